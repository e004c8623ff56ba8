# Camino hasta 2030 y cambios: distancia, proyección, nuevas personas cubiertas, variaciones, cotizantes
section-progress = El camino hasta 2030
section-progress-lede = La meta 1.3 pide una cobertura sustancial para 2030 sin fijar una cifra; aquí la distancia se mide hasta la cobertura de todas las personas. Prolongar una evolución pasada es un cálculo, no un pronóstico.
section-changes = Qué ha cambiado
section-changes-lede = Solo se comparan valores de una misma publicación, sin ruptura entre ellos. Un cambio puede deberse a las políticas, a la economía, a la población o al recuento.
section-work = Cotizaciones y trabajo informal
section-work-lede = La mayoría de las pensiones se obtienen todavía cotizando, y el trabajo informal rara vez lo permite.
chart-distance = Distancia hasta 2030
chart-projection = Si la evolución continúa
chart-newly = Nuevas personas cubiertas
chart-changes = Mayores variaciones
chart-informality = Cotizantes y trabajo informal

progress-other = «{ $label }» no es una contingencia del indicador 1.3.1 de los ODS; la distancia y las variaciones se muestran solo para ellas.
progress-undated = Esta fuente no da años, por lo que no puede seguirse ninguna evolución; la base de datos de los ODS tiene valores con año.
progress-definition = Se excluyen los valores anteriores a una ruptura señalada por la fuente; un cambio de definición que no señale no puede verse aquí.
progress-denominators = Esta serie tiene dos denominadores (véase su definición), y la fuente no dice si un país pasó de uno a otro.
progress-above = Los valores superiores al 100 % se muestran tal como se publicaron; entonces ya no queda nada por ganar.

points-a-year = puntos por año
pace-needed-of = ritmo necesario:
pace-observed-of = ritmo observado:
key-pace-needed = ritmo necesario para llegar al 100 % en 2030
key-pace-observed = ritmo observado
key-pace-named = +2 puntos por año, anunciados por los gobiernos en 2025
distance-measure = puntos por año, valores de { $span }
distance-label = puntos hasta el 100 %
distance-note = La meta 1.3 no fija una cifra: el 100 % es nuestra referencia. Ritmo necesario: puntos restantes divididos por los años entre el valor y 2030. Ritmo observado: pendiente de mínimos cuadrados de todos los valores de una misma publicación en { $span }, dos como mínimo. +2 puntos por año es el ritmo que anunciaron los gobiernos en 2025 (Sevilla, Doha).
distance-in-table = véanse las líneas sin punto
distance-single = { $n ->
    [one] Un área tiene un solo valor utilizable y, por tanto, ningún ritmo observado: { $names }.
   *[other] { $n } áreas tienen un solo valor utilizable y, por tanto, ningún ritmo observado: { $names }.
}
finding-distance = { $fast ->
    [0] De { $n } países y territorios con un ritmo observado, ninguno está en el 100 % ni avanza lo bastante rápido para alcanzarlo en 2030.
    [one] De { $n } países y territorios con un ritmo observado, solo uno está en el 100 % o avanza lo bastante rápido para alcanzarlo en 2030.
   *[other] De { $n } países y territorios con un ritmo observado, { $fast_text } están en el 100 % o avanzan lo bastante rápido para alcanzarlo en 2030.
}
finding-distance-up = { $where }, en { $year } estaba cubierto el { $value } de la población de referencia: llegar al 100 % en 2030 exigiría { $needed } { $needs ->
   *[other] puntos
} por año; el ritmo observado de { $first }–{ $year } ({ $n } valores) fue de +{ $pace } { $size ->
   *[other] puntos
} por año.
finding-distance-down = { $where }, en { $year } estaba cubierto el { $value } de la población de referencia: llegar al 100 % en 2030 exigiría { $needed } { $needs ->
   *[other] puntos
} por año; el ritmo observado de { $first }–{ $year } ({ $n } valores) fue de −{ $pace } { $size ->
   *[other] puntos
} por año.
finding-distance-flat = { $where }, en { $year } estaba cubierto el { $value } de la población de referencia: llegar al 100 % en 2030 exigiría { $needed } { $needs ->
   *[other] puntos
} por año; el ritmo observado de { $first }–{ $year } ({ $n } valores) fue casi nulo.
finding-distance-single = { $where }, en { $year } estaba cubierto el { $value } de la población de referencia: llegar al 100 % en 2030 exigiría { $needed } { $needs ->
   *[other] puntos
} por año. Con un solo valor comparable no hay ritmo observado.
finding-distance-reached = { $where }, en { $year } estaba cubierto el { $value } de la población de referencia: se ha alcanzado nuestra referencia del 100 %.
finding-distance-absent = { $n ->
    [0] No hay ningún valor { $where } en estos años, ni en ningún otro país de esta selección.
    [one] No hay ningún valor { $where } en estos años; un país o territorio tiene uno.
   *[other] No hay ningún valor { $where } en estos años; { $n } países y territorios tienen uno.
}
finding-distance-none = { $n ->
    [0] Ningún país tiene un valor en estos años.
    [one] El único país o territorio con un valor no tiene un segundo para medir un ritmo.
   *[other] Ninguno de los { $n } países y territorios con un valor tiene un segundo para medir un ritmo.
}

finding-projection = { $where }, el ritmo de { $first }–{ $last } ({ $pace } { $size ->
   *[other] puntos
} por año), prolongado, llevaría del { $value } al { $end } en 2030.
finding-projection-one = { $where } hay un solo valor comparable, { $value } en { $year }: un ritmo necesita dos.
finding-projection-reached = { $where }, en { $year } estaba cubierto el { $value } de la población de referencia: se ha alcanzado nuestra referencia del 100 % y no se proyecta nada.
finding-projection-old = { $where }, el último valor es de { $year } ({ $value }): demasiado antiguo para prolongarlo.
finding-projection-none = { $n ->
    [0] No hay ningún valor { $where } para esta selección, ni en ningún otro país.
    [one] No hay ningún valor { $where } para esta selección; un país o territorio tiene uno.
   *[other] No hay ningún valor { $where } para esta selección; { $n } países y territorios tienen uno.
}
ahead-required = Senda hacia el 100 % en 2030
ahead-required-short = necesario
ahead-continued = Ritmo observado prolongado
ahead-continued-short = ritmo prolongado
ahead-fan = Curva logística prolongada
ahead-fan-short = logística
not-published = calculado aquí, no publicado
not-forecast = prolonga el pasado; no pronostica ninguna política
fan-bands = banda interior: 80 % de los valores nuevos; banda exterior: 95 %, si la curva logística continúa (n = { $n } valores de { $years }, { $df } grados de libertad)
projection-note = Línea continua: valores publicados de una misma publicación. Guiones: senda recta hacia el 100 % en 2030, nuestra referencia. Puntos: ritmo observado en diez años como máximo, prolongado entre 0 y 100; donde hay un abanico, también la curva logística de todos los valores desde la última ruptura. Nada de esto prevé las políticas.
projection-no-fan = { $n ->
    [one] No se traza ningún abanico: hacen falta cuatro valores en cinco años sin ruptura, y hay uno solo.
   *[other] No se traza ningún abanico: hacen falta cuatro valores en cinco años sin ruptura, y hay { $n } (años del primero al último: { $years }).
}
projection-no-spread = { $n ->
    [one] No se traza ningún abanico: hay un solo valor.
   *[other] No se traza ningún abanico: los { $n } valores (años del primero al último: { $years }) son todos iguales.
}
projection-limited = Los valores fuera de { $low }–{ $high } entran en la curva logística en ese límite, de modo que cerca de 0 y de 100 se aparta de los valores publicados y sus bandas pueden ser demasiado estrechas.
projection-group = Los valores de los grupos son modelizados por el organismo responsable y más lisos que los declarados: la incertidumbre real es mayor que la de un abanico trazado sobre ellos.

newly-measure = personas
newly-note = Primer y último valor de una misma publicación en { $span }; los años figuran junto a cada barra y difieren. La variación se reparte según las medias de ambos años: variación de la cobertura con el tamaño medio de la población de referencia, variación de ese tamaño con la cobertura media; la suma es la variación entera.
newly-weight = Población de referencia: { $weight } ({ $release }).
newly-left-out = { $n ->
    [one] Un país o territorio con un valor no tiene un segundo para comparar, o se desconoce el tamaño de la población de referencia, y se excluye ({ $n_text }).
   *[other] { $n_text } países y territorios con un valor no tienen un segundo para comparar, o se desconoce el tamaño de la población de referencia, y se excluyen.
}
newly-limited = Los valores publicados superiores al 100 % cuentan aquí como 100 %.
effect-coverage = efecto de la cobertura:
effect-population = efecto de la población:
key-effect-coverage = variación de la cobertura
key-effect-population = variación del tamaño de la población de referencia
finding-newly = Mayor aumento del número de personas cubiertas, entre { $n } países y territorios: { $most }, { $more } ({ $most_years }). Mayor descenso: { $least }, { $fewer } ({ $least_years }).
finding-newly-most = Mayor aumento del número de personas cubiertas, entre { $n } países y territorios: { $most }, { $more } ({ $most_years }).
finding-newly-more = { $where }, en { $last } había { $people } personas cubiertas más que en { $first }: variación de la cobertura { $coverage }, variación del tamaño de la población de referencia { $population }.
finding-newly-fewer = { $where }, en { $last } había { $people } personas cubiertas menos que en { $first }: variación de la cobertura { $coverage }, variación del tamaño de la población de referencia { $population }.
finding-newly-same = { $where }, en { $last } había tantas personas cubiertas como en { $first } (diferencia: { $people }): variación de la cobertura { $coverage }, variación del tamaño de la población de referencia { $population }.
finding-newly-uncounted = En «{ $label }» no pueden contarse personas: se publica la proporción cubierta, pero no se dispone del tamaño de la población de referencia.
finding-newly-none = { $n ->
    [0] Ningún país tiene un valor en estos años.
    [one] El único país o territorio con un valor no tiene un segundo para comparar, o se desconoce el tamaño de la población de referencia.
   *[other] Ninguno de los { $n } países y territorios con un valor tiene un segundo para comparar y una población de referencia de tamaño conocido.
}
finding-newly-absent = { $n ->
    [one] No hay { $where } dos valores comparables con una población de referencia de tamaño conocido; un país o territorio los tiene.
   *[other] No hay { $where } dos valores comparables con una población de referencia de tamaño conocido; { $n } países y territorios los tienen.
}
finding-newly-group = Las nuevas personas cubiertas se cuentan solo para países, no para grupos: { $n } países y territorios tienen cifras.

changes-measure = puntos porcentuales, del primer al último valor
changes-note = Primer y último valor de una misma publicación en { $span }; los años difieren y figuran junto a cada línea. Una variación no es mérito ni culpa: en ella influyen las políticas, la economía, la población y el recuento.
changes-left-out = { $n ->
    [one] Un país o territorio con un valor no tiene un segundo para comparar y se excluye ({ $n_text }).
   *[other] { $n_text } países y territorios con un valor no tienen un segundo para comparar y se excluyen.
}
key-first-value = primer valor
key-last-value = último valor
finding-changes = Mayor subida: { $up }, { $up_points } puntos ({ $up_years }). Mayor bajada: { $down }, { $down_points } puntos ({ $down_years }).
finding-changes-one = Mayor variación: { $name }, { $points } puntos ({ $years }).
finding-changes-up = { $where }, la cobertura subió { $points } { $size ->
   *[other] puntos
} en { $apart ->
    [one] un año
   *[other] { $apart } años
}: del { $old } en { $first } al { $new } en { $last }.
finding-changes-down = { $where }, la cobertura bajó { $points } { $size ->
   *[other] puntos
} en { $apart ->
    [one] un año
   *[other] { $apart } años
}: del { $old } en { $first } al { $new } en { $last }.
finding-changes-same = { $where }, la cobertura era en { $last } la misma que en { $first }: { $new }.
finding-changes-absent = { $n ->
    [0] No hay { $where } dos valores comparables en estos años, ni en ningún otro país de esta selección.
    [one] No hay { $where } dos valores comparables en estos años; un país o territorio los tiene.
   *[other] No hay { $where } dos valores comparables en estos años; { $n } países y territorios los tienen.
}
finding-changes-none = { $n ->
    [0] Ningún país tiene un valor en estos años.
    [one] El único país o territorio con un valor no tiene un segundo para comparar.
   *[other] Ninguno de los { $n } países y territorios con un valor tiene un segundo para comparar.
}

axis-informal = Empleo informal (en % del empleo, año más reciente)
axis-contributors = Cotizantes (en % de la fuerza de trabajo, último dato, sin año)
contributors-of = cotizantes a pensiones:
informal-of = empleo informal:
informality-measure = Fuerza de trabajo que cotiza en un régimen de pensiones (último dato, sin año) y proporción de empleo informal en el empleo
informality-years = empleo informal de { $first }–{ $last }
informality-note = Los cotizantes proceden de un cuadro sin años, por lo que las dos cifras de un país pueden distar varios años. La afiliación a la seguridad social suele ser el criterio de formalidad, de modo que ambas se reflejan en parte por construcción. No se demuestra que una cause la otra.
informality-r = r de Pearson = { $r } en { $n } países, cada uno contado una vez.
finding-informality-less = Donde más empleo es informal, menos trabajadores cotizan a pensiones: en { $n } países la correlación es de { $r }.
finding-informality-loose = En estos { $n } países, el trabajo informal y la cotización a pensiones van de la mano solo vagamente: la correlación es de { $r }.
finding-informality-few = { $n ->
    [0] Ningún país de esta selección tiene ambas cifras.
    [one] Un país de esta selección tiene ambas cifras: no se indica ninguna correlación.
   *[other] { $n } países de esta selección tienen ambas cifras: muy pocos para indicar una correlación.
}
finding-informality-area = { $where }, el { $informal } del empleo era informal en { $year }; el { $paying } de la fuerza de trabajo cotizaba a pensiones (último dato, sin año).
finding-informality-absent = { $where } no se dispone de ninguna de las dos cifras; { $n } países tienen ambas.
finding-informality-paying = { $where }, el { $paying } de la fuerza de trabajo cotizaba a pensiones (último dato, sin año); no hay cifra de empleo informal.
finding-informality-informal = { $where }, el { $informal } del empleo era informal en { $year }; no hay cifra de cotizantes a pensiones.

method-distance-2030-title = Distancia hasta 2030 y ritmo
method-distance-2030-text = La distancia es 100 menos la última cobertura publicada, en puntos. La meta 1.3 de los ODS no fija una cifra: el 100 % es nuestra referencia. El ritmo necesario es esa distancia dividida por los años entre el valor y 2030. El ritmo observado es la pendiente de mínimos cuadrados de todos los valores de una misma publicación en los diez años hasta el año mostrado, después de la última ruptura señalada por la fuente; se indica en cuántos valores se basa, y con menos de dos no hay ninguno. La línea de +2 puntos por año es el ritmo que los gobiernos anunciaron en 2025 en la conferencia sobre la financiación para el desarrollo de Sevilla y en la cumbre social de Doha.
method-projection-title = Proyecciones y abanico
method-projection-text = El ritmo prolongado suma al último valor el ritmo observado, año tras año, entre 0 y 100. El abanico es una curva logística: el logit ln(p / (1 − p)) de los valores, limitados a 0,5–99,5 %, se ajusta al año por mínimos cuadrados ordinarios, y las bandas son intervalos de predicción de un valor nuevo, z ± t × s × √(1 + 1/n + (x − media)² / Sxx), con n − 2 grados de libertad, reconvertidos a porcentaje. Se basa en todos los valores de una misma publicación desde la última ruptura y solo se traza con cuatro o más, repartidos en cinco años naturales o más. Supone errores independientes y una evolución sin cambios: no prevé ninguna política, ninguna crisis ni ninguna revisión.
method-newly-covered-title = Nuevas personas cubiertas
method-newly-covered-text = La variación del número de personas cubiertas es D1 × c1 − D0 × c0, donde D es la población de referencia y c la cobertura, en dos años de una misma publicación. El efecto de la cobertura es (D0 + D1) / 2 × (c1 − c0) y el efecto de la población (c0 + c1) / 2 × (D1 − D0); suman exactamente el total y no se privilegia ningún año (valor de Shapley de dos factores). Los valores superiores al 100 % cuentan como 100 %. Los denominadores se calculan con las cifras de población de las Naciones Unidas y las laborales del Banco Mundial; donde solo se conoce una aproximación (65 años y más para las pensiones) se dice, y para discapacidad, accidentes del trabajo, personas vulnerables y personas pobres no se da ningún número.
method-largest-changes-title = Mayores variaciones
method-largest-changes-text = El último valor menos el primero, en puntos porcentuales, dentro de una misma publicación y de los diez años hasta el año mostrado, después de la última ruptura señalada por la fuente. Los años y la distancia entre ellos difieren según el país y se indican; nunca se mezclan valores de otras publicaciones. Una definición que cambió sin que se señalara no puede detectarse. La lista ordena variaciones, no méritos.
method-contributors-informality-title = Cotizantes y trabajo informal
method-contributors-informality-text = La proporción de la fuerza de trabajo que cotiza en un régimen de pensiones (OIT, Informe Mundial sobre la Protección Social 2020-22, cuadro A4.2: 2020 o último año, sin precisar) se compara con la proporción de empleo informal en el empleo (indicador 8.3.1 de los ODS, ILOSTAT, año más reciente de cada país). La r de Pearson se calcula con los países mostrados que tienen ambas cifras, sin ponderar, y se indica a partir de diez países. Describe países, no personas, y nada dice de las causas.

col-ref_area = País o área
col-indicator = Indicador
col-coverage_pct = Cobertura, en %
col-time_period = Año
col-gap_points = Distancia hasta el 100 %, en puntos
col-needed_pace_points_a_year = Ritmo necesario, puntos por año
col-observed_pace_points_a_year = Ritmo observado, puntos por año
col-first_year = Primer año
col-values_used = Valores utilizados
col-obs_status = Estado
col-dataset = Conjunto de datos
col-release = Publicación
col-required_path_pct = Senda hacia el 100 % en 2030, en %
col-pace_continued_pct = Ritmo prolongado, en %
col-fan_central_pct = Curva logística, en %
col-fan_low_80_pct = Intervalo del 80 %, inferior, en %
col-fan_high_80_pct = Intervalo del 80 %, superior, en %
col-fan_low_95_pct = Intervalo del 95 %, inferior, en %
col-fan_high_95_pct = Intervalo del 95 %, superior, en %
col-first_coverage_pct = Primera cobertura, en %
col-first_denominator_persons = Población de referencia, primer año
col-denominator_persons = Población de referencia, último año
col-newly_covered_persons = Nuevas personas cubiertas
col-coverage_effect_persons = Efecto de la cobertura, personas
col-population_effect_persons = Efecto de la población, personas
col-limited_to_100 = Contado como 100 % (1 = sí)
col-first_obs_status = Estado del primer valor
col-second_obs_status = Estado del segundo valor
col-weight = Población de referencia
col-weight_release = Publicación de la población de referencia
col-change_points = Variación, en puntos
col-years_apart = Años de diferencia
col-contributors_pct = Cotizantes a pensiones, en % de la fuerza de trabajo
col-contributors_obs_status = Estado de los cotizantes
col-contributors_dataset = Conjunto de datos de los cotizantes
col-contributors_release = Publicación de los cotizantes (sin año)
col-informal_pct = Empleo informal, en %
col-informal_year = Año del empleo informal
col-informal_obs_status = Estado del empleo informal
col-informal_dataset = Conjunto de datos del empleo informal
col-informal_release = Publicación del empleo informal

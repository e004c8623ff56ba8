# La página sobre la brecha de financiación: lo que cuesta cerrar las brechas de protección social
financing-not-known = desconocido
financing-and = { $low } y { $high }
financing-to = { $low } a { $high }
financing-between = entre { $range }
financing-size-trillion = { $count ->
    [one] { $n } billón
   *[other] { $n } billones
}
financing-size-billion = { $count ->
   *[other] { $n } mil millones
}
financing-size-million = { $count ->
    [one] { $n } millón
   *[other] { $n } millones
}
financing-money-USD = US$ { $amount }
financing-money-USD-small = US$ { $amount }
financing-money-PPP = { $amount } de dólares internacionales
financing-money-PPP-small = { $amount } dólares internacionales
financing-money-XDC = { $amount } en moneda nacional
financing-money-XDC-small = { $amount } en moneda nacional
financing-share-gdp = { $n } % del PIB
financing-share-expenditure = { $n } % del gasto público
financing-share-revenue = { $n } % de los ingresos públicos
financing-share-present = { $n } % del gasto actual en protección social sin salud
financing-share-present-health = { $n } % del gasto público actual en salud
financing-share-only = { $n } %
financing-gap-of = { $amount } ({ $share })
financing-prices-current = precios de { $year }
financing-prices-constant = precios constantes de { $year }
financing-part-children = prestaciones para niños
financing-part-maternity = prestaciones de maternidad
financing-part-disability = prestaciones por discapacidad
financing-part-old-age = pensiones de vejez
financing-part-unemployment = prestaciones por desempleo
financing-part-health = atención esencial de salud
financing-part-cash = prestaciones monetarias
financing-part-cash-and-health = prestaciones monetarias y atención de salud
financing-grade-A = A: sus datos están publicados, son recientes y no se suponen
financing-grade-B = B: cerca de uno de sus datos es imputado, supuesto o antiguo
financing-grade-C = C: cerca de dos de sus datos son imputados, supuestos o antiguos
financing-grade-D = D: tres o más de sus datos son imputados, supuestos o antiguos
financing-scope-low-middle = países de ingreso bajo y mediano
financing-scope-all = todos los países cuyo costo puede calcularse
financing-in-scope-low-middle = en los países de ingreso bajo y mediano
financing-in-scope-all = en todos los países cuyo costo puede calcularse
financing-in-part = { $where } (solo los países de ingreso bajo y mediano)
financing-counted = costo calculado para { $n } de { $of ->
    [one] { $of } país
   *[other] { $of } países
}
financing-counted-part = { $part }: { $counted }
financing-lacks-population = la población
financing-lacks-gdp_xdc = el PIB en moneda nacional
financing-lacks-gdp_usd = el PIB en dólares de los Estados Unidos
financing-lacks-ppp = la tasa de PPA
financing-lacks-cpi = los precios
financing-lacks-ppp_2017 = la tasa de PPA de 2017
financing-lacks-cpi_2021 = los precios de 2021
financing-lacks-ppp_2021 = la tasa de PPA de 2021
financing-lacks-line_2017 = una línea de pobreza
financing-lacks-income_rank = un grupo de ingreso
financing-lacks-health_pct = el gasto público en salud
financing-lacks-labour = la fuerza de trabajo y el desempleo
financing-lacks-coverage = la cobertura, la propia o la de su grupo de ingreso
financing-lacks-ages = la población por edad y los nacimientos
financing-lacks-spending = el gasto por función
page-financing = Brecha de financiación
financing-heading = ¿Cuánto costaría cerrar las brechas de protección social?
financing-headline = { $where }, la brecha de financiación de las prestaciones monetarias es de { $gap } en { $year }.
financing-headline-health = { $where }, la brecha de financiación de la atención esencial de salud es de { $gap } en { $year }.
financing-headline-then = La de la atención esencial de salud, contada aparte, es de { $gap }.
financing-lede = Cálculo con las cifras de hoy, según el escenario «{ $title }»: el costo anual de cubrir a todas las personas, menos lo que ya está cubierto. Cada supuesto figura más abajo y puede modificarse.
financing-to-costing = Modificar los supuestos y ver el cálculo: { $name }
financing-card = Brecha de financiación
financing-more = La brecha de financiación en detalle
financing-under = Calculado según el escenario «{ $title }»; no es una cifra oficial.
section-financing-where = Dónde pesa más la brecha
section-financing-where-lede = La brecha en porcentaje del PIB, de las prestaciones monetarias o de la atención de salud: elija arriba. Un país cuyo costo no puede calcularse nunca es un cero.
section-financing-what = De qué se compone, y el camino hasta 2030
section-financing-what-lede = Prestación por prestación para el área elegida arriba, o para todos los países del escenario juntos.
section-financing-beside = Las estimaciones publicadas, y en qué se basan las nuestras
section-financing-beside-lede = Las ediciones de la OIT junto a nuestras cifras para los mismos grupos, y cada supuesto del escenario con su fuente.
control-gap-part = Mapa y clasificación
option-gap-part-cash = Prestaciones monetarias
option-gap-part-health = Atención esencial de salud
chart-financing-gap-map = La brecha de financiación en el mapa
chart-financing-gap-ranking = La brecha de financiación, país por país
chart-financing-gap-groups = La brecha de financiación por grupo de países
chart-financing-gap-benefits = La brecha de financiación por prestación
chart-financing-path = El camino hasta 2030
chart-financing-published = Las estimaciones publicadas junto a las nuestras
chart-financing-uncosted = Aquello cuyo costo no puede calcularse
chart-financing-assumptions = Los supuestos del escenario
measure-financing-gap-share = Brecha de financiación en porcentaje del PIB
measure-financing-benefits = Personas, costo de la cobertura universal y brecha de financiación al año
measure-financing-path = Necesidad anual por encima de la de hoy, en porcentaje del PIB
measure-financing-published = Brecha de financiación o costo, como lo expresa cada edición
measure-financing-uncosted = Países y territorios del escenario sin cifra
financing-changed = { $title }, { $n ->
    [one] con un cambio
   *[other] con { $n } cambios
}
financing-origin = Cálculo de Floorwatch, no oficial, a partir de:
financing-scenario-source = El escenario sigue:
financing-none-lacking = La brecha no puede calcularse { $where }; datos que faltan: { $what }.
financing-none-outside = No se calcula ninguna brecha { $where }, fuera del escenario ({ $scope }).
financing-none-group = No se calcula ninguna brecha { $where }: de este grupo, ningún país del escenario ({ $scope }) tiene las cifras necesarias.
financing-not-in-scenario = El escenario no calcula { $benefit }.
financing-lacks = datos que faltan: { $what }
financing-class-below = menos del { $high } % del PIB
financing-class-between = de { $low } % a menos de { $high } %
financing-class-above = { $low } % y más
financing-map-uncosted = no puede calcularse
financing-map-outside = fuera del escenario
financing-key-low = límite inferior
financing-key-high = hasta el límite superior, donde no se conoce la cobertura
financing-key-band = del límite inferior al superior, donde no se conoce la cobertura
financing-counted-short = { $of ->
    [one] { $n } de { $of } país
   *[other] { $n } de { $of } países
}
financing-groups-without = Sin ningún país cuyo costo pueda calcularse: { $names }.
financing-together = Prestaciones monetarias en conjunto
financing-caption-cash = Prestaciones monetarias { $where }, al año
financing-caption-health = Atención esencial de salud { $where }, al año
financing-of-what = La brecha en relación con otras sumas ({ $benefit }): { $shares }.
financing-path-linear = pasos iguales
financing-path-accelerated = primero los pasos mayores
financing-prices-each = Los montos están a precios y tipos de cambio de cada año.
financing-prices-same = Los montos están a precios constantes de { $year }; las proporciones del PIB comparan montos del mismo año.
financing-head-benefit = Prestación
financing-head-entitled = Personas con derecho
financing-head-uncovered = Sin cobertura
financing-head-cost = Costo de cubrir a todas
financing-head-gap = Brecha
financing-head-share = Brecha, porcentaje del PIB
financing-head-grade = Confianza
financing-head-edition = Edición y fuente
financing-head-countries = Países
financing-head-measure = Lo que se expresa
financing-head-published = Publicado
financing-head-ours = Floorwatch, mismo grupo
financing-head-uncosted = Sin cálculo
financing-head-missing = Lo que falta
financing-head-parameter = Parámetro
financing-head-setting = Valor
financing-head-foundation = Fundamento
financing-head-why = Por qué este valor
financing-editions-caption = Cada edición tal como se publicó, y nuestras cifras para el mismo grupo de países en la misma unidad
financing-measure-cost_of_universal_coverage = costo de cubrir a todas las personas
financing-measure-direct_beneficiaries = personas que reciben una prestación
financing-measure-cost_of_package = costo de las prestaciones
financing-measure-financing_gap = brecha de financiación
financing-measure-change_since_start_of_COVID = aumento de la brecha desde el inicio de la COVID-19
financing-no-counterpart = sin equivalente aquí
financing-ours = { $benefit }: { $amount }
financing-differ = Por qué difieren
financing-differ-countries = Países: la edición de 2017 abarca 57, las de 2019 y 2020, 134, y la de 2024, 133. Los nuestros son los de los grupos de ingreso de hoy que tienen todas las cifras necesarias; su número figura junto a cada suma.
financing-differ-benefits = Prestaciones: la edición de 2017 incluye a los huérfanos y no la salud, la de 2019 solo las prestaciones monetarias, las de 2020 y 2024 un total de prestaciones y salud, la última con cinco prestaciones en lugar de cuatro. Las nuestras se distinguen.
financing-differ-levels = Niveles y edades: los textos disponibles no los expresan todos. De la edición de 2020 a la de 2024 la brecha de los países de ingreso bajo se multiplica por más de tres en proporción del PIB, lo que se debe al método más que a la historia. La lista de abajo dice cuáles de nuestros valores tienen fuente y cuáles se suponen.
financing-differ-prices = Precios: cada edición está en dólares de su propio año. Los nuestros están a precios y tipos de cambio del año calculado: los montos crecen ya solo con los precios.
financing-differ-year = Año de referencia: población, cobertura y gasto en salud son los conocidos entonces. Desde 2020 la cobertura se ha revisado y algunos países han cambiado de grupo de ingreso.
financing-differ-health = Salud: ninguna fuente disponible dice qué calcularon las ediciones para los países de ingreso mediano alto. Tomamos el paquete del ingreso mediano bajo, supuesto que hace pequeña la brecha de este grupo.
financing-uncosted-nobody = El costo puede calcularse para cada país y territorio del escenario en esta selección.
financing-uncosted-caption = Países y territorios del escenario cuyo costo no puede calcularse, y lo que falta a cada uno
financing-assumptions-caption = Cada parámetro del escenario, su valor, y de dónde viene
financing-founded-sourced = una publicación
financing-founded-standard = una norma del trabajo
financing-founded-assumption = un supuesto
financing-founded-reader = su cambio
financing-instead-of = en lugar de { $own }
financing-own-reason = Cambiado por el lector. El valor propio del escenario: { $why }
finding-financing-map = Brecha en { $benefit }: la menor, { $lowest } ({ $low }); la mayor, { $highest } ({ $high }); { $n ->
    [one] un país calculado, con { $middle }
   *[other] la mitad de los { $n } países calculados supera { $middle }
}.
finding-financing-map-here = La brecha en { $benefit } { $where } es de { $gap }; { $higher ->
    [0] ninguno de { $n } países calculados la tiene mayor en relación con su economía
    [one] uno de { $n } países calculados la tiene mayor en relación con su economía
   *[other] { $higher } de { $n } países calculados la tienen mayor en relación con su economía
}.
finding-financing-map-none = { $n ->
    [0] Ningún país de esta selección forma parte del escenario: la brecha no se calcula ({ $benefit }).
    [one] Al único país de esta selección que forma parte del escenario le faltan cifras: la brecha no puede calcularse ({ $benefit }).
   *[other] A los { $n } países de esta selección que forman parte del escenario les faltan cifras: la brecha no puede calcularse ({ $benefit }).
}
finding-financing-zero = Según este escenario, ningún país tiene brecha en { $benefit }.
finding-financing-ranking = En relación con la economía, la brecha en { $benefit } es mayor { $top } ({ $high }) y menor { $bottom } ({ $low }).
finding-financing-ranking-here = { $name } ocupa el puesto { $place } de { $n } por el tamaño de su brecha en { $benefit }: { $share }.
finding-financing-groups-none = Ningún grupo de esta clase tiene un país que el escenario pueda calcular.
finding-financing-groups-both = En relación con la economía, la brecha pesa más { $where }: { $cash } en prestaciones monetarias y, aparte, { $health } en atención esencial de salud.
finding-financing-groups-cash = En relación con la economía, la brecha en prestaciones monetarias pesa más { $where }: { $share }.
finding-financing-groups-health = La brecha en atención esencial de salud pesa más { $where }: { $share }.
financing-reference = año de referencia { $year }
finding-financing-benefits-cash = La brecha en prestaciones monetarias { $where } es de { $gap }, sobre todo en { $benefit }.
finding-financing-benefits-closed = Según este escenario, no hay brecha en prestaciones monetarias { $where }.
finding-financing-benefits-health = La brecha en atención esencial de salud es de { $gap }.
finding-financing-benefits-health-only = La brecha en atención esencial de salud { $where } es de { $gap }.
finding-financing-path = Para cerrar de aquí a { $end } la brecha en { $benefit } { $where } harían falta { $first } más en { $year } y { $last } en { $end }.
finding-financing-path-then = Para { $benefit }, serían { $first } en { $year } y { $last } en { $end }.
finding-financing-published = Las ediciones difieren demasiado para leerse como una evolución: { $published }, prestaciones monetarias y salud juntas. Nuestras cifras para { $year }: { $cash } en prestaciones monetarias y, aparte, { $health } en salud.
financing-in-edition = { $share } ({ $edition })
finding-financing-published-none = { $n ->
    [one] Una edición publicada, para leer junto a nuestras cifras.
   *[other] { $n } ediciones publicadas, cada una con sus países, prestaciones y precios.
}
finding-financing-uncosted = { $n ->
    [one] El costo de uno de los { $total } países y territorios del escenario no puede calcularse por completo
   *[other] El costo de { $n } de los { $total } países y territorios del escenario no puede calcularse por completo
}: faltan cifras, y ninguno cuenta como cero.
finding-financing-assumptions = De { $n } parámetros de «{ $title }», { $sourced } tienen una fuente y { $assumed } son supuestos.
finding-financing-assumptions-changed = De { $n } parámetros de «{ $title }», { $changed ->
    [one] uno ha sido cambiado por usted
   *[other] { $changed } han sido cambiados por usted
}; de los demás, { $sourced } tienen una fuente y { $assumed } son supuestos.
note-financing-map = { $ranged ->
    [0] { $costed }. Las clases son las mismas en todos los escenarios y años.
    [one] { $costed }. Donde no se conoce una cobertura, la brecha es un intervalo: su mitad decide la clase y el intervalo entero aparece al pasar por encima (un país). Las clases son las mismas en todos los escenarios y años.
   *[other] { $costed }. Donde no se conoce una cobertura, la brecha es un intervalo: su mitad decide la clase y el intervalo entero aparece al pasar por encima ({ $ranged } países). Las clases son las mismas en todos los escenarios y años.
}
note-financing-ranking = { $costed }. Donde no se conoce una cobertura, el límite inferior toma la mediana del grupo de ingreso y el superior ninguna cobertura. Orden según la mitad. Una brecha es grande en porcentaje del PIB porque las necesidades son grandes o porque la economía es pequeña.
note-financing-groups = Cada uno es una razón de sumas: las brechas de sus países calculables sobre su PIB, nunca una media de razones.
note-financing-benefits = Hay un intervalo donde no se publica una cobertura: de la mediana del grupo de ingreso a ninguna cobertura. Una persona puede tener derecho a varias prestaciones. Los grados de confianza:
note-financing-path = Lo que cada año necesita además de lo cubierto hoy. Porcentaje del camino hacia la cobertura completa: { $shares }. { $prices } Es una proyección bajo supuestos, no un pronóstico.
note-financing-published = { $n } cifras registradas, leídas donde indica la fuente de cada fila. Los totales no sirven de comprobación: allí prestaciones y salud son una sola cifra y, donde los totales se acercan, se debe a la salud.
note-financing-uncosted = Lo que falta no está en los conjuntos de datos nombrados abajo, al menos en un año del cálculo cuando hace falta una cifra cada año. No se rellena nada, y ninguno de estos países entra en una suma.
note-financing-assumptions = La cobertura publicada para todos los niños se aplica a las edades calculadas, y la de las personas por encima de la edad de jubilación a las que tienen la edad de pensión del escenario: también son supuestos. Las edades de un grupo quinquenal se reparten por igual.
method-financing-gap-title = Brecha de financiación
method-financing-gap-text = Para cada país y prestación, las personas con derecho (nacimientos, edades, fuerza de trabajo; prevalencia para la discapacidad), por la prestación por persona (una parte de la línea de pobreza o del PIB por habitante) y por uno más la administración, dan el costo de cubrir a todas. La brecha es ese costo por la proporción de personas sin cobertura, según el indicador 1.3.1 de los ODS; o, en la otra variante, el costo menos el gasto actual por función, nunca negativo. La línea en dólares internacionales pasa a moneda nacional por la tasa de PPA de su año de precios y el alza de los precios al consumo desde entonces. Según Ortiz y otros (2017) y Durán-Valverde y otros (2020). La clasificación sigue la mitad del intervalo en porcentaje del PIB.
method-financing-gap-map-title = Mapa de la brecha de financiación
method-financing-gap-map-text = La brecha del año elegido en porcentaje del PIB de ese año, de las prestaciones monetarias o de la salud. Cinco clases con límites fijos, distintos para prestaciones y salud porque las brechas de salud son mayores. Donde la brecha es un intervalo, su mitad decide la clase. Los países rayados pertenecen al escenario pero carecen de cifras; los grises están fuera (ingreso alto, o ningún grupo de ingreso).
method-financing-gap-groups-title = Brecha de financiación de grupos
method-financing-gap-groups-text = La suma de las brechas de los países de un grupo sobre la suma de su PIB, en dólares de los Estados Unidos del año, de los países calculables. Lo que falta no se estima: junto a cada grupo figura cuántos de sus países del escenario entran en la suma. Los grupos de ingreso son los de la lista más reciente del Banco Mundial.
method-financing-gap-benefits-title = Brecha de financiación por prestación
method-financing-gap-benefits-text = Las personas con derecho, las personas sin cobertura, el costo de cubrir a todas y la brecha, de cada prestación del escenario. Donde un país no publica cobertura, la brecha va de la que da la mediana de su grupo de ingreso, entre los que informan y son probablemente los mejor cubiertos, a la que resulta sin ninguna cobertura. En salud, la brecha es el costo de un paquete menos el gasto público interno en salud, nunca negativa. El grado cuenta lo imputado, supuesto o antiguo tras un monto: nada da A, tres o más D; las sumas ponderan por el costo.
method-financing-path-title = El camino hasta 2030
method-financing-path-text = La cobertura pasa de lo que se conoce hoy, en 2025, a todas las personas en 2030: en pasos iguales, o con los pasos mayores primero. Lo que un año necesita además de hoy es su brecha por la parte del camino recorrida. La población es la proyección media de las Naciones Unidas; PIB y precios son proyecciones del Fondo Monetario Internacional; cobertura y gasto en salud quedan como se conocieron por última vez.
method-financing-published-title = Ediciones publicadas
method-financing-published-text = Las estimaciones de la OIT por edición, cada una con su publicación, países, prestaciones, medida y el lugar donde se leyó. Nuestras cifras figuran al lado para el mismo grupo de ingreso y en la misma unidad, prestaciones y salud aparte. No forman una serie en el tiempo: países, prestaciones, precios y métodos difieren de una edición a otra.
method-financing-uncosted-title = Aquello cuyo costo no puede calcularse
method-financing-uncosted-text = Un país se calcula cuando se conocen para todos los años la población, el PIB en ambas monedas, las tasas de PPA y los precios, hay una línea de pobreza si el escenario se basa en ella y, en salud, el gasto público en salud. Una línea que falta es la mediana del grupo de ingreso y rebaja el grado de confianza; nada más se completa.
method-financing-assumptions-title = Supuestos de los escenarios
method-financing-assumptions-text = Cada valor que un escenario da a un parámetro, con su fundamento: una publicación, una norma del trabajo, o un supuesto que ningún texto disponible confirma. Lo que el lector cambió se señala, con el valor propio del escenario. Los valores se eligieron según sus fuentes antes de conocer el resultado, sin ajustarlos a los totales publicados.
col-benefit = Prestación
col-costing_status = Calculado, sin cálculo o fuera del escenario
col-inputs_missing = Datos que faltan
col-missing_in_words = Lo que falta, en palabras
col-target_persons = Personas con derecho
col-uncovered_persons_low = Personas sin cobertura, límite inferior
col-uncovered_persons_high = Personas sin cobertura, límite superior
col-cost = Costo de cubrir a todas
col-gap_low = Brecha, límite inferior
col-gap_high = Brecha, límite superior
col-needed_low = Necesario además de hoy, límite inferior
col-needed_high = Necesario además de hoy, límite superior
col-currency = Moneda
col-prices = Precios
col-price_year = Año de los precios
col-gap_pct_gdp_low = Brecha, porcentaje del PIB, límite inferior
col-gap_pct_gdp_high = Brecha, porcentaje del PIB, límite superior
col-gap_pct_expenditure_low = Brecha, porcentaje del gasto público, límite inferior
col-gap_pct_expenditure_high = Brecha, porcentaje del gasto público, límite superior
col-gap_pct_revenue_low = Brecha, porcentaje de los ingresos públicos, límite inferior
col-gap_pct_revenue_high = Brecha, porcentaje de los ingresos públicos, límite superior
col-gap_pct_present_low = Brecha, porcentaje del gasto actual, límite inferior
col-gap_pct_present_high = Brecha, porcentaje del gasto actual, límite superior
col-needed_pct_gdp_low = Necesario, porcentaje del PIB, límite inferior
col-needed_pct_gdp_high = Necesario, porcentaje del PIB, límite superior
col-share_of_way_pct = Parte del camino recorrida
col-confidence = Grado de confianza
col-countries_costed = Países calculados
col-countries_in_scope = Países del escenario
col-scenario = Escenario
col-changes = Cambiado por el lector
col-edition = Edición
col-publication = Publicación
col-reference_year = Año de referencia
col-edition_scope = Países de la edición
col-group_name = Grupo
col-benefits = Prestaciones
col-financing_measure = Medida
col-value_low = Valor, límite inferior
col-value_high = Valor, límite superior
col-unit_text = Unidad
col-edition_status = Cómo se leyó
col-parameter = Parámetro
col-parameter_label = Parámetro en palabras
col-setting = Valor
col-declared_setting = Valor propio del escenario
col-changed = Cambiado
col-foundation = Fundamento
col-why = Por qué este valor
finding-financing-map-some = Brecha en { $benefit }: la mayor, { $highest } ({ $high }); de { $n } países calculados, { $none } no tienen ninguna y la mitad supera { $middle }.
finding-financing-ranking-none = En relación con la economía, la brecha en { $benefit } es mayor { $top } ({ $high }); { $n ->
    [one] un país no tiene ninguna
   *[other] { $n } países no tienen ninguna
}.

# Métodos y fuentes
link-definition = Qué mide
methods-heading = Cómo lo sabemos
methods-lede = Cada cifra de estas páginas puede seguirse hasta un editor, una publicación y un archivo. Aquí se dice qué se calcula y cómo, qué significa cada indicador, de dónde viene y qué no afirmamos.
methods-contents-general = Cómo se tratan las cifras
methods-contents-charts = Qué calcula cada gráfico
methods-contents-indicators = Indicadores
methods-contents-datasets = Conjuntos de datos y licencias
methods-entries = { $n ->
    [one] Mostrar la entrada
   *[other] Mostrar las { $n } entradas
}
methods-charts-lede = Un párrafo por cada tipo de gráfico; «Cómo lo sabemos», bajo un gráfico, lleva aquí.
methods-indicators-lede = { $n } indicadores, tal como se declaran en el registro: definición, denominador, unidad, organismo responsable, salvedades, fuentes por orden de preferencia.
methods-datasets-lede = { $n } conjuntos de datos. Una licencia solo cuenta como verificada si se leyó en el propio archivo del editor.
methods-shown-by = Gráficos: { $charts }.
methods-title-not-official = Qué no es esto
methods-text-not-official = Floorwatch no es una fuente oficial. Las cifras de los organismos responsables se muestran tal como se publicaron; todo lo que se calcula aquí (medias de grupos, personas no cubiertas, brechas, ritmos, proyecciones, partes) se señala como propio y no debe citarse como cifra de la OIT, de la Organización Mundial de la Salud, del Banco Mundial ni de las Naciones Unidas. Los países no se clasifican por mérito, los países ausentes no se imputan, el gasto no se lee como eficiencia, y las proyecciones son aritmética, no pronósticos ni valoraciones actuariales.
methods-title-way = Del editor a la página
methods-text-way = Los datos de cada editor se convierten en observaciones de una sola forma (conjunto de datos, publicación, serie, territorio, año, sexo, edad, lugar, quintil, valor, unidad, estado, notas). Los valores imposibles y los códigos desconocidos se apartan con su motivo y figuran en la página Calidad de los datos. Los valores solo llamativos, como una cobertura del 132 %, se conservan tal como se publicaron y se señalan. Notas, marcas y textos censurados (como <0,1) permanecen con el valor.
methods-title-one-source = Una fuente a la vez
methods-text-one-source = Un indicador enumera sus fuentes por orden de preferencia. Se muestra una a la vez, con su nombre; las demás están a un clic. Fuentes, definiciones y publicaciones nunca se mezclan en una línea ni en una media: la cobertura según la OIT cuenta a cotizantes y perceptores, las encuestas del Banco Mundial cuentan a los miembros de los hogares que reciben, y las definiciones del 10 %, el 25 % y el 40 % del gasto catastrófico en salud son tres series.
methods-title-current = Qué publicación está vigente
methods-text-current = Se decide por serie y desglose: para los países, la publicación más reciente que tenga al menos el 90 % de los países de la más completa de las anteriores; para los grupos, la más reciente que contenga el grupo. Las plataformas nacionales se juzgan país por país. La publicación figura junto a cada cifra, y se puede elegir una anterior.
methods-title-revisions = Revisiones
methods-text-revisions = Las cifras de un mismo país y año cambian de una publicación a otra, a veces mucho. Se conservan todas las publicaciones; nada se sobrescribe. La página Publicaciones compara dos de ellas y muestra qué decía cada una de un país. Una publicación que resulta errónea se retira con un motivo: desaparece de los gráficos y queda registrada con ese motivo. Una dirección puede nombrar una publicación y entonces muestra siempre las mismas cifras.
methods-title-status = Declarado, estimado, proyectado
methods-text-status = El estado de un valor es el del editor (estado de la observación en SDMX). Las estimaciones e imputaciones tienen signos abiertos, las proyecciones van en puntos, una ruptura de la serie no se une. Cuando un editor no indica ningún estado, no se inventa: esos valores pueden ser modelados. Quién produjo un valor (la «naturaleza» de las cifras de las Naciones Unidas) es otra cuestión y no se dibuja como estado.
methods-title-aggregates = Medias de grupos
methods-text-aggregates = Los organismos responsables publican valores de regiones en los que los países que no informaron se imputan mediante un modelo. Nosotros no imputamos nada. Nuestra media toma el valor más reciente de cada país en los diez años hasta un año de referencia y lo pondera por el denominador del indicador en ese año; si no se dispone del verdadero denominador, se usa uno aproximado y se dice. Por debajo de tres cuartas partes del peso no hay cifra; hasta el 85 % se señala. El intervalo es lo que dejan abierto los países que callan, no un margen de error, y el valor modelado de un organismo puede quedar fuera de él. Nuestras medias valen para un año de referencia y nunca forman una línea. Los grupos de ingreso son los de la lista del Banco Mundial basada en el ingreso del año de los datos.
methods-formula-aggregates-1 = media m = Σ (peso × valor) / Σ peso, sobre los países que informaron
methods-formula-aggregates-2 = parte s = peso de los países que informaron / peso de todos
methods-formula-aggregates-3 = límites: s × m ≤ grupo ≤ s × m + (1 − s) × 100, para porcentajes de personas
methods-title-gaps = Medidas de las brechas
methods-text-gaps = Todas parten de una cobertura en por ciento. La referencia del 100 % es nuestra: la meta 1.3 no enuncia ningún número. Cada medida usa valores de una sola publicación y definición, nunca a través de una ruptura, y los valores superiores al 100 % cuentan como 100 % cuando se cuentan personas. Las personas no cubiertas no se calculan para las personas pobres y vulnerables, la discapacidad grave y los accidentes del trabajo, cuyos denominadores no están disponibles.
methods-formula-gaps-1 = personas no cubiertas = personas afectadas × (1 − cobertura / 100)
methods-formula-gaps-2 = brecha entre los sexos = cobertura de los hombres − cobertura de las mujeres, en puntos
methods-formula-gaps-3 = distancia = 100 − cobertura, en puntos
methods-formula-gaps-4 = ritmo necesario = distancia / (2030 − año del valor), en puntos por año
methods-formula-gaps-5 = nuevas personas cubiertas = D1 × c1 − D0 × c0 = (D0 + D1) / 2 × (c1 − c0) + (c0 + c1) / 2 × (D1 − D0)
methods-title-national = Datos nacionales: encuestas, registros y cifras internacionales
methods-text-national = Quien gestiona este sitio puede importar encuestas de hogares y registros de regímenes; sus cifras aparecen junto a las de los custodios y nunca las sustituyen. De una encuesta salen cobertura, incidencia, importes, pobreza con y sin transferencias, grandes pagos por salud y prestaciones simuladas, como razones de totales ponderados, cada una con un error estándar que se deriva de cómo se extrajo la muestra: estratos, unidades primarias, etapas, poblaciones finitas, o pesos de réplica. Un desglose nunca reduce el diseño. De un registro salen cobertura, cotizantes y gasto, sin error estándar, porque es un recuento. Las tres clases de fuentes difieren por buenas razones: una encuesta pregunta a personas, que olvidan, y no llega a quienes no viven en ningún hogar; un registro cuenta casos, y una misma persona en dos regímenes cuenta dos veces si el solapamiento no está declarado; el custodio completa, ajusta y revisa lo que los países comunican, y cuenta a los cotizantes como cubiertos. También difieren conceptos, edades, denominadores y años. Por eso cada valor se muestra por sí solo, con lo que cuenta, y no se hace ninguna media. Cómo se importan, comprueban y retienen los datos se describe en la documentación del proyecto (docs/national.md y docs/national_register.md, en inglés).
methods-formula-national-1 = estimación R = Σ w y / Σ w x, sobre las personas del desglose, w: peso
methods-formula-national-2 = linealizada z = w (y − R x) / Σ w x (Wolter, Introduction to Variance Estimation, 2.ª ed. 2007, capítulo 6; Särndal, Swensson y Wretman, Model Assisted Survey Sampling, 1992, 5.5)
methods-formula-national-3 = varianza V = Σ sobre los estratos h de (1 − f) n / (n − 1) Σ sobre las unidades primarias de (z − media de z)², contando las n unidades del estrato; las etapas inferiores añaden la suya (Särndal, Swensson y Wretman 1992, 3.7 y 4.3; Lumley, Complex Surveys, 2010, capítulos 2 y 3)
methods-formula-national-4 = con pesos de réplica V = a Σ b (R de la réplica − centro)², a y b según el método (Wolter 2007, capítulos 3 a 5)
methods-formula-national-5 = intervalo de una proporción p: logit p ± t(gl) × ee / (p (1 − p)), gl = unidades primarias menos estratos que tienen personas del desglose; de otras cifras R ± t(gl) × ee (como el paquete survey para R, 4.1)
methods-formula-national-6 = retenida: menos de 25 personas encuestadas, y todo lo que permitiría calcular esa cifra mediante sumas (Willenborg y de Waal, Elements of Statistical Disclosure Control, 2001, capítulo 2; Hundepool et al., Statistical Disclosure Control, 2012, capítulo 4)
methods-formula-national-7 = señalada como menos fiable: de 25 a 49 personas encuestadas, o un intervalo de 30 puntos o más (práctica de las Encuestas de Demografía y Salud para números pequeños)
methods-formula-national-8 = cobertura de un registro = (perceptores y cotizantes de todos los regímenes − solapamientos declarados) / denominador de la serie ODS × 100; por encima de 100 se muestra como 100 y se señala
methods-title-words = Números y nombres
methods-text-words = Los números se redondean al más próximo, los medios alejándose de cero. Los nombres de los países siguen el CLDR de Unicode, con excepciones en favor de los nombres usados por las Naciones Unidas. Fronteras y nombres no implican aprobación alguna. La búsqueda conoce también nombres antiguos, códigos y otras palabras; cada uno tiene su fuente en el registro.
methods-unit = Unidad
methods-weight = Ponderación de nuestras medias
methods-weight-proxy = { $weight } (aproximado: no se dispone del verdadero denominador)
methods-aggregate = Valores de grupos
methods-aggregate-own = valores publicados, y nuestras propias medias al lado
methods-aggregate-published = solo valores publicados
methods-aggregate-none = ninguno
methods-explore = Abrir en Explorar
methods-publisher = Editor
methods-licence = Licencia
methods-licence-checked = leída en el archivo del editor
methods-licence-unchecked = no verificada; véanse las condiciones del editor
methods-noncommercial = sin uso comercial
methods-citation = Cómo citar
methods-releases = Publicaciones conservadas
methods-releases-none = ninguna todavía: las cifras llegarán con la primera actualización
methods-used-by = Indicadores
methods-standards-title = Ratificaciones de convenios de seguridad social
method-map-title = Mapa
method-map-text = Cada país muestra su valor más reciente en los años considerados (diez, salvo otra elección) hasta el año mostrado, de una sola fuente y de la publicación vigente para la serie. Las cinco clases tienen los mismos límites para todos los indicadores de cobertura: 20, 40, 60 y 80. Al pasar por encima se ven valor, año, estado y publicación. Los países sin valor van rayados y se nombran; los Estados pequeños son puntos; las zonas en disputa son grises y sin valor. Las fronteras son las de plotly.js y Natural Earth, simplificadas, y no implican aprobación alguna.
method-trend-title = Línea en el tiempo
method-trend-text = Todos los valores de los territorios elegidos, de una sola fuente y una sola publicación. Una línea solo une valores de una misma serie; donde la fuente señala una ruptura se interrumpe, las proyecciones van en puntos, las estimaciones e imputaciones tienen signos abiertos, y las encuestas de hogares con cuestionarios distintos son puntos sin línea. Nada se interpola: una línea entre dos años no dice nada de los años intermedios. Nuestras medias de grupos nunca forman una línea.
method-ranking-title = Barras por país
method-ranking-text = Los mismos valores que en el mapa, el más alto primero, cada uno con su año; los valores iguales siguen el orden alfabético. El orden no es un juicio: los denominadores, los años y las definiciones de los regímenes nacionales difieren, y una diferencia de pocos puntos puede ser de método. Los países sin valor no están en la lista; el mapa los nombra.
method-groups-title = Grupos de países
method-groups-text = Una barra es el valor del grupo publicado por el organismo responsable, el más reciente en los años considerados. Un rombo es nuestra media ponderada de los países que informaron, con el intervalo que dejan abierto los demás; véase «Medias de grupos» para la fórmula y sus límites. Las dos nunca se combinan, y el valor publicado va delante cuando existe. Los grupos en los que informó menos de tres cuartas partes del peso no tienen media nuestra.
method-value-history-title = Un valor en cada publicación
method-value-history-text = Lo que cada publicación registrada decía de un territorio, año por año, para una serie y un desglose. Las publicaciones que dicen lo mismo se dibujan juntas. Una revisión es la diferencia entre dos publicaciones para un mismo año; se señala un año que una publicación posterior ya no tiene. Las diferencias pueden deberse a datos nuevos, errores corregidos o métodos nuevos: los editores rara vez dicen cuál.
method-availability-years-title = Países y años
method-availability-years-text = Para un indicador y una fuente: los años desde 2000 en los que cada país o territorio tiene un valor en la publicación vigente. El signo es el estado que la fuente da con el valor: declarado para los códigos SDMX A, B, P, U, D y V, estimado para E e I, proyección para F. Muchas fuentes no indican ningún estado, entre ellas algunas que modelan sus valores; eso se muestra como tal y no como declarado.
method-availability-freshness-title = Antigüedad
method-availability-freshness-text = El año del valor más reciente de cada país que no es una proyección, en la primera fuente de cada indicador. La antigüedad es el año en que se obtuvo la publicación más reciente, menos el año del valor. Los cuadros que solo dicen «último disponible» no tienen año ni antigüedad.
method-availability-share-title = Países y habitantes representados
method-availability-share-text = Los países son los miembros y observadores de las Naciones Unidas; los territorios cuentan en la población. Parte de la población = población de los países y territorios que tienen un valor, sea cual sea su año, dividida por la población de todos, al 1 de julio del año más reciente que sea una estimación y no una proyección (Naciones Unidas, Perspectivas de la población mundial). Para un grupo, ambas sumas son sobre sus miembros actuales. El año mediano es la mediana inferior de los años de los valores más recientes. Un país con valor está representado aunque sea antiguo o cubra a pocos: véase la antigüedad.
method-availability-silent-title = Países sin valor
method-availability-silent-text = Los miembros y observadores de las Naciones Unidas que no tienen ningún valor, en ningún año, en la publicación vigente de la primera fuente de un indicador. Otra fuente o una publicación anterior puede tenerlo. El silencio no es cero: los países sin cifras suelen ser los menos cubiertos, de modo que las medias de los que informan se inclinan hacia los mejor cubiertos.
method-standards-title = Ratificaciones
method-standards-text = Las ratificaciones son filas leídas en colecciones de tratados, listas nacionales y documentos de la OIT; cada fila nombra su fuente. Ninguna se añadió de memoria, y nada se calcula salvo los recuentos del Convenio núm. 102. En sus listas hay 65 Estados; de 34 se leyeron las partes aceptadas. Una casilla vacía significa «no leído», nunca «ninguna». Nuestra lista coincide con los totales que enunció la OIT: 47 (octubre de 2010), 53 (2016), 60 (octubre de 2021), 64 (22 de marzo de 2023); pueden faltar ratificaciones posteriores, y se incluye una de junio de 2024. Los Convenios núms. 121, 128, 130, 168 y 183 son listas parciales, mostradas por país y nunca contadas. No se verificó la licencia de las listas; hace fe NORMLEX, de la OIT.
method-standards-timeline-title = Las ratificaciones en el tiempo
method-standards-timeline-text = El número de Estados en las listas del Convenio núm. 102, sumado por el año de registro de su ratificación. De 65 fechas, 47 se conocen con el día (cuatro de ellas calculadas como la entrada en vigor menos doce meses, artículo 79, párrafo 3) y 18 solo por el año; cuentan en ese año. Una sucesión cuenta en el año de la sucesión. No se vio ninguna denuncia, y la antigua Yugoslavia queda fuera.
method-standards-coverage-title = El derecho junto a la práctica
method-standards-coverage-text = Para cada Estado parte, las partes del Convenio núm. 102 que aceptó y la cobertura más reciente de la misma rama: parte II, asistencia médica, junto al índice de cobertura de los servicios; IV, desempleo; V, vejez; VI, accidentes del trabajo; VII, familia, junto a los niños; VIII, maternidad; IX, invalidez, junto a la discapacidad grave. La enfermedad (III) y los sobrevivientes (X) no tienen serie aquí. La mayoría de las partes proceden de una lista del 1 de julio de 2014, que parece omitir las sustituidas por los Convenios núms. 121 y 130. La aceptación obliga en derecho para grupos prescritos de personas; la cobertura cuenta en la práctica, entre todas las personas afectadas. Ninguna prueba la otra.

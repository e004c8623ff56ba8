# La página de la cobertura: contingencias, personas no cubiertas, mujeres y hombres, ingresos
coverage-heading = Quién está cubierto y quién no
coverage-none = No se publica ningún valor con fecha de «{ $label }» para: { $name }. Los gráficos siguientes muestran lo que se sabe, aquí y en otros lugares.
coverage-source = Fuente de la proporción: { $origin }.
coverage-source-count = El número se calcula aquí a partir de las personas afectadas ese año ({ $release }).
coverage-left-out = { $weight ->
    [children] { $persons } personas menores de 15 años no estaban cubiertas.
    [births] { $persons } mujeres que dieron a luz no estaban cubiertas.
    [unemployed] { $persons } personas desempleadas no estaban cubiertas.
    [older] { $persons } personas de 65 años y más no estaban cubiertas.
   *[other] { $persons } personas no estaban cubiertas.
}
section-contingencies = En qué punto está la cobertura
section-contingencies-lede = La protección social ha de responder a nueve situaciones, de la infancia a la vejez. Un país puede llegar a casi todas las personas mayores y a casi ninguna persona desempleada: el promedio oculta dónde quedan los vacíos.
section-missing = Los millones que quedan fuera
section-missing-lede = Una proporción dice cómo le va a un país; un número dice cuántas personas esperan. Los países poblados encabezan la lista por número, los pobres por proporción: se muestran ambos.
section-sexes = Mujeres y hombres
section-sexes-lede = Los regímenes contributivos siguen al empleo remunerado, y sus brechas también. Pocos organismos publican ambos sexos: lo que se publica se compara aquí dentro de una misma publicación y un mismo año.
section-incomes = Ricos y pobres, ciudad y campo
section-incomes-lede = Solo las encuestas de hogares preguntan quién recibe una prestación. Cuentan a todos los miembros del hogar en el que alguien la recibe, un concepto distinto del indicador 1.3.1: estos gráficos se leen junto a los demás, no contra ellos.
control-sexes = Comparar mujeres y hombres en
option-sexes-coverage-old-age = Pensiones (personas mayores)
option-sexes-coverage-any = Al menos una prestación
option-sexes-coverage-children = Niños y niñas
option-sexes-coverage-disability = Discapacidad grave
option-sexes-coverage-unemployment = Personas desempleadas
option-sexes-coverage-work-injury = Accidentes del trabajo
option-sexes-coverage-vulnerable = Personas vulnerables
option-sexes-coverage-poor = Personas pobres
table-indicator = Indicador
table-caption-several = { $n ->
    [one] Un valor
   *[other] { $n } valores
}
table-yes = sí
chart-heat = Nueve contingencias, país por país
caption-heat = Cobertura en porcentaje de las personas afectadas: valor más reciente de la publicación actual y su año. Los encabezados ordenan los países.
heat-with-data = Con datos
finding-heat = La mitad de los países con datos cubre el { $high } o más en «{ $highest }», pero la mitad cubre el { $low } o menos en «{ $lowest }».
finding-heat-one = { $n ->
    [one] Solo un país tiene datos, y únicamente en «{ $contingency }»: { $value }.
   *[other] Solo «{ $contingency }» tiene datos: la mitad de los { $n } países cubre el { $value } o más.
}
finding-heat-none = Ninguno de estos países tiene un valor con fecha en una contingencia particular; los valores mundiales encabezan la tabla.
note-heat = Cada contingencia tiene su propio denominador (niños y niñas, nacimientos, personas desempleadas, personas mayores…) y sus propios años: las filas se comparan, las columnas no se suman. Celdas rayadas: nada publicado en los diez años hasta el último año de esa contingencia. Los recuentos al pie son de los países y territorios del grupo elegido, o de todos.
chart-uncovered = Personas no cubiertas, por país
chart-uncovered-regions = Personas no cubiertas, por región
finding-uncovered = { $weight ->
    [children] { $where }, en { $year }, { $persons } personas menores de 15 años no estaban cubiertas (el { $share }).
    [births] { $where }, en { $year }, { $persons } mujeres que dieron a luz no estaban cubiertas (el { $share }).
    [unemployed] { $where }, en { $year }, { $persons } personas desempleadas no estaban cubiertas (el { $share }).
    [older] { $where }, en { $year }, { $persons } personas de 65 años y más no estaban cubiertas (el { $share }).
   *[other] { $where }, en { $year }, { $persons } personas no estaban cubiertas (el { $share } de la población).
}
finding-uncovered-nobody = { $where }, en { $year }, la cobertura publicada era del { $coverage }: no se cuenta a nadie como no cubierto.
finding-uncovered-first = Los cinco primeros ({ $names }) reúnen el { $share } de todas las personas no cubiertas en los { $n } países y territorios contados.
finding-uncovered-regions = El mayor número vive { $most } ({ $persons }), la mayor proporción se da { $highest } (el { $share } de las personas afectadas).
finding-uncovered-regions-one = El mayor número vive { $most } ({ $persons }), y también es { $highest } donde la proporción es mayor (el { $share } de las personas afectadas).
finding-uncovered-regions-none = Mundo y regiones: { $why }
finding-absent = { $names }: ningún valor en estos años.
uncovered-why-poor = De las personas pobres no se da ningún número: el denominador, las personas por debajo del umbral nacional de pobreza, no está disponible, y los valores publicados dividen a todos los beneficiarios de la asistencia, pobres o no, por el número de personas pobres.
uncovered-why-vulnerable = De las personas vulnerables no se da ningún número: el denominador, la población menos los cotizantes y los beneficiarios de prestaciones contributivas, no está disponible.
uncovered-why-disability = De las personas con discapacidad grave no se da ningún número: cuántas son no se publica de forma comparable, y la población es solo una ponderación aproximada.
uncovered-why-work-injury = De los accidentes del trabajo no se da ningún número: los organismos dividen por las personas ocupadas o por la fuerza de trabajo, sin precisar siempre cuál.
uncovered-why-other = Este indicador no da ningún número de personas.
uncovered-why-undated = Esta fuente no indica años: ningún denominador corresponde a sus valores.
uncovered-why-slice = Para este desglose no se dispone de denominador.
uncovered-why-empty = Ninguno de los países o grupos elegidos tiene a la vez un valor publicado y un denominador para su año.
uncovered-instead = Se cuentan personas en: { $names }.
measure-uncovered = número de personas no cubiertas; personas afectadas: { $weight }
measure-uncovered-proxy = (aproximación)
note-uncovered = Personas no cubiertas = personas afectadas en el año del valor × (100 % − cobertura). Personas afectadas: { $release }.
note-uncovered-years = El año figura en cada barra; los años difieren, de modo que los números de los países solo se suman de forma aproximada.
note-uncovered-none = Un número requiere una proporción publicada y el número de personas afectadas en el mismo año.
note-uncovered-proxy = Las personas de 65 años y más sustituyen a las que superan la edad nacional de jubilación, que varía de un país a otro: es una aproximación.
note-uncovered-above = Publicado por encima del 100 % y contado como 100 %: { $names }.
note-uncovered-without = Con proporción pero sin número de personas afectadas ese año: { $names }.
note-uncovered-regions = La proporción es la publicada para la región; las personas afectadas se suman sobre sus miembros en el mismo año ({ $release }). Una región sin proporción publicada no tiene barra y se nombra.
note-uncovered-unplaced = En ningún grupo de ingreso de la lista que corresponde a { $year }, porque esa lista solo se conoce donde coinciden la anterior y la siguiente: { $names }. A los números de los grupos de ingreso les faltan sus personas afectadas ({ $persons }).
note-uncovered-members = Miembros con número conocido de personas afectadas, del total: { $known }. Los números son algo bajos donde faltan miembros.
hover-uncovered = { $n } personas no cubiertas ({ $share })
hover-uncovered-covered = cobertura tal como se publicó: { $share } en { $year }
hover-uncovered-of = { $weight }: { $n } ({ $release })
chart-sex-gap-countries = Mujeres y hombres, país por país
finding-sexes = «{ $contingency }»: las mujeres están menos cubiertas que los hombres en { $less } de { $n } países y territorios, y más en { $more }.
finding-sexes-none = Ningún país elegido tiene la cobertura de mujeres y hombres en «{ $contingency }» en una misma publicación y un mismo año.
finding-sexes-widest = La brecha es mayor { $where } ({ $year }): hombres { $men }, mujeres { $women }.
finding-sexes-own = { $where } ({ $year }): hombres { $men }, mujeres { $women }.
measure-sexes = en porcentaje; al lado: la brecha en puntos y el año; primero la zona destacada, después de la mayor brecha en contra de las mujeres a la mayor en contra de los hombres
note-sexes = Los valores de mujeres y hombres tienen cada uno su denominador. Una brecha nula al 100 % o al 0 % solo dice que ambos están cubiertos, o ninguno.
note-sexes-pensions = Cada valor es una proporción de las mujeres, o de los hombres, que superan su propia edad de jubilación: donde las mujeres se jubilan antes, la suya cuenta también a mujeres más jóvenes. Tener una pensión no dice nada de su cuantía.
note-sexes-outside = * El total publicado queda fuera de los dos valores, lo que un promedio de ambos no puede hacer: los tres no tienen la misma base ({ $names }).
note-sexes-over = Por encima del 100 %, tal como se publicó: { $names }.
chart-quintile-profile = Por quintil de ingreso
chart-poorest-fifth = Qué programas llegan a los más pobres
chart-quintile-coverage = Quintil más pobre y más rico, país por país
chart-urban-rural = Ciudad y campo: gastos de salud
finding-fifths = { $where }, en { $year }, los programas llegaban al { $poorest } de las personas del quintil más pobre y al { $richest } de las del más rico.
finding-fifths-average = { $where }, en el promedio de las encuestas de 2011 a 2021, los programas llegaban al { $poorest } de las personas del quintil más pobre y al { $richest } de las del más rico.
finding-fifths-none = { $name }: no se dispone de ninguna encuesta de hogares con la cobertura por quintil. ASPIRE, del Banco Mundial, las tiene de muchos países de ingreso bajo y mediano, y promedios del mundo, de sus regiones y de sus grupos de ingreso.
finding-kinds = { $where }, al quintil más pobre llega sobre todo «{ $highest }» ({ $high }, { $high_year }) y menos que ninguno «{ $lowest }» ({ $low }, { $low_year }).
finding-kinds-one = { $where }, solo un tipo de programa tiene cifras del quintil más pobre: «{ $highest }» llega al { $high } ({ $high_year }).
finding-kinds-none = { $name }: no se dispone de cifras del quintil más pobre por tipo de programa; la base de las Naciones Unidas las tiene de muchos países con encuestas, y de algunos grupos.
measure-fifths = miembros de hogares en los que alguien es beneficiario, en porcentaje; solo la última encuesta
measure-fifths-average = miembros de hogares en los que alguien es beneficiario, en porcentaje; promedio de las encuestas de 2011–2021 ponderado por la población, tal como lo publica el Banco Mundial
measure-kinds = miembros de hogares en los que alguien es beneficiario, en porcentaje; al lado: la diferencia en puntos y el año de la encuesta
measure-dumbbell = última encuesta en diez años; al lado: la diferencia en puntos y el año; primero la zona destacada
note-surveys = Las encuestas cuentan a todos los miembros de un hogar en el que alguien recibe una prestación, y a ningún cotizante. La OIT cuenta a las personas cubiertas por regímenes, incluidos los cotizantes. Son dos conceptos que nunca comparten gráfico. Las preguntas varían de una encuesta a otra: países y años solo se comparan de forma aproximada, y ninguna línea los une.
finding-fifths-countries = En { $more } de { $n } países y territorios los programas llegan a una parte mayor del quintil más pobre que del más rico; en { $less }, a la inversa.
finding-fifths-countries-none = Ninguno de los países elegidos tiene una encuesta con la cobertura por quintil en estos diez años.
finding-fifths-widest = Donde más favorecen a los más pobres es { $where } ({ $year }): { $poorest } frente a { $richest }.
finding-fifths-own = { $where } ({ $year }): { $poorest } del quintil más pobre, { $richest } del más rico.
finding-places = { $where }, en { $year }, el { $urban } de la población urbana y el { $rural } de la rural vivían en hogares con grandes gastos de salud.
finding-places-countries = Ninguna fuente recogida aquí tiene la cobertura de la protección social por zona urbana y rural; los grandes gastos de salud son más frecuentes en zonas rurales en { $rural } de { $n } países y territorios, y en zonas urbanas en { $urban }.
finding-places-none = Ninguno de los países elegidos tiene una encuesta de gastos de salud por zona urbana y rural en estos diez años; ninguna fuente recogida aquí tiene la cobertura de la protección social por zona.
note-places = Ningún conjunto de datos recogido aquí tiene la cobertura del indicador 1.3.1 por zona urbana y rural. Lo que dan las encuestas por zona es el ODS 3.8.2, las personas de hogares que dedican más del 10 % de su presupuesto a gastos directos de salud: aquí un valor alto es malo, y uno bajo también puede significar que se renuncia a la atención.
method-contingencies-title = Cobertura por contingencia
method-contingencies-text = El indicador ODS 1.3.1 da, para nueve situaciones, la proporción de las personas afectadas que cotizan a un régimen o reciben una prestación monetaria. La tabla y el mapa muestran el valor más reciente de la publicación actual de cada serie, en los diez años hasta el último año de esa serie; los valores más antiguos no se muestran. Nada se imputa ni se promedia. Una proporción superior al 100 % cuenta beneficiarios fuera del denominador y se muestra tal como se publicó. Los denominadores difieren entre contingencias: sus proporciones no deben sumarse ni promediarse.
method-uncovered-title = Personas no cubiertas
method-uncovered-text = Personas no cubiertas = personas afectadas × (100 % − cobertura), ambas del mismo año. Las personas afectadas proceden de las Perspectivas de la Población Mundial 2024 de las Naciones Unidas (población; menores de 15 años; nacimientos; 65 años y más como aproximación de quienes superan la edad de jubilación) y, para el desempleo, de estas y de las tasas de actividad y desempleo del Banco Mundial. Los valores superiores al 100 % cuentan como 100 % y se señalan, para que ningún país compense a las personas no cubiertas de otro. Las regiones usan la proporción que publica el organismo responsable y la suma de sus miembros; los grupos de ingreso son los de la lista correspondiente al año, y las economías que esa lista deja abiertas se nombran y no cuentan en ningún grupo. No se da ningún número de personas pobres y vulnerables, discapacidad y accidentes del trabajo, cuyos denominadores no están disponibles. Los números son nuestros, no de la OIT.
method-sex-gap-title = Mujeres y hombres
method-sex-gap-text = La brecha es la cobertura de los hombres menos la de las mujeres, en puntos porcentuales, cuando ambas figuran en una misma publicación y un mismo año: el más reciente en diez años. Mujeres y hombres tienen cada uno su denominador; en las pensiones, quienes superan su propia edad legal. Un total publicado inferior o superior a ambos valores no puede ser su promedio y lleva un asterisco. La maternidad se publica solo para mujeres y no tiene brecha. Los valores superiores al 100 % se muestran tal como se publicaron.
method-quintiles-title = Cobertura por quintil de ingreso
method-quintiles-text = El Banco Mundial (ASPIRE) cuenta, en encuestas de hogares, a los miembros de los hogares en los que al menos una persona recibe una prestación, y divide por la población del quintil; los quintiles ordenan a las personas según el bienestar por habitante de su hogar. Mostramos la última encuesta de un país, nunca unida a otra, porque los cuestionarios cambian; la diferencia es el quintil más rico menos el más pobre, o toda la población menos el quintil más pobre. Los promedios del mundo y de los grupos los publica el Banco Mundial sin un año único y se muestran como tales. Los tipos de programas proceden de la base de las Naciones Unidas, que solo tiene el quintil más pobre y toda la población; la última encuesta puede diferir de un tipo a otro, y su año figura en cada uno.
method-urban-rural-title = Ciudad y campo
method-urban-rural-text = Ningún conjunto de datos recogido aquí tiene la cobertura del indicador 1.3.1 por zona urbana y rural. La OMS y el Banco Mundial publican el ODS 3.8.2 por zona, a partir de encuestas de hogares: la proporción de personas en hogares cuyos gastos directos de salud superan el 10 % del consumo o ingreso. Se muestra la última encuesta en diez años cuando ambas zonas figuran en una misma publicación y un mismo año; la diferencia es lo rural menos lo urbano, en puntos. La definición de lo urbano es la de cada país.
col-uncovered_persons = Personas no cubiertas
col-uncovered_pct = Proporción no cubierta
col-counted_as_100 = Contado como 100 %
col-persons_concerned = Número de personas afectadas
col-weight_is_proxy = Solo aproximación
col-areas_in_group = Miembros del grupo
col-areas_with_denominator = Miembros con número conocido
col-women_pct = Mujeres
col-men_pct = Hombres
col-difference_points = Diferencia, en puntos
col-total_pct = Ambos, tal como se publicó
col-total_outside_range = Total fuera de los dos
col-women_obs_status = Estado, mujeres
col-men_obs_status = Estado, hombres
col-poorest_pct = Quintil más pobre
col-richest_pct = Quintil más rico
col-everyone_pct = Toda la población
col-urban_pct = Zonas urbanas
col-rural_pct = Zonas rurales

# Datos nacionales: encuestas, registros, plataformas

page-national = Datos nacionales
national-heading = Lo que dicen los datos propios de un país, y con qué certeza
national-lede = Encuestas de hogares y registros importados aquí, y plataformas nacionales de los ODS. Se presentan junto a las cifras de los organismos custodios y nunca se mezclan con ellas.
national-at-hand = { $where } hay { $parts }.
national-has-survey = una encuesta de hogares con { $size } registros ({ $name }, { $producer })
national-has-register = un registro de { $size } regímenes ({ $name }, { $producer })
national-has-release = { $name } ({ $producer })
national-has-platform = una plataforma nacional de los ODS con cifras propias
national-none = No hay a mano ninguna encuesta, ningún registro ni ninguna plataforma nacional.
national-nowhere = { $where } no hay a mano encuesta, registro ni plataforma nacional. Los hay de: { $names }.
national-no-survey = { $where } no se ha importado ninguna encuesta de hogares, y hace falta una para { $what }.
national-no-register = { $where } no se ha importado ningún registro de regímenes.
national-withdrawn = Esta publicación de la encuesta fue retirada: sus cifras ya no se muestran.
national-register-withdrawn = Esta publicación del registro fue retirada: sus cifras ya no se muestran.
national-lacks = { $survey } no tiene cifras para: { $what }.
national-what-estimates = las estimaciones con sus intervalos
national-what-regions = las cifras por región
national-what-sexes = la comparación de mujeres y hombres ({ $what })
national-what-fifths = los quintiles de bienestar
national-what-sources = la comparación de fuentes
national-what-poverty = la pobreza con y sin transferencias
national-what-adequacy = la suficiencia de las transferencias
national-what-targeting = la distribución de las transferencias
national-what-health = el gasto de los hogares en salud
national-what-simulation = las simulaciones del cierre de la brecha
national-how-to-bring = Cómo aportar una encuesta o un registro
national-how-computed = Cómo se calculan estas cifras
national-profile = Perfil: { $name }
national-synthetic = DATOS SINTÉTICOS
national-synthetic-note = Datos sintéticos: fabricados por un programa para mostrar cómo funciona. No describen ningún país y no deben citarse.
section-national-regions = Regiones
section-national-regions-lede = Dónde es alto y dónde es bajo dentro del país. Las diferencias pequeñas pueden deberse al azar.
section-national-groups = A quién llega
section-national-groups-lede = Estimaciones de la encuesta por sexo, edad, ámbito, quintil y región, con sus intervalos de confianza. La medida, el programa y el desglose se eligen arriba.
section-national-beside = Junto a las cifras internacionales
section-national-beside-lede = La encuesta, el registro, la plataforma y los custodios cuentan cosas distintas. Cada valor aparece por sí solo, con la razón en palabras.
section-national-platforms = La plataforma nacional
section-national-platforms-lede = Lo que el propio país publica en su plataforma de los ODS, y lo que el custodio publica con la misma serie.
section-national-effect = Lo que hacen las transferencias
section-national-effect-lede = La pobreza con y sin transferencias, cuánto añaden y a quién llegan. «Sin» quita la transferencia y deja todo lo demás como está.
section-national-health = Pagar por la salud
section-national-health-lede = Tres definiciones del ODS 3.8.2, a partir de los mismos presupuestos de los hogares. Miden cosas distintas y se mantienen separadas.
section-national-simulation = Cerrar la brecha: una simulación
section-national-simulation-lede = Se paga una prestación universal a todas las personas de la encuesta que tienen derecho y aún no la perciben. Cálculo estático: nadie cambia de comportamiento.
section-national-register = El registro de regímenes
section-national-register-lede = Lo que dicen los registros administrativos: casos, no personas, sobre los denominadores del ODS 1.3.1.
section-national-quality = En qué se apoya esto
section-national-quality-lede = Las fuentes a mano, su diseño, cuántas personas fueron encuestadas y qué se suprimió.

control-national = País
control-national-none = ninguno a mano
control-survey = Encuesta
control-register = Registro
control-measure = Medida
control-programme = Programa
control-line = Línea de pobreza
control-breakdown = Desglose
option-breakdown-all = todos, uno por uno
option-breakdown-sex = sexo
option-breakdown-age = edad
option-breakdown-location = urbano y rural
option-breakdown-quantile = quintil de bienestar
option-breakdown-region = región
option-breakdown-sex-age = sexo y edad
option-breakdown-region-sex = región y sexo
national-kind-size = Población y bienestar
national-kind-coverage = Cobertura por programa
national-kind-sdg = Cobertura por contingencia (ODS 1.3.1)
national-kind-adequacy = Montos
national-kind-poverty = Pobreza
national-kind-health = Pagar por la salud (ODS 3.8.2)
national-kind-simulation = Simulación

national-of-programme = { $measure }: { $programme }
national-code-linearised = linealización de Taylor
national-code-fail = ninguno admitido
national-code-remove = se omiten
national-code-certainty = tomados con certeza, sin varianza
national-code-centred = centrados en la media de toda la muestra
national-code-average = con la varianza media de los demás
national-code-consumption = consumo
national-code-income = ingreso
national-code-expenditure = gasto
national-code-person = persona
national-code-household = hogar
national-all = Total
national-interval = intervalo de confianza del { $level } % de { $low } a { $high }
national-interval-short = { $low } a { $high }
national-asked = { $n } encuestados
national-df = { $n } grados de libertad
national-suppressed = suprimido
national-suppressed-n = { $n ->
    [one] Se suprime una cifra
   *[other] Se suprimen { $n } cifras
}: menos de 25 personas o 5 hogares encuestados, o una cifra que revelaría otra.
national-suppressed-names = Suprimidas (menos de 25 personas o 5 hogares encuestados, o para proteger otra cifra): { $names }.
national-flagged-names = De baja fiabilidad: { $names }.
national-unmapped-names = Sin contorno en el mapa: { $names }.
national-key-interval = estimación con su intervalo de confianza del { $level } %
national-key-flagged = hueco: baja fiabilidad (de 25 a 49 encuestados, o un intervalo amplio o ninguno)
national-by-sex = Por sexo
national-by-age = Por edad
national-by-location = Campo y ciudad
national-by-quantile = Por quintil de bienestar
national-by-region = Por región
national-by-sex-age = Por sexo y edad
national-by-region-sex = Por región y sexo
national-by-kind = Por tipo
national-by-function = Por función
national-n-person = n = { $n } personas
national-n-household = n = { $n } hogares
national-key-now = discontinua: tal como se observó
national-key-even = discontinua en 1: el 40 % más pobre recibe tanto como le daría un reparto igual
national-undated = año no indicado

chart-national-map = Regiones del país
finding-national-map = «{ $what }» en { $year }, lo más alto: { $highest }, { $high }; lo más bajo: { $lowest }, { $low }.
finding-national-one-region = «{ $what }» en { $year }, de una sola región: { $name }, { $value }.
finding-national-region = { $where } en { $year }, «{ $what }» es { $value }: puesto { $rank } de { $n } regiones.
national-platform-no-regions = { $where } ni una encuesta ni la plataforma nacional tienen cifras por región.
note-national-map = El orden de las regiones no es un juicio: donde los intervalos se solapan, la encuesta no las distingue.
note-national-platform-regions = Cifras de la plataforma nacional, según la definición del país; no indica intervalos. La barra oscura es el conjunto del país.

chart-national-estimates = Estimaciones con sus intervalos
chart-national-sexes = Mujeres y hombres, por edad y región
chart-national-fifths = Quintiles de bienestar
finding-national-estimates = { $where } en { $year }, «{ $what }» es { $value }.
finding-national-estimates-none = { $where } la cifra del conjunto del país está suprimida o falta para «{ $what }».
finding-national-widest = Diferencia clara más amplia: { $highest } { $high }, { $lowest } { $low }.
finding-national-sexes = { $where } en { $year }, «{ $what }»: mujeres { $women }, hombres { $men }. { $apart ->
    [yes] Los dos intervalos no se solapan.
   *[no] Los dos intervalos se solapan: la diferencia queda en duda.
}
finding-national-fifths-INCA = De las transferencias de «{ $programme }» en { $year }, el quintil más pobre recibe { $poorest } y el más rico { $richest }.
finding-national-fifths-INCB = De las personas a las que llega «{ $programme }» en { $year }, { $poorest } pertenecen al quintil más pobre y { $richest } al más rico.
finding-national-fifths-COV_HH = «{ $programme }» llega al { $poorest } del quintil más pobre y al { $richest } del más rico en { $year }.
measure-national-fifths = en porcentaje
national-fifths-covered = Parte alcanzada de cada quintil
national-fifths-shares = Partes: personas y transferencias
national-key-fifth = una quinta parte (20 %): lo que sería una parte igual

chart-national-sources = Las fuentes, lado a lado
chart-national-platforms = Plataforma nacional y custodio
finding-national-sources = { $where }, «{ $what }» fuente por fuente: { $parts }.
finding-national-sources-alone = { $where } { $n ->
    [one] una contingencia tiene
   *[other] { $n } contingencias tienen
} cifras de una sola fuente.
national-said = { $source } { $value } ({ $year })
measure-national-sources = parte de las personas afectadas, en porcentaje; cifra más reciente de cada fuente
note-national-sources = Por qué pueden diferir: { $reasons }; también pueden diferir años, edades y denominadores. Cada valor aparece por sí solo: ninguna línea los une y no se hace ninguna media.
national-why-survey = las encuestas preguntan a personas y no captan lo que no se menciona
national-why-register = los registros cuentan casos
national-why-un = los registros comunicados a la OIT se compilan con sus propios denominadores
national-why-ilo = el informe de la OIT es otra publicación
national-why-world-bank = el Banco Mundial cuenta hogares enteros, pero no a los cotizantes
national-why-platform = las plataformas nacionales siguen la definición del país
national-from-survey = Encuesta de hogares
national-from-survey-household = Encuesta (hogares)
national-from-register = Registro de regímenes
national-from-platform = Plataforma nacional
national-from-un = Base ODS de la ONU
national-from-ilo = Informe de la OIT
national-from-world-bank = Banco Mundial
national-key-source = { $source }: { $concept }.
national-brief-survey = Encuesta
national-brief-survey-household = Encuesta (hogares)
national-brief-register = Registro
national-brief-platform = Plataforma
national-brief-un = ONU
national-brief-ilo = OIT
national-brief-world-bank = Banco Mundial
national-concept-survey = personas que declaran percibir la prestación, sobre el grupo de la serie en la misma encuesta
national-concept-survey-any = personas que declaran percibir una prestación o cotizar, sobre todas las de la misma encuesta
national-concept-survey-injury = trabajadores que declaran estar asegurados, sobre las personas ocupadas de la misma encuesta
national-concept-survey-household = todas las personas de un hogar donde alguien percibe una prestación; los cotizantes no cuentan
national-concept-register = casos en los registros de los regímenes menos el solapamiento declarado, sobre las personas del denominador
national-concept-platform = según la define la oficina nacional, asociada a la serie por su denominación
national-concept-un = registros que los países comunican a la OIT: perceptores, sobre el denominador de la serie según la OIT
national-concept-un-any = registros que los países comunican a la OIT: perceptores y cotizantes, sobre la población
national-concept-un-injury = registros que los países comunican a la OIT: trabajadores asegurados, sobre las personas ocupadas
national-concept-ilo = Informe Mundial sobre la Protección Social: el mismo concepto, en otra publicación
national-concept-world-bank = encuestas de hogares en la clasificación del Banco Mundial: todas las personas del hogar de un perceptor, sin cotizantes
national-above = más de 100: { $value }
national-platform = plataforma nacional
national-custodian = custodio del indicador (ONU, OIT)
national-number = { $value } ({ $year })
national-count-maternity = Prestaciones por nacimiento y cuidado
national-count-unemployment = Prestaciones de desempleo
national-count-assistance = Asistencia social focalizada
national-count-basic-pension = Pensión básica estatal
national-count-old-age-pension = Pensiones de vejez y antigüedad
measure-national-platforms = valor más reciente de cada serie
finding-national-platforms = { $n ->
    [one] { $where } la plataforma y el custodio tienen una serie con un año en común, «{ $series }» en { $year }: { $mine } en la plataforma, { $theirs } según el custodio.
   *[other] { $where } la plataforma y el custodio están { $alike ->
        [0] a más de un punto en las { $n } series
       *[other] a menos de un punto en { $alike } de { $n } series
    } del mismo año; la mayor distancia: «{ $series }» en { $year }, { $mine } en la plataforma, { $theirs } según el custodio.
}
finding-national-platforms-alike = { $where } la plataforma y el custodio están a menos de un punto en todas las series del mismo año ({ $alike } de { $n }).
finding-national-platforms-alone = { $where } la plataforma tiene { $n ->
    [one] una serie
   *[other] { $n } series
}; el custodio no tiene ningún valor de la misma serie y el mismo año.
finding-national-platforms-none = { $where } no hay plataforma nacional entre las cifras. La hay de: { $names }.
note-national-platforms = Las plataformas siguen definiciones nacionales, asociadas a las series por su denominación; los custodios revisan, ajustan y completan. Los valores de años distintos aparecen con su año; nunca se unen ni se promedian. Las series llevan los nombres del custodio; la denominación de la plataforma está en la nota de cada fila de la tabla, y su grupo puede ser otro (todas las personas con discapacidad, no solo las graves). Los números de personas no son tasas y no tienen equivalente. La tabla tiene todos los años, regiones y desgloses.

chart-national-poverty = La pobreza con y sin transferencias
chart-national-adequacy = Cuánto añaden las transferencias
chart-national-targeting = A quién llegan los montos
finding-national-poverty = { $where } en { $year }, la pobreza es de { $now }; sin ninguna transferencia, y todo lo demás igual, sería de { $without }.
finding-national-poverty-now = { $where } en { $year }, la pobreza es de { $now }.
measure-national-poverty = incidencia y brecha en porcentaje, con la línea de pobreza de la encuesta
measure-national-poverty-line = incidencia y brecha en porcentaje; línea: { $line }
national-poverty-now = Según la encuesta
national-poverty-without-all = Sin ninguna transferencia
national-poverty-without = Sin: { $programme }
finding-national-adequacy = { $where } en { $year }, «{ $programme }» representa { $value } de lo que tienen los hogares que lo perciben.
finding-national-targeting = { $where } en { $year }, el 40 % más pobre recibe { $value } veces lo que le daría un reparto igual de todas las transferencias.
finding-national-bcr = Cada unidad transferida cierra { $ratio } unidades de la brecha de pobreza.
measure-national-targeting = razones, sin unidad

chart-national-health = Pagos elevados en salud, tres definiciones
finding-national-health = { $where } en { $year }, del total de personas: { $parts }.
national-health-SH_XPD_EARN10 = { $value } viven en hogares que gastan en salud más de la décima parte de su presupuesto
national-health-SH_XPD_EARN25 = { $value } más de la cuarta parte
national-health-SH_OOP_XPD_EARNNET40 = según la definición revisada, { $value } más del 40 % de lo que queda tras un mínimo para vivir
measure-national-health = en porcentaje de las personas
national-who = OMS, { $year }
national-key-who = valor que publica la OMS
note-national-health = Tres definiciones de un mismo indicador: no se suman, no se comparan en nivel ni forman una serie. Los valores de la OMS proceden de otras encuestas y otros años.

chart-national-simulation = Una prestación universal, simulada
finding-national-sim-cost = { $where }, cerrar la brecha con prestaciones universales («{ $benefit }») costaría { $cost } al año.
finding-national-sim-headcount = La pobreza sería de { $after } en lugar de { $before }
finding-national-sim-change = , es decir, { $change }
measure-national-simulation = simulación estática, sin comportamiento; en porcentaje, Gini de 0 a 100
national-sim-all = Todas las prestaciones simuladas
national-sim-before = antes
national-sim-after = después
national-sim-coverage = Personas cubiertas
national-sim-headcount = Personas bajo la línea de pobreza
national-sim-gap = Brecha de pobreza
national-sim-gini = Índice de Gini
note-national-simulation = Estática: nadie trabaja, se traslada ni reparte de otro modo, los precios no cambian, y se deja de lado lo que paga la prestación. Antes y después proceden de las mismas personas: su diferencia es más segura de lo que sugieren los dos intervalos; el archivo trae la variación con su propio intervalo.

chart-national-register = Regímenes
chart-national-register-coverage = Cobertura según el registro
chart-national-spending = Gasto por función
finding-national-schemes = { $where } el registro de { $year } tiene { $n ->
    [one] un régimen
   *[other] { $n } regímenes
} para { $functions ->
    [one] una función
   *[other] { $functions } funciones
}.
national-schemes-caption = { $n ->
    [one] Un régimen registrado
   *[other] { $n } regímenes registrados
}
national-head-scheme = Régimen
national-head-function = Función
national-head-financing = Financiación
national-head-contributors = Cotizantes
national-head-beneficiaries = Perceptores
national-head-women = Mujeres
national-head-men = Hombres
national-head-expenditure = Gasto
national-head-legal_basis = Base legal
national-head-source = Fuente
national-head-records = Registros
national-head-households = Hogares
national-head-psus = Unidades de muestreo
national-head-strata = Estratos
national-head-figures = Cifras
national-head-suppressed = Suprimidas
national-head-flagged = Baja fiabilidad
national-financing-contributory = contributivo
national-financing-tax-financed = financiado con impuestos
national-financing-means-tested = con prueba de medios
measure-national-register = casos y personas tal como los declaran los regímenes
measure-national-register-coverage = en porcentaje del denominador de cada contingencia, menos el solapamiento declarado
measure-national-spending = en porcentaje del PIB y en moneda nacional
note-national-schemes = Tal como lo declaran los regímenes. Una persona en dos regímenes son aquí dos casos.
finding-national-register = { $where } en { $year }, según el registro, la cobertura es más alta en «{ $highest }» ({ $high }) y más baja en «{ $lowest }» ({ $low }).
finding-national-register-one = { $where } en { $year }, según el registro, «{ $highest }» es { $high }.
finding-national-above = { $n ->
    [one] Una razón supera
   *[other] { $n } razones superan
} 100: un error por resolver.
national-above-names = Más de 100 según el cálculo: { $names }. Más casos que personas significa que hay personas contadas dos veces, que algunas están fuera del denominador o que este es erróneo.
national-key-above = hueco: más de 100, mostrado en 100
national-incomplete = { $amount }, incompleto
national-key-incomplete = hueco: incompleto (un régimen sin cifra, o solapamientos desconocidos)
note-national-register = Los registros cuentan casos; las personas solo se conocen en la medida del solapamiento declarado.
finding-national-spending = { $where } en { $year }, los regímenes del registro gastaron { $total }; sobre todo en «{ $function }» ({ $most }).
finding-national-spending-one = { $where } en { $year }, el registro muestra el mayor gasto en «{ $function }» ({ $most }).

chart-national-quality = Fuentes a mano
finding-national-quality = { $where }, «{ $survey }» tiene { $records } registros en { $psus } unidades primarias de muestreo: { $df } grados de libertad.
finding-national-quality-replicates = { $where }, «{ $survey }» tiene { $records } registros y { $replicates } pesos de réplica: { $df } grados de libertad.
finding-national-quality-records = { $where }, «{ $survey }» tiene { $records } registros.
finding-national-quality-platform = { $where } { $n ->
    [one] hay una cifra
   *[other] hay { $n_text } cifras
} de la plataforma nacional; no indica muestras ni intervalos.
finding-national-quality-register = { $where } { $n ->
    [one] hay un registro
   *[other] hay { $n_text } registros
} y ninguna encuesta de hogares.
measure-national-quality = diseño, tamaño y supresiones de cada fuente
measure-national-quality-all = todos los datos nacionales a mano
national-quality-caption = { $n ->
    [one] Una fuente
   *[other] { $n } fuentes
} de datos nacionales
national-no-findings = ninguno
national-finding-at = { $where }: { $text }
national-finding-figures = { $n ->
    [one] Una cifra calculada
   *[other] { $n_text } cifras calculadas
}.
national-finding-withheld = { $n ->
    [one] Una cifra retenida
   *[other] { $n_text } cifras retenidas
} por la regla de confidencialidad.
national-finding-flagged = { $n ->
    [one] Una cifra señalada como menos fiable
   *[other] { $n_text } cifras señaladas como menos fiables
}.
national-finding-undefined = { $n ->
    [one] Una cifra no tiene denominador, y por eso no existe
   *[other] { $n_text } cifras no tienen denominador, y por eso no existen
}.
national-finding-lacking = No calculado: «{ $measure }»; al archivo le falta { $columns }.
national-finding-shape = Las regiones sin contorno no aparecen en el mapa.
national-finding-no-person-id = Las personas no tienen identificador: no se pueden detectar filas repetidas.
national-finding-receipt-doubtful = Nadie, o todos, reciben una prestación.
national-finding-no-amount = Sin importes para un programa en el que una prestación no los tiene.
national-finding-no-recipient = Sin cobertura de personas para un programa con una prestación del hogar entero.
national-finding-no-psu = No se declaran unidades primarias: los errores estándar son demasiado pequeños.
national-finding-empty-rows = Se omitieron filas vacías.
national-finding-encoding-doubtful = La codificación declarada puede ser otra.
national-finding-line-breaks = Hay textos del archivo con saltos de línea.
national-finding-no-pension-age = No se indica la edad de jubilación: no se calcula la cobertura de las personas mayores.
national-finding-population = La población de la fuente está lejos de la disponible para el país.
national-finding-line-doubtful = Nadie, o todos, están por debajo de una línea de pobreza.
national-finding-small-cell = Los grupos con muy pocas personas encuestadas no se muestran.
national-finding-size-mismatch = El tamaño indicado de algunos hogares no es el número de sus filas.
national-finding-receipt-and-amount = La percepción y el importe de una prestación no concuerdan en algunas filas.
national-finding-missing-code = Un código que parece una no respuesta se conservó como valor.
national-finding-unmatched-household = Se omitieron hogares sin personas.
national-finding-single-psu = Algunos estratos tienen una sola unidad primaria.
national-finding-macros = El libro contiene macros; no se ejecutaron.
national-finding-sheet = Se omitió una hoja del libro.
national-finding-above-100 = Más de 100 al calcular: se muestra como 100 y se señala.
national-finding-no-figure = Sin cifra, porque falta algo que necesita.
national-finding-no-sex = Sin cifra por sexo, porque algo que necesita no se conoce por sexo.
national-finding-left-out = Las filas sin respuesta son pocas y no figuran en ninguna cifra.
national-finding-revised = Revisado: hay cifras que difieren de una importación anterior; la importación dice por qué.
national-finding-no-ppp = El gasto en salud según la definición revisada del ODS 3.8.2 no se calcula: no se indica una tasa en dólares de 2017.
national-finding-no-gdp = Sin proporción del PIB.
national-finding-gdp = Una proporción muy alta del PIB: los importes pueden estar en otra unidad.
national-finding-warehouse = La población y el PIB no estaban disponibles.
national-finding-column = Se omitió una columna desconocida.
national-finding-legal = Cotizan o perciben más personas de las que cubre la ley.
national-finding-contributors = Los cotizantes y la financiación de un régimen no concuerdan.
national-finding-nobody = No se conocen cotizantes ni perceptores de un régimen.
national-finding-undocumented = Una entrada no tiene fuente o base legal.
national-finding-changed = Un régimen tiene otra función que el año anterior.
national-finding-jump = Un número dio un salto de un año a otro.
national-finding-overlap = Un solapamiento se omitió, o no está declarado.
national-finding-denominator = Se omitió un recuento de personas: ningún régimen tiene su año.
national-note-platform = Las cifras de la plataforma se muestran como las publica la oficina nacional.
national-note-register = Las cifras de un registro se calculan con lo que comunican sus regímenes.
note-national-quality = Ninguna cifra con menos de 25 personas o 5 hogares encuestados (25 hogares en un archivo de hogares), ni donde revelaría una suprimida; señalada como menos fiable de 25 a 49, si el intervalo alcanza 30 puntos, si el error estándar de un número, un monto o una razón supera su 30 %, y si menos de cuatro grados de libertad no permiten ningún intervalo. Las personas encuestadas son las del grupo, no sus perceptores. Los microdatos se quedan con quien los importa: solo se publican estas cifras.

col-programme = Programa
col-se = Error estándar
col-ci_low = Intervalo desde
col-ci_high = Intervalo hasta
col-n_unweighted = Encuestados (sin ponderar)
col-df = Grados de libertad
col-custodian_value = Valor del custodio, mismo año
col-custodian_dataset = Conjunto de datos del custodio
col-custodian_release = Publicación del custodio
col-custodian_series = Serie del custodio
col-country = País
col-source_kind = Tipo de fuente
col-concept = Qué se cuenta
col-scheme = Régimen
col-function = Función
col-financing = Financiación
col-persons_legally_covered = Cubiertos por ley
col-contributors = Cotizantes
col-contributors_f = Cotizantes, mujeres
col-contributors_m = Cotizantes, hombres
col-beneficiaries = Perceptores
col-beneficiaries_f = Perceptoras
col-beneficiaries_m = Perceptores, hombres
col-expenditure = Gasto
col-legal_basis = Base legal
col-source = Fuente de la entrada
col-title = Fuente
col-producer = Productor
col-licence = Licencia
col-synthetic = Sintético
col-survey_unit = Unidad del archivo
col-records = Registros
col-households = Hogares
col-psus = Unidades primarias de muestreo
col-strata = Estratos
col-variance = Varianza
col-single_psu = Estratos con una sola unidad
col-welfare = Bienestar
col-pension_age = Edad de jubilación
col-figures = Cifras
col-suppressed = Suprimidas
col-flagged = De baja fiabilidad
col-findings = Hallazgos de la importación
col-retrieved = Importado el

national-def-term-lines = Umbrales de pobreza
national-def-term-ppp_rate = Poder adquisitivo
national-def-term-scale = Escala del bienestar
national-def-term-benefits = Prestaciones contadas
national-def-term-silent = Filas sin respuesta, incluidas las de quienes no fueron preguntados
national-def-term-simulated = Prestaciones simuladas
national-def-term-groups = Grupos según su propio recuento
national-def-line = { $name }: { $amount } al año, a precios de { $year }
national-def-ppp = { $rate } { $currency } por un dólar internacional de 2017, a precios de la encuesta
national-def-scale-person = por persona
national-def-scale-adult = por adulto equivalente
national-def-benefit = { $name }: { $what }
national-def-of-person = preguntada a cada persona
national-def-of-household = preguntada al hogar
national-def-amount = { $amount } al año
national-def-for-children = niños menores de { $n } años
national-def-for-old-age = personas desde los { $n } años
national-def-for-disability = personas con discapacidad
national-def-for-maternity = mujeres que dieron a luz, durante { $n } meses
national-def-administration = administración: { $pct } % adicional
national-finding-contradiction = Nadie puede figurar en pares de regímenes como se declara.

method-national-map-title = Regiones de una encuesta
method-national-map-text = Las regiones son las de la ISO 3166-2. Si llegaron contornos con la importación (GeoJSON, simplificados), se dibujan en las cinco clases de la medida; si no, y para las plataformas nacionales, como barras ordenadas. Las regiones con cifra suprimida son grises, las que no tienen cifra van rayadas, las de baja fiabilidad llevan un círculo vacío. Los intervalos de todas las regiones están en el gráfico de estimaciones y en el archivo.
method-national-estimates-title = Estimaciones de una encuesta
method-national-estimates-text = Cada cifra es una razón de totales ponderados. Su varianza se calcula con el diseño de la encuesta (estratos, unidades primarias, etapas y poblaciones finitas por linealización de Taylor, o pesos de réplica), conservando el diseño entero en cada desglose. Los intervalos de proporciones están en la escala logit, con los grados de libertad del desglose: unidades con casos menos estratos con casos; si la proporción es 0 o 100, según Clopper y Pearson; los de otras razones, en la escala logit o logarítmica de lo que puede valer la medida; los de montos, simétricos. Los quintiles son del bienestar por persona, ponderados. El concepto de hogar cuenta a todas las personas de un hogar donde alguien percibe; el de persona, a quienes perciben ellas mismas; las series del ODS 1.3.1, a perceptores y cotizantes, sobre el denominador de cada una.
method-national-fifths-title = Incidencia y focalización
method-national-fifths-text = De todas las personas de hogares perceptores, la parte que pertenece a un quintil (incidencia de los beneficiarios); de todas las transferencias, la parte que le llega (incidencia de las prestaciones); ambas suman 100 en los cinco quintiles. El indicador de Coady, Grosh y Hoddinott es la parte de las transferencias al 40 % más pobre dividida entre 0,40. La razón beneficio-costo es la caída de la brecha total de pobreza dividida entre lo transferido. Definiciones de ASPIRE (Banco Mundial).
method-national-sources-title = Cifras nacionales e internacionales, lado a lado
method-national-sources-text = Para cada contingencia del ODS 1.3.1 con cifra nacional: la estimación de la encuesta, la razón del registro, el valor de la plataforma nacional y los valores más recientes de la base de las Naciones Unidas, del informe de la OIT y de la compilación de encuestas del Banco Mundial. Cada uno es un signo aparte con su año; al lado se escribe qué cuenta. No se ajustan entre sí, no se unen y no se promedian.
method-national-platforms-title = Plataformas nacionales junto al custodio
method-national-platforms-text = Todas las cifras que publican las plataformas de Canadá, Kazajstán, Malta y el Reino Unido para el ODS 1.3.1 (y el empleo informal en Kazajstán), con el valor de la misma serie, año, sexo, edad y ámbito en la publicación del custodio si lo hay. El gráfico muestra los totales nacionales más recientes; la tabla y el archivo lo tienen todo, incluidas las regiones. Los números de personas no tienen equivalente y solo se listan.
method-national-poverty-title = Pobreza y suficiencia en una encuesta
method-national-poverty-text = Incidencia y brecha con la línea de pobreza que da la descripción de la encuesta, para el bienestar por persona después de transferencias. «Sin» quita las transferencias de un programa a los hogares que las perciben y no cambia nada más: es aritmética, no lo que ocurriría. Las caídas relativas llevan sus propios intervalos, porque antes y después proceden de las mismas personas. La suficiencia es la suma de las transferencias entre la suma del bienestar de quienes las perciben, una razón de totales. Una encuesta puede tener varias líneas; las que siguen a la primera tienen cifras propias, para todas las transferencias y por tipo de programa.
method-national-health-title = Pagos elevados en salud en una encuesta
method-national-health-text = Pagos de bolsillo superiores al 10 % y al 25 % del presupuesto del hogar (definición vigente hasta 2025), y al 40 % de su presupuesto discrecional (revisada en 2025): el consumo menos la línea de pobreza societal, el mayor de 2,15 dólares internacionales de 2017 al día y 1,15 más la mitad de la mediana. Su error estándar tiene en cuenta que la mediana se estima con la misma muestra. Un hogar sin presupuesto discrecional que paga algo cuenta. Las tres son estrictamente mayores, de personas, y siguen siendo tres series.
method-national-simulation-title = Cerrar la brecha en una encuesta
method-national-simulation-text = Se paga una prestación universal de un escenario de financiación a cada persona de la encuesta que tiene derecho y aún no percibe una prestación de ese tipo, como en el cálculo internacional de las brechas, se suma al bienestar del hogar y se reparte por igual en él; después se calculan de nuevo cobertura, incidencia, brecha e índice de Gini. El costo es la suma ponderada de lo pagado. Estática: no cambian trabajo, precios ni otras transferencias, no se quita nada para pagarla. El costo incluye la administración según el escenario. Los intervalos son solo del muestreo.
method-national-register-title = Registros de regímenes
method-national-register-text = La cobertura de una contingencia es la suma, en sus regímenes, de los perceptores (y de los cotizantes, donde la serie del ODS 1.3.1 los cuenta) menos el solapamiento declarado, dividida entre el denominador de la serie. Una razón superior a 100 es un error por resolver: se dibuja en 100, hueca, con la razón calculada al lado, y se lista. El gasto se suma por función en moneda nacional y se divide entre el PIB nominal.
method-national-import-title = Aportar una encuesta o un registro
method-national-import-text = Quien gestiona este sitio importa una encuesta de hogares con el comando python -m etl import-survey survey.toml: el archivo survey.toml describe los datos (CSV, Parquet, Stata, SPSS, SAS, ancho fijo), el diseño, la recodificación y las líneas de pobreza; con --check enumera de una vez todo lo que está mal y no publica nada. Un registro de regímenes se importa con python -m etl import-register register.csv. Una plantilla y un ejemplo completo forman parte del proyecto. Los microdatos se quedan en la carpeta de quien los importa: solo entran las cifras que cumplen la regla de confidencialidad. Ninguna cifra se apoya en menos de 25 personas o 5 hogares encuestados (25 hogares en un archivo de hogares): el grupo del que trata, en el que pueden ser menos las que perciben, y no queda ninguna con la que se pueda calcular una suprimida.

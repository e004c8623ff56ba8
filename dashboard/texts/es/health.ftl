# La página sobre la salud: ODS 3.8
health-heading = ¿Están los servicios de salud al alcance de todos, y a qué precio para los hogares?
health-lede = El ODS 3.8 pide ambas cosas: servicios que lleguen a todas las personas (3.8.1) y que nadie sufra dificultades económicas por pagarlos (3.8.2).
section-health-services = Hasta dónde llegan los servicios
section-health-services-lede = El índice de cobertura de los servicios según el método de 2025, tal como lo publica la OMS para los países y para sus propias regiones. Es un índice de 0 a 100, no una proporción de personas.
section-health-hardship = Para quién pagar es una carga
section-health-hardship-lede = El ODS 3.8.2 tiene tres definiciones. No cuentan a las mismas personas, por lo que cada una se presenta sola.
section-health-funding = Quién paga
section-health-funding-lede = Lo que los hogares pagan al recibir atención, y lo que los gobiernos aportan con recursos propios.
chart-uhc-quadrant = Los servicios y su costo para los hogares
chart-financial-protection = Gasto elevado en salud según tres definiciones
control-definition = Gasto elevado en salud: a partir de
option-definition-10 = más del 10 % del presupuesto del hogar
option-definition-25 = más del 25 % del presupuesto del hogar
option-definition-40 = más del 40 % del presupuesto discrecional
definition-10 = más del 10 % del presupuesto del hogar
definition-25 = más del 25 % del presupuesto del hogar
definition-40 = más del 40 % del presupuesto discrecional
axis-uhc = Índice de cobertura CSU (0–100)
index-shown = índice { $value } ({ $year })
hardship-shown = { $value } de la población ({ $year })
median-is = mediana { $value }
quadrant-few-hard = menos servicios, más dificultades
quadrant-many-hard = más servicios, más dificultades
quadrant-few-easy = menos servicios, menos dificultades
quadrant-many-easy = más servicios, menos dificultades
finding-quadrant = { $n ->
    [one] De { $total } países y territorios, { $n } está por debajo de la mediana en cobertura de los servicios y por encima en proporción de personas que gastan en salud { $definition }.
   *[other] De { $total } países y territorios, { $n } están por debajo de la mediana en cobertura de los servicios y por encima en proporción de personas que gastan en salud { $definition }.
}
finding-quadrant-few-hard = { $where }, en { $year }, la cobertura de los servicios es inferior a la mediana de los países (índice { $index }) y la proporción de personas que gastan en salud { $definition } supera la suya ({ $share }).
finding-quadrant-few-easy = { $where }, en { $year }, la cobertura de los servicios es inferior a la mediana de los países (índice { $index }); la proporción de personas que gastan en salud { $definition } no supera la suya ({ $share }), lo que también puede significar que se renuncia a la atención.
finding-quadrant-many-hard = { $where }, en { $year }, la cobertura de los servicios alcanza al menos la mediana de los países (índice { $index }), pero la proporción de personas que gastan en salud { $definition } también supera la suya ({ $share }).
finding-quadrant-many-easy = { $where }, en { $year }, la cobertura de los servicios alcanza al menos la mediana de los países (índice { $index }) y la proporción de personas que gastan en salud { $definition } no supera la suya ({ $share }).
finding-quadrant-missing = { $n ->
    [one] No hay un par de cifras { $where } de { $first } a { $last }; { $n } país o territorio tiene a la vez el índice y la proporción de personas que gastan en salud { $definition }.
   *[other] No hay un par de cifras { $where } de { $first } a { $last }; { $n } países y territorios tienen a la vez el índice y la proporción de personas que gastan en salud { $definition }.
}
finding-quadrant-group = { $n ->
    [one] No se publica un par de cifras { $where }, porque el índice y el gasto de los hogares se publican para grupos distintos. { $n } país o territorio tiene ambas de { $first } a { $last } ({ $definition }).
   *[other] No se publica un par de cifras { $where }, porque el índice y el gasto de los hogares se publican para grupos distintos. { $n } países y territorios tienen ambas de { $first } a { $last } ({ $definition }); los que pertenecen a él están en color.
}
finding-quadrant-empty = Ningún país de esta selección tiene un valor de { $first } a { $last } para las personas que gastan en salud { $definition }.
measure-quadrant = { $label }, e índice de cobertura CSU del año de la encuesta · encuesta más reciente, { $first }–{ $last } · líneas discontinuas: medianas de los países mostrados
note-definition-10 = Se muestra el ODS 3.8.2 según la definición vigente hasta 2025, con el umbral del 10 % del presupuesto del hogar: es la serie reciente con más países ({ $n }, hasta { $last }). Las definiciones nunca comparten un mismo eje. Una proporción baja puede significar también que las personas renuncian a la atención que no pueden pagar. La licencia de la OMS excluye el uso comercial.
note-definition-25 = Se muestra el ODS 3.8.2 según la definición vigente hasta 2025, con el umbral del 25 % del presupuesto del hogar ({ $n } países, hasta { $last }). Las definiciones nunca comparten un mismo eje. Una proporción baja puede significar también que las personas renuncian a la atención que no pueden pagar. La licencia de la OMS excluye el uso comercial.
note-definition-40 = Se muestra el ODS 3.8.2 revisado en 2025, con el umbral del 40 % del presupuesto discrecional: solo se dispone de { $n } países, hasta { $last }, y las medianas son solo las suyas. Las definiciones nunca comparten un mismo eje. Una proporción baja puede significar también que las personas renuncian a la atención que no pueden pagar. La licencia de la OMS excluye el uso comercial.
protection-10 = { $share } por encima del 10 % del presupuesto del hogar ({ $year })
protection-25 = { $share } por encima del 25 % del presupuesto del hogar ({ $year })
protection-40 = { $share } por encima del 40 % del presupuesto discrecional ({ $year })
protection-none = Aquí sin valor; { $n } países lo tienen ({ $first }–{ $last })
finding-protection = { $where }, personas en hogares con un gasto elevado en salud: { $parts }.
finding-protection-none = Las publicaciones vigentes no tienen valor del ODS 3.8.2 { $where }; según la definición del 10 %, { $n } países lo tienen.
measure-protection = Proporción de la población, en porcentaje · cada definición tiene su propio eje
note-protection = Tres definiciones del ODS 3.8.2, que nunca se empalman ni se contraponen: más del 10 % y más del 25 % del presupuesto del hogar (vigentes hasta 2025), y más del 40 % del presupuesto discrecional (revisión de 2025). Los puntos de los países proceden de encuestas de diseño diferente y no se unen; los rombos son estimaciones de la OMS y del Banco Mundial para años de referencia. La licencia de la OMS excluye el uso comercial.
method-uhc-quadrant-title = Los servicios y las dificultades económicas
method-uhc-quadrant-text = Cada punto es un país: en horizontal, el índice de cobertura CSU según el método de 2025; en vertical, la proporción de la población por encima del umbral elegido del ODS 3.8.2 en la encuesta más reciente de los últimos diez años. El índice es el del año de la encuesta o, si falta, el del último año anterior que lo tenga. Las dos líneas son las medianas de los países mostrados, no normas. Fuente: OMS, y Naciones Unidas para 3.8.2. Se muestra una sola definición de 3.8.2 a la vez.
method-financial-protection-title = Tres definiciones de las dificultades económicas
method-financial-protection-text = El ODS 3.8.2 contaba a las personas cuyo hogar gasta en salud más del 10 % o más del 25 % de su presupuesto. Desde 2025 cuenta a quienes gastan más del 40 % del presupuesto discrecional, es decir, del presupuesto menos la línea de pobreza social. Los valores publicados se trazan tal como son, cada definición en su propio eje. Las encuestas de un país son puntos, porque su diseño difiere; los valores mundiales y regionales son estimaciones de los organismos responsables.
col-uhc_index = Índice CSU
col-uhc_index_year = Año del índice
col-uhc_index_obs_status = Estado del índice
col-uhc_index_dataset = Conjunto de datos del índice
col-uhc_index_release = Publicación del índice
col-definition = Definición
col-population_above_threshold_pct = Población por encima del umbral
col-survey_year = Año de la encuesta

## The Data page: query builder, bulk files, dictionary, changelog
page-data = Datos
data-heading = Los datos, para su trabajo
data-lede = Elija lo que necesita, vea las primeras filas y el tamaño, y lléveselo como archivo o por su dirección. Todo está aquí: todas las publicaciones, todos los estados, todas las fuentes.
data-query = Componer una consulta
data-query-text = Un campo vacío significa todo. Cada campo tiene el nombre de un parámetro de la API, y
data-api = la API está documentada
data-more = Más opciones: conjunto de datos, serie, publicación, sexo, edad, lugar, quintil, estado, columnas
data-show = Mostrar
data-reset = Empezar de nuevo
data-any = todo
data-label-indicator = Indicador
data-label-dataset = Conjunto de datos
data-label-series = Serie
data-label-release = Publicación
data-label-area = Países y grupos, por sus códigos
data-label-group = Miembros de un grupo
data-label-sex = Sexo
data-label-age = Edad
data-label-location = Urbano o rural
data-label-quantile = Quintil de ingresos
data-label-year = Años, uno por uno
data-label-from = Desde el año
data-label-to = Hasta el año
data-label-status = Estado
data-label-latest = Solo el valor más reciente de cada país
data-label-as_of = Tal como se conocía el
data-label-limit = Filas como máximo
data-label-fields = Columnas
data-label-lang = Idioma
data-label-format = Formato
data-label-labels = Códigos o nombres
data-hint-indicator = Se da la fuente preferida del indicador; indique un conjunto de datos o una serie para otra.
data-hint-area = Códigos separados por comas, por ejemplo KEN,TZA, o M49:001 para el valor publicado del mundo. Vacío: todos.
data-hint-group = Las filas de los países que hoy forman parte de él.
data-hint-year = Con comas, por ejemplo 2015,2020.
data-hint-latest = Una previsión nunca es el valor más reciente.
data-hint-release = Sin elección, para cada serie la publicación que muestran las páginas.
data-hint-as_of = Las publicaciones vigentes ese día; deje Publicación sin elegir.
data-hint-fields = Nombres de columnas separados por comas, en el orden deseado. Vacío: todas.
data-hint-limit = Vacío: todas las filas. El JSON llega en páginas de 1000 filas, salvo que se indique otra cosa.
data-hint-format = CSV se abre en todas partes; Parquet es el más pequeño; ZIP incluye README y citas.
data-hint-status = La marca del editor en un valor, por ejemplo E de estimado.
data-add-area = Añadir por nombre
data-kind-country = Países
data-kind-territory = Territorios
data-kind-group = Grupos: sus valores publicados
data-kind-subnational = Provincias y naciones
data-option-current = current: lo que muestran las páginas
data-option-all = all: todas las publicaciones conservadas
data-option-code = solo códigos
data-option-name = solo nombres
data-option-both = códigos y nombres
data-refused-not-available = «{ $parameter }» no puede ser «{ $given }».
data-refused-unknown-parameter = «{ $parameter }» no es un parámetro; «{ $given }» no se ha utilizado.
data-refused-given-twice = «{ $parameter }» admite un solo valor; «{ $given }» son varios.
data-refused-too-many = «{ $parameter }» tiene { $given } valores: son demasiados.
data-refused-too-long = «{ $parameter }» es demasiado largo: «{ $given }».
data-refused-not-a-year = «{ $given }» no es un año posible para «{ $parameter }»: escriba cuatro cifras.
data-refused-not-a-date = «{ $given }» no es un día posible para «{ $parameter }»: escriba año, mes y día.
data-refused-not-in-range = «{ $given }» no es un número posible para «{ $parameter }».
data-refused-from-after-to = El primer año «{ $parameter }» ({ $given }) es posterior al último.
data-refused-contradiction = «{ $parameter }» no puede ser «{ $given }» junto con las demás opciones.
data-refused-not-from-that-dataset-or-series = «{ $parameter }»: «{ $given }» no procede de ese conjunto de datos o de esa serie.
data-refused = { $n ->
    [one] Un campo no puede quedar así. No se ha adivinado nada en su lugar: vea al lado lo que se permite.
   *[other] { $n } campos no pueden quedar así. No se ha adivinado nada en su lugar: vea al lado lo que se permite.
}
data-sentence = Observaciones: { $parts }.
data-sentence-all = Todas las observaciones de las publicaciones vigentes.
data-says-indicator = indicador { $values }
data-says-dataset = del conjunto de datos { $values }
data-says-series = de la serie { $values }
data-says-release = en la publicación { $values }
data-says-area = para { $values }
data-says-group = de los miembros de: { $values }
data-says-sex = sexo { $values }
data-says-age = edad { $values }
data-says-location = lugar { $values }
data-says-quantile = quintil { $values }
data-says-year = en { $values }
data-says-from = desde { $values }
data-says-to = hasta { $values }
data-says-status = con el estado { $values }
data-says-as_of = tal como se conocía el { $values }
data-says-latest = solo el valor más reciente de cada país y desglose
data-more-values = { $n ->
    [one] otro más
   *[other] { $n } más
}
data-rows = { $n ->
    [one] Una fila
   *[other] { $rows } filas
}
data-size-exact = { $size } en { $format } (tamaño exacto, antes de la compresión en el envío)
data-size-about = unos { $size } en { $format } (estimado según la anchura de las filas, antes de la compresión en el envío)
data-bytes = { $n ->
    [one] un byte
   *[other] { $bytes } bytes
}
data-of-total = { $total } filas responden a la consulta.
data-json-pages = El JSON llega en páginas de { $n } filas si no se indica un límite; cada página nombra la siguiente. Los demás formatos tienen todas las filas.
data-publishers = Cifras de { $names }.
data-licence = Licencia:
data-download = Descargar { $format }
data-address = Dirección de estas filas:
data-copy = Copiar: { $what }
data-the-address = la dirección
data-code = Lo mismo en código
data-code-text = Todas las filas en CSV, listas para pegar. Sin registro y sin clave.
data-code-in = Código: { $what }
data-preview = Las primeras filas
data-same = Igual en todas las filas mostradas:
data-first-rows = { $n ->
    [one] La primera fila de { $total }; el valor lleva a su origen.
   *[other] Las primeras { $rows } filas de { $total }; cada valor lleva a su origen.
}
data-nothing = Ninguna observación responde a esta consulta. Elija otros años, países o desgloses; la página de disponibilidad muestra lo que hay.
data-head-indicator = Indicador
data-head-ref_area = País o grupo
data-head-time_period = Año
data-head-dataset = Conjunto de datos
data-head-release = Publicación
data-head-series = Serie
data-head-sex = Sexo
data-head-age = Edad
data-head-location = Urbano o rural
data-head-quantile = Quintil
data-head-obs_value = Valor
data-head-value_text = Valor como texto
data-head-unit_measure = Unidad
data-head-obs_status = Estado
data-head-note = Nota
data-head-source_detail = Fuente
data-head-se = Error estándar
data-head-ci_low = Intervalo desde
data-head-ci_high = Intervalo hasta
data-head-n_unweighted = Personas en la muestra
data-head-df = Grados de libertad
data-head-series_name = Medida
data-head-currency = Moneda
data-bulk-none = Todavía no se han creado archivos completos en este servidor. El operador ejecuta
data-bulk-free = Bases de datos, y cada conjunto de datos en CSV, en condiciones abiertas
data-bulk-limited = Solo para uso no comercial
data-bulk-rest = { $n ->
    [one] Un archivo más: publicaciones y tablas en Parquet
   *[other] { $n } archivos más: publicaciones y tablas en Parquet
}
data-file-database = Todos los conjuntos de datos en una base (DuckDB)
data-file-csv = Un conjunto de datos, todas las publicaciones
data-file-observations = Una publicación de un conjunto de datos
data-file-table = Una tabla del registro o de lo calculado
data-file-other = Para leer
data-bulk-all = La lista de archivos, con los estados que se conservan
data-dictionary = Diccionario
data-dictionary-text = Qué significan las columnas, los códigos, los indicadores y las series de los archivos, en inglés, francés y español.
data-columns = Columnas de una observación
data-columns-caption = Las columnas de todo archivo de observaciones
data-column = Columna
data-column-kind = Tipo
data-column-list = Lista de códigos
data-field-string = texto
data-field-integer = número entero
data-field-number = número
data-codelists = Listas de códigos
data-codelist-caption = { $n ->
    [one] El código de { $name }
   *[other] Los { $n } códigos de { $name }
}
data-codes = { $n ->
    [one] un código
   *[other] { $n } códigos
}
data-code-head = Código
data-indicators = Indicadores
data-indicators-caption = { $n ->
    [one] Un indicador, con unidad, definición y denominador
   *[other] { $n } indicadores, con unidad, definición y denominador
}
data-series = Series
data-series-caption = { $n ->
    [one] { $title }: una serie
   *[other] { $title }: { $n } series
}
data-series-name = Qué mide
data-limit-low = Imposible por debajo de
data-limit-high = Imposible por encima de
data-serves = Sirve a
data-log = Registro de cambios de los datos
data-log-text = Todas las publicaciones conservadas, primero las últimas obtenidas, y lo que cada una cambió respecto de la anterior. Para recibir aviso de las nuevas:
data-feed = canal Atom
data-feed-title = Floorwatch: cambios de los datos
data-log-caption = { $n ->
    [one] Una publicación conservada
   *[other] { $n } publicaciones conservadas, primero la más reciente
}
data-log-earlier = { $n ->
    [one] Una publicación anterior
   *[other] { $n } publicaciones anteriores
}
data-log-what = Qué cambió
data-log-first = Primera publicación conservada: { $n } filas.
data-log-own = De países propios, junto a las demás publicaciones: { $n } filas.
data-log-withdrawn = Retirada: conservada, pero no mostrada.
data-log-large = Demasiado grande para compararla aquí con { $old }: el enlace compara serie por serie.
data-log-apart = Ninguna serie en común con { $old }.
data-log-same = Las series comunes con { $old } no cambian.
data-log-changed = Respecto de { $old }: { $added } nuevas, { $revised } revisadas, { $removed } desaparecidas, { $annotated } con el mismo valor pero otro estado u otras notas.
data-log-appeared = { $n ->
    [one] Una serie es nueva.
   *[other] { $n } series son nuevas.
}
data-log-gone = { $n ->
    [one] Una serie no figura en ella.
   *[other] { $n } series no figuran en ella.
}

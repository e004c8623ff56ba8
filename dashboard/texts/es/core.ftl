# Las palabras del producto en español. en, fr y es tienen las mismas claves; una prueba las compara.
# El espacio ante «%» y entre cifra y unidad es indivisible (U+00A0).

site-tagline = quién está cubierto por la protección social y quién queda excluido
site-description = Floorwatch muestra, país por país, quién está cubierto por la protección social y la atención de salud, quién queda excluido y qué grado de certeza tienen las cifras.
language-name = Español
languages = Idioma
navigation = Páginas
skip = Ir al contenido
footer-what = Floorwatch es un programa de código abierto. Muestra cifras publicadas por los organismos responsables que se citan en cada gráfico y calcula sus propias medias de grupos, que se señalan como tales y no son oficiales.
footer-map = Los límites y los nombres que se muestran y las denominaciones empleadas no implican aprobación ni aceptación por parte de los autores o de las fuentes citadas.
footer-licence = Programa: Apache-2.0. Cifras: en las condiciones de sus editores, citados en cada gráfico; las de la Organización Mundial de la Salud no pueden utilizarse con fines comerciales.

page-overview = Panorama
page-explore = Explorar
page-releases = Publicaciones
page-quality = Calidad de los datos

headline = En { $year }, el { $covered } de la población mundial estaba cubierto por al menos una prestación de protección social; { $uncovered } personas no estaban cubiertas por ninguna.
headline-none = No se dispone aquí de ninguna cifra mundial sobre la cobertura de la protección social.
headline-source = { $title }, publicación { $release }, descargada el { $retrieved }. Personas sin ninguna prestación: número calculado aquí a partir de una población de { $population } personas a 1 de julio en { $areas } países y territorios ({ $population_release }). La atención de salud se cuenta aparte.
figure-origin = { $year } · { $title }, { $release }
figure-uncovered = personas sin cobertura de ninguna prestación de protección social
figure-uncovered-origin = { $year } · calculado aquí, véase arriba
figure-sex-gap = de diferencia entre los hombres ({ $men } %) y las mujeres ({ $women } %) con al menos una prestación
points = { $n } puntos
# El nombre que sigue («personas») se une con «de» tras millones, pero no tras 83.000.
count-trillion = { $count ->
    [one] { $n } billón de
   *[other] { $n } billones de
}
count-billion = { $millions } millones de
count-million = { $count ->
    [one] { $n } millón de
   *[other] { $n } millones de
}

chart-map = Dónde
chart-ranking = País por país
chart-trend = A lo largo del tiempo
chart-groups = Grupos de países
chart-contingencies = Por contingencia
chart-sex-gap = Mujeres y hombres
chart-table = Todos los valores
chart-value-history = Valor en cada publicación

class-below = menos de { $high }
class-between = de { $low } a menos de { $high }
class-above = { $low } o más
legend = Clases del mapa
no-data = sin datos
map-disputed = Zona en disputa: no se muestra ningún valor
map-disclaimer = Los límites y los nombres que se muestran y las denominaciones empleadas no implican aprobación ni aceptación por parte de los autores o de las fuentes citadas. Las zonas en disputa aparecen en gris. Los Estados pequeños se representan con puntos.
missing-countries = { $n ->
    [one] Un país sin datos:
   *[other] { $n } países sin datos:
}
missing-areas = Ningún valor para:
status-none = estado no indicado por la fuente
year-none = último año disponible
year-none-long = Esta fuente no indica años: los valores son los últimos disponibles.
published = valor publicado

empty-nearest = El año más cercano con valores es { $year }.
empty-window = Retroceder hasta diez años
empty-everywhere = Mostrar todos los países
finding-groups-only = Esta fuente solo publica valores de grupos, ninguno de países: véanse los grupos más abajo.
finding-empty = Ningún país tiene un valor para esta selección.
finding-map = { $n ->
    [one] Un solo país o territorio tiene un valor: { $middle } ({ $span }).
   *[other] La mitad de los { $n_text } países y territorios con datos se sitúa en { $middle } o más; los valores van de { $low } a { $high } ({ $span }).
}
finding-ranking = Valor más alto: { $high } ({ $top }). Valor más bajo: { $low } ({ $bottom }).
count-areas = { $n } países y territorios
finding-trend-undated = Esta fuente no indica años, por lo que no se puede trazar una evolución.
finding-trend-empty = Ningún valor fechado en este período: { $names }.
finding-trend-one = Un solo valor { $where }: { $value } en { $year }.
finding-trend-up = Aumento { $where }: de { $first } en { $first_year } a { $last } en { $last_year }.
finding-trend-down = Descenso { $where }: de { $first } en { $first_year } a { $last } en { $last_year }.
finding-trend-same = Sin cambios { $where }: { $last } en { $last_year }, igual que en { $first_year }.
note-income-lists = Grupos de ingreso: la OMS cuenta cada año los países que pertenecían entonces al grupo, hasta donde sus valores pueden recalcularse. Parte de una variación se debe a países que cambiaron de grupo.
finding-groups = Nivel más alto { $highest } ({ $high }); más bajo { $lowest } ({ $low }).
finding-groups-own = Según nuestras propias medias: nivel más alto { $highest } ({ $high }); más bajo { $lowest } ({ $low }).
finding-groups-one = Un solo grupo tiene un valor publicado: { $value } { $where }.
finding-groups-own-one = Los países con datos son demasiado pocos en todos los grupos menos uno; según nuestra propia media, { $value } { $where }.
finding-groups-none = No hay ningún valor publicado, y los países con datos son demasiado pocos para calcular una media propia.
finding-profile = { $where }, la cobertura más alta corresponde a «{ $highest }» ({ $high }) y la más baja a «{ $lowest }» ({ $low }).
finding-profile-none = No hay cifras fechadas por contingencia { $where }.
finding-sex-men = { $who ->
    [children] { $where }, «{ $contingency }» en { $year }: niños { $men }, niñas { $women }, una brecha de { $gap } puntos porcentuales en perjuicio de las niñas.
   *[other] { $where }, «{ $contingency }» en { $year }: hombres { $men }, mujeres { $women }, una brecha de { $gap } puntos porcentuales en perjuicio de las mujeres.
}
finding-sex-women = { $who ->
    [children] { $where }, «{ $contingency }» en { $year }: niñas { $women }, niños { $men }, una brecha de { $gap } puntos porcentuales en perjuicio de los niños.
   *[other] { $where }, «{ $contingency }» en { $year }: mujeres { $women }, hombres { $men }, una brecha de { $gap } puntos porcentuales en perjuicio de los hombres.
}
finding-sex-equal = { $who ->
    [children] { $where }, «{ $contingency }» en { $year }: niñas y niños están cubiertos por igual ({ $women }).
   *[other] { $where }, «{ $contingency }» en { $year }: mujeres y hombres están cubiertos por igual ({ $women }).
}
finding-sex-none = No hay cifras por sexo { $where }.
finding-history-none = Ninguna publicación da un valor para { $names }.
finding-history-one = Solo una publicación, { $release }, da valores { $where }.
finding-history-same = Ningún valor { $where } difiere entre la primera y la última de las { $n } publicaciones que lo dan.
finding-history-revised = Mayor revisión { $where }: el valor de { $year } pasó de { $first } ({ $first_release }) a { $last } ({ $last_release }).
finding-history-dropped = La publicación más reciente, { $last_release }, ya no da el valor { $where } para { $year }: era { $first } en { $first_release }.

sentence = { $where }, en { $year }, { $clause }.
sentence-undated = { $where }, según la última cifra disponible, { $clause }.

measure-contingencies = Proporción de las personas afectadas por cada contingencia, en porcentaje; los denominadores difieren (niños y niñas, nacimientos, personas desempleadas, personas mayores…)
measure-window = valores más recientes, { $first }–{ $year }
measure-window-empty = sin valores, { $first }–{ $year }
key-published = publicado por el organismo responsable
key-own = nuestra propia media de los países con datos, con los límites entre los que puede situarse la media del grupo
own-note = Nuestras propias medias toman el valor más reciente de cada país con datos en los últimos diez años; ponderación: { $weight } ({ $release }). No son cifras de la OIT, la OMS ni las Naciones Unidas.
own-proxy = La ponderación es solo una aproximación: no se dispone del verdadero denominador.
own-insufficient = Representación insuficiente de los países (menos del 75 % del peso): { $names }.
own-flagged = Baja representación de los países (del 75 al 85 % del peso): { $names }.
own-unclassified = Sin grupo de ingreso en la lista que corresponde a { $year }: { $names }.
own-share-short = { $share } % del peso
origin-beside = grupos: { $releases }
own-share = nuestra propia media: { $share } % del peso, { $n } de { $total } países y territorios, valores de los años { $years }
own-not-official = cifra no oficial

source = Fuente:
sources-several = Fuentes ({ $n }): { $names }
release-of = publicación { $release }
link-table = Tabla y opciones
link-csv = CSV
link-how = Cómo lo sabemos
link-history = Historial de estos valores
download-csv = Descargar el CSV

controls = Elegir qué se muestra
more-controls = Más opciones
control-indicator = Indicador
control-year = Año
control-sex = Sexo
control-age = Edad
control-location = Zona urbana o rural
control-quantile = Quintil de ingresos
control-group = Grupo de países
control-area = Añadir un país o un grupo
control-source = Fuente
control-release = Publicación
control-from = Evolución desde
control-to = Evolución hasta
control-window = Valor más reciente en
control-scheme = Grupos que comparar
all-countries = Todos los países
area-placeholder = Escriba un nombre
remove-area = Quitar { $name }
release-current = actual (última publicación completa)
window-option = { $n ->
    [one] solo ese año
   *[other] { $n } años hasta el año elegido
}

table-title = Los valores, con su año, su estado y sus notas
table-caption = { $n ->
    [one] { $label }: un país o territorio
   *[other] { $label }: { $n } países y territorios
}
table-area = País o territorio
table-value = Valor
table-year = Año
table-status = Estado
table-release = Publicación
table-note = Notas

about = Qué se mide y cómo lo sabemos
about-denominator = Medido entre
about-direction = Lectura
about-custodian = Organismo responsable
about-comparability = Comparabilidad
about-caveats = Salvedades
about-metadata = Metadatos
about-sources = Fuentes
about-releases = Publicaciones conservadas (fecha de descarga): { $releases }.
direction-up = Un valor más alto es mejor.
direction-down = Un valor más bajo es mejor.
direction-none = Un valor no es mejor en sí mismo por ser más alto o más bajo.

releases-heading = { $title }: comparación de { $old } y { $new }
releases-heading-one = { $title }: una sola publicación
releases-summary = De { $old } a { $new }: valores presentes en ambas publicaciones: { $common }, de ellos revisados: { $revised }, solo con otro estado u otra nota: { $annotated }; retirados: { $removed }; añadidos: { $added }.
releases-only = { $n ->
    [one] Una serie figura solo en { $release } y no se compara: { $series }.
   *[other] { $n } series figuran solo en { $release } y no se comparan: { $series }.
}
releases-one = Solo se conserva una publicación: todavía no hay nada que comparar.
releases-apart = Ninguna publicación anterior conservada trata del mismo país y año que { $release }: no hay nada con que compararla.
releases-too-many = Estas dos publicaciones difieren en demasiados valores para una página. Elija un país o una serie; `python -m etl diff` da todos los cambios.
releases-dataset = Conjunto de datos
releases-show = Mostrar este conjunto
releases-old = Publicación anterior
releases-new = Publicación posterior
releases-series = Serie
releases-area = País o grupo
releases-all-series = Todas las series
releases-all-areas = Todos los países y grupos
releases-compare = Comparar
changes-title = Qué cambió
changes-caption = { $n ->
    [one] El único cambio
   *[other] Los { $shown } cambios, primero las mayores revisiones
}
changes-caption-first = Los primeros { $shown } cambios de { $n }, primero las mayores revisiones
changes-old = Valor anterior
changes-new = Valor posterior
changes-difference = Diferencia
changes-kind = Cambio
changes-csv = CSV de todos los cambios
change-revised = revisado
change-removed = retirado
change-added = añadido
change-annotated = otro estado o nota
history-title = Lo que dijo cada publicación: { $name }
history-caption = { $n ->
    [one] { $what }: valores en la única publicación que los da
   *[other] { $what }: valores en cada una de las { $n } publicaciones, de la más antigua a la más reciente; lo que difiere de la anterior va en negrita
}
history-none = Ninguna publicación en servicio dice nada de esta elección.
history-slices = Otros desgloses
history-total = total
releases-list = Todas las publicaciones conservadas
releases-caption = { $n ->
    [one] { $title }: la única publicación conservada
   *[other] { $title }: { $n } publicaciones, de la más reciente a la más antigua
}
releases-retrieved = Descargada el
releases-rows = Valores
releases-provenance = Procedencia
release-status-published = publicada
release-status-superseded = sustituida por { $by }
release-status-withdrawn = retirada del servicio
release-partial = parcial

quality-heading = ¿Son recientes y sólidas las cifras?
quality-lede = { $datasets } conjuntos de datos con { $rows } valores en todas sus publicaciones. { $quarantined } filas están en cuarentena y no se muestran en ningún otro lugar; { $flagged } valores son más altos de lo habitual y se conservan tal como se publicaron.
quality-freshness = Actualidad de cada conjunto de datos
quality-freshness-caption = Publicación más reciente en servicio de cada conjunto de datos, su antigüedad y recuentos de todas sus publicaciones
quality-newest = Última publicación
quality-age = Antigüedad en días
quality-year = Último año
quality-quarantined = En cuarentena
quality-flagged = Por encima de lo habitual
quality-outcome = Última actualización
quality-never = aún no descargado
quality-refresh = La última actualización comenzó el { $started }.
quality-refresh-broken = La última actualización comenzó el { $started } y terminó con un error; lo que se muestra es anterior.
quality-refresh-none = No hay ningún informe de actualización: las cifras son las incluidas con el programa o las obtenidas antes.
outcome-new = nueva publicación
outcome-unchanged = sin cambios
outcome-blocked = retenido
outcome-failed = no se pudo obtener
quality-reasons = Filas apartadas, y por qué
quality-reasons-text = Una fila que no puede ser correcta, o que no se puede situar, se guarda en cuarentena con su motivo en lugar de mostrarse o suprimirse en silencio. Los motivos constan en inglés.
quality-reasons-caption = Filas en cuarentena por conjunto de datos y motivo
quality-reason = Motivo
quality-rows = Las filas en cuarentena
quality-rows-caption = Filas { $first } a { $last } de { $n } en cuarentena
quality-before = Filas anteriores
quality-after = Filas siguientes
quality-all = Filas de todos los conjuntos de datos
quality-flagged-title = Valores por encima de lo habitual
quality-flagged-text = Estos valores superan el límite habitual de su serie, pero son posibles: se conservan tal como se publicaron y se enumeran aquí. Una cobertura superior al 100 %, por ejemplo, cuenta beneficiarios ajenos al denominador.
quality-flagged-caption = Valores por encima del límite habitual por serie, en todas las publicaciones
quality-limit = Límite habitual
quality-highest = El más alto
quality-unit = Unidad
quality-where = Dónde es más alto
quality-withdrawn = Publicaciones retiradas del servicio
quality-withdrawn-none = No se ha retirado ninguna publicación.
quality-withdrawn-caption = Publicaciones fuera de servicio, conservadas con el motivo

refused-title = Esta vista no existe
refused-lede = La dirección pide algo que no existe. No se ha supuesto nada en su lugar.
refused-start = Empezar por la vista predeterminada
refused-allowed = Valores admitidos:
refused-allowed-many = Mostrar los { $n } valores admitidos
refused-unknown-parameter = «{ $parameter }» no es un parámetro.
refused-not-taken = «{ $parameter }» no tiene efecto en este gráfico; «{ $given }» se rechaza para no pasarlo por alto en silencio.
refused-given-twice = «{ $parameter }» se indica dos veces con valores distintos.
refused-not-available = «{ $parameter }» no puede ser «{ $given }» aquí.
refused-no-years = «{ $parameter }» no puede ser «{ $given }»: esta fuente no indica años.
refused-from-after-to = «{ $parameter }» ({ $given }) es posterior al último año.
refused-no-such-combination = No existen valores para esta combinación ({ $given }) de «{ $parameter }».
refused-unknown-area = «{ $given }» no es un país, un territorio ni un grupo. Utilice códigos ISO 3166-1 alfa-3 como KEN,FRA, o códigos de grupo como M49:001.
refused-too-many-areas = { $given } países, territorios o grupos a la vez son demasiados.
refused-too-long = La consulta es demasiado larga ({ $given } caracteres).
refused-too-many-changes = Estas dos publicaciones de «{ $given }» difieren en demasiados valores para un archivo. Elija un país o una serie.
refused-one-release = Solo se conserva una publicación de «{ $given }»: no hay nada que comparar.

not-found-title = Esta página no existe
not-found-text = La dirección es errónea o la página se ha trasladado. La navegación de arriba lleva a todas las páginas.
unavailable-title = No se puede ofrecer ninguna cifra en este momento
unavailable-text = Falta el almacén de datos o no se puede leer. Operadores: ejecuten `python -m etl build` y consulten /health.
failed-title = Se ha producido un error
failed-text = El error ha quedado registrado. Es posible que la dirección vuelva a funcionar en un momento.

## Quién publica las cifras, y en qué condiciones

org-eurostat = Eurostat
org-ilo = Organización Internacional del Trabajo
org-imf = Fondo Monetario Internacional
org-uis = Instituto de Estadística de la UNESCO
org-unsd = División de Estadística de las Naciones Unidas
org-unpd = Naciones Unidas, División de Población
org-world-bank = Banco Mundial
org-who = Organización Mundial de la Salud
org-producer = Oficina nacional de estadística o ministerio indicado en la publicación
publisher-custodians = { $n ->
    [one] organismo responsable:
   *[other] organismos responsables:
 }
terms-producer = Según el productor; indicadas en la publicación
terms-eurostat = CC BY 4.0 (política de reutilización de Eurostat)
terms-stated-in-part = CC BY 4.0 para los datos de 2024-26, según consta en la copia; no consta para 2020-22
terms-imf = Condiciones de uso del FMI
terms-offices = Licencias abiertas de las oficinas nacionales; véase cada plataforma
terms-un = Condiciones de uso de los datos de las Naciones Unidas: uso libre con mención de la fuente
terms-un-who = Condiciones de uso de los datos de las Naciones Unidas: uso libre con mención de la fuente; organismo responsable, OMS: CC BY-NC-SA 3.0 IGO
terms-un-who-world-bank = Condiciones de uso de los datos de las Naciones Unidas: uso libre con mención de la fuente; organismos responsables: OMS (CC BY-NC-SA 3.0 IGO) y Banco Mundial

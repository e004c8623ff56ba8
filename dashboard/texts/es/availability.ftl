# Disponibilidad de datos
availability-heading = Qué se sabe, desde cuándo y de quién
availability-lede = Un país sin valor no es un país sin habitantes. Aquí se ve quién tiene valores, para qué años, cómo se obtuvieron y quién falta.
section-known = Qué años
section-known-lede = Un indicador, país por país: una barra por cada tramo de años con valores, según su origen.
section-fresh = Qué antigüedad
section-fresh-lede = El año del valor más reciente de cada país, para todos los indicadores del mismo tema que el elegido.
section-share = Cuántos países y habitantes
section-share-lede = Todos los indicadores: países con valor, parte de la población que vive en ellos, año mediano y estado de los valores más recientes.
section-silent = Quién falta
section-silent-lede = Los países sin ningún valor, por su nombre, para todos los indicadores del mismo tema que el elegido.
chart-availability-years = Países y años
chart-availability-freshness = Año más reciente por indicador
chart-availability-share = Países y habitantes representados
chart-availability-silent = Países sin ningún valor
availability-legend = Signos y colores
availability-break = ruptura de la serie
availability-topic = Tema
availability-undated = no indicado
availability-years-caption = { $label }: años con valor, por país
availability-fresh-caption = { $topic }: año del valor más reciente, por país e indicador
availability-share-caption = Valor más reciente de cada país, por indicador
availability-origin = calculado aquí a partir de la publicación vigente de la primera fuente de cada indicador; las fuentes y publicaciones figuran en
availability-nothing = Ninguno de estos indicadores
availability-nobody = ningún país
availability-names = { $n ->
    [one] Mostrar el nombre
   *[other] Mostrar los { $n } nombres
}
measure-years = { $label } · años con valor de { $first } a { $last }, países y territorios
measure-fresh = Año del valor más reciente que no es una proyección · antigüedad contada en { $now }
measure-share = Valor más reciente que no es una proyección · población al 1 de julio de { $year } ({ $release })
measure-silent = { $n ->
    [one] Un país examinado
   *[other] { $n } países examinados (miembros y observadores de las Naciones Unidas)
} · población al 1 de julio de { $year } ({ $release })
note-availability-years = El estado es el que la fuente da con cada valor. Muchas no dan ninguno, tampoco para valores que modelan: «estado no indicado» no significa que el país lo haya declarado.
finding-years = «{ $label }»: { $n } de { $total } países tienen un valor para algún año desde { $first }; el año con más es { $year } ({ $most }).
finding-years-undated = «{ $label }»: { $n } de { $total } países tienen un valor; la fuente no da años.
finding-years-nobody = «{ $label }»: ninguno de los { $total } países examinados tiene un valor; { $elsewhere } países y territorios de otras zonas lo tienen.
finding-years-here = { $name }, «{ $label }»: { $n ->
    [one] un valor para un solo año, { $newest }
   *[other] valores para { $n } años, el más reciente para { $newest }
}.
finding-years-none-here = { $name } no tiene ningún valor con año para «{ $label }»; { $n } de { $total } países lo tienen.
finding-fresh = { $topic }: para el { $recent } de los pares de país e indicador, el valor más reciente tiene tres años como máximo; para el { $none } no hay ninguno.
finding-fresh-here = { $name }, { $topic }: de { $total } indicadores, { $recent ->
    [0] ninguno tiene un valor de tres años como máximo
    [one] uno tiene un valor de tres años como máximo
   *[other] { $recent } tienen un valor de tres años como máximo
}; { $none ->
    [0] ninguno carece de valor
    [one] uno no tiene ningún valor
   *[other] { $none } no tienen ningún valor
}.
finding-share = «{ $label }»: { $n } de { $total } países tienen un valor; el { $share } de la población { $where } vive en países y territorios que lo tienen. Año mediano: { $year }.
finding-share-undated = «{ $label }»: { $n } de { $total } países tienen un valor; el { $share } de la población { $where } vive en países y territorios que lo tienen. La fuente no da años.
finding-silent = «{ $label }»: { $n } países con { $people } personas no tienen ningún valor; los más poblados son { $names }.
finding-silent-few = «{ $label }»: { $n ->
    [one] un país con { $people } personas no tiene ningún valor: { $names }
   *[other] { $n } países con { $people } personas no tienen ningún valor: { $names }
}.
finding-silent-none = «{ $label }»: todos los países examinados tienen un valor.
col-availability = Origen del valor
col-age_years = Antigüedad en años
col-freshness = Actualidad
col-countries_with_value = Países con valor
col-countries = Países examinados
col-territories_with_value = Territorios con valor
col-share_of_population_pct = Parte de la población
col-population_year = Año de la población
col-population_release = Publicación de la población
col-oldest_year = Año más antiguo
col-median_year = Año mediano
col-newest_year = Año más reciente
col-values_reported = Declarados
col-values_status_not_stated = Estado no indicado
col-values_estimated = Estimados

# Páginas hechas de tarjetas
page-coverage = Brechas de cobertura
page-health = Salud
page-expenditure = Gasto
page-compare = Comparar
page-standards = Normas
page-methods = Métodos
page-availability = Disponibilidad de datos
page-country = Perfil de país
contents = En esta página
apply = Mostrar
control-focus = País o grupo destacado
control-area-none = Mundo
where-from = ¿De dónde viene esta cifra?
about-data = Acerca de los datos
refused-too-many-indicators = { $parameter }: { $given } indicadores son más de los que se pueden mostrar a la vez.
inputs-title = Las cifras publicadas en que se basa
inputs-caption = { $n ->
    [one] Una cifra publicada
   *[other] { $n } cifras publicadas
}, cada una enlazada con su origen
table-series = Serie

# The overview leads on
ways = Para seguir
way-country = Su país
way-country-lede = Sus brechas, sus pares, su evolución y su gasto en una sola página.
way-country-example = p. ej., Kenia
way-coverage = Quién no está cubierto, ante qué contingencia, dónde, y cuánto falta para 2030.
way-health = Si los servicios llegan a la población y si pagarlos es una carga.
way-expenditure = Cuánto gastan los Estados en protección social y con qué ingresos.
way-compare = Los países y grupos que usted elija, lado a lado.
way-availability = Qué cifras existen, de qué año son y qué países no tienen ninguna.

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

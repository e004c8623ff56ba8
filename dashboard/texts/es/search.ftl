# Búsqueda
search = Buscar
search-placeholder = País, grupo, indicador
search-hint = Encontrar un país, un grupo o un indicador. Las respuestas aparecen al escribir: las flechas las recorren, Intro abre una, Escape cierra la lista.
search-heading = Búsqueda
search-lede = Países, grupos, indicadores y páginas, por su nombre en inglés, francés o español, por código o por número de ODS. Una errata o dos no importan.
search-results = Respuestas
search-found = { $n ->
    [one] Una respuesta para «{ $query }».
   *[other] { $n } respuestas para «{ $query }», la mejor primero.
}
search-none = Nada se llama «{ $query }». Pruebe el nombre de un país o grupo, un código como KEN, un número de ODS como 1.3.1 o una palabra como pensiones.
search-nothing-asked = Escriba un nombre, un código o una palabra que buscar.
search-matched = también: { $name }
search-sdg = ODS { $number }
search-kind-country = país
search-kind-territory = territorio
search-kind-group = grupo
search-kind-indicator = indicador
search-kind-page = página
search-kind-national = datos nacionales
search-national = { $name }: datos nacionales
search-national-survey = { $name }: encuesta de hogares
search-national-register = { $name }: registro de regímenes
search-national-regions = { $name }: datos subnacionales, regiones, provincias

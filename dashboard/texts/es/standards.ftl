# Normas
standards-heading = A qué se han comprometido los Estados
standards-lede = El Convenio núm. 102 de la Organización Internacional del Trabajo (1952) fija normas mínimas para nueve ramas de la seguridad social. Un Estado que lo ratifica acepta algunas de sus partes, una por cada rama. La aceptación es derecho; quién está cubierto es práctica, y aquí figura al lado.
section-ratified = Quién es parte
section-ratified-lede = Los Estados que figuran en las listas de ratificaciones leídas. Un Estado que no figura en ellas puede haber ratificado después.
section-standards-time = Cuándo
section-standards-time-lede = Las ratificaciones del Convenio núm. 102, sumadas a lo largo de los años.
section-law = Derecho y práctica
section-law-lede = Aceptar una parte es una obligación en derecho; la cobertura es lo que las personas tienen en la práctica. No tienen por qué coincidir: el convenio fija un mínimo para algunos grupos, la cobertura cuenta a todas las personas afectadas, y las listas de partes son más antiguas que las cifras.
section-ratifications = País por país
section-ratifications-lede = El Convenio núm. 102 con su fecha y sus partes, y cinco convenios posteriores sobre ramas concretas. Las listas de esos cinco son parciales: dicen de quién se sabe, y no se cuentan.
section-recommendation = Recomendación núm. 202: una orientación que nadie ratifica
section-recommendation-lede = La Recomendación sobre los pisos de protección social, 2012 (núm. 202) orienta a los Estados para establecer pisos con cuatro garantías: la atención de salud esencial y una seguridad básica del ingreso para los niños, para las personas en edad activa que no pueden obtener ingresos suficientes y para las personas mayores. Una recomendación no se ratifica ni obliga a nadie en derecho, de modo que no hay lista de Estados parte que mostrar; la meta 1.3 de los Objetivos de Desarrollo Sostenible recoge su idea, y las páginas de cobertura muestran el camino recorrido.
chart-standards-map = Partes en el Convenio núm. 102
chart-standards-timeline = Las ratificaciones en el tiempo
chart-standards-list = Ratificaciones por país
chart-standards-coverage = Partes aceptadas y cobertura
standards-origin = ratificaciones leídas en colecciones de tratados, listas nacionales y documentos de la OIT, hasta junio de 2024; la fuente de cada fila está en el cuadro. No se verificó su licencia. Hace fe
standards-coverage-source = Cobertura:
standards-caveat = No oficial: 65 Estados figuran en las listas leídas del Convenio núm. 102, y de 34 de ellos se leyeron las partes. «No leídas» no significa ninguna, y pueden faltar otras ratificaciones desde marzo de 2023.
standards-time-caveat = De 65 fechas, 18 solo se conocen por el año y cuentan en ese año. En puntos desde 2023: pueden faltar ratificaciones posteriores. Las sucesiones cuentan en su propio año; la antigua Yugoslavia queda fuera.
standards-law-and-practice = La aceptación es derecho, la cobertura es práctica. La mayoría de las partes proceden de una lista del 1 de julio de 2014, que parece omitir las sustituidas por los Convenios núms. 121 y 130; «no figura en la lista» no significa rechazada. La cobertura es el valor más reciente de la primera fuente del indicador, con su año; junto a la asistencia médica figura un índice, no un porcentaje; ninguna serie mide aquí las prestaciones de enfermedad ni las de sobrevivientes.
standards-undated = fecha no leída
standards-date = Registro del Convenio núm. 102
standards-parts = Partes aceptadas
standards-parts-unread = no leídas
standards-others = Otros convenios
standards-source = Fuentes y notas
standards-not-listed = no figura en la lista leída
standards-unmeasured = ninguna serie
standards-silent = { $n ->
    [one] Un país no figura en ninguna de las listas leídas
   *[other] { $n } países no figuran en ninguna de las listas leídas
}
standards-list-caption = Países que figuran en al menos una de las listas de ratificaciones leídas
standards-coverage-caption = Estados parte en el Convenio núm. 102: partes aceptadas, y cobertura de cada rama con su año
measure-standards-list = Convenios núms. 102, 121, 128, 130, 168 y 183 · según las listas leídas
finding-standards-map = Según las listas leídas, { $n } de { $total } Estados son parte en el Convenio núm. 102; de { $read } de ellos se leyeron las partes que aceptaron.
finding-standards-here = { $name } es parte en el Convenio núm. 102 ({ $year }); no se leyeron las partes que aceptó.
finding-standards-here-parts = { $name } es parte en el Convenio núm. 102 ({ $year }) y aceptó las partes { $parts }.
finding-standards-not-here = { $name } no figura en la lista leída de Estados parte en el Convenio núm. 102, que comprende { $n }.
finding-standards-nobody = Ninguno de los Estados examinados figura en la lista leída de Estados parte en el Convenio núm. 102.
finding-standards-one = Según la lista leída, un Estado es parte en el Convenio núm. 102: { $name } ({ $year }).
finding-standards-time = Desde { $first } en { $first_year } hasta { $last } en { $last_year }: { $n } ratificaciones en las listas leídas, { $recent } de ellas desde 2000.
finding-standards-last = La ratificación más reciente del Convenio núm. 102 en las listas leídas es la de { $name }, { $year }.
finding-standards-list-here = { $name } figura en las listas leídas de estos convenios: { $conventions }.
finding-standards-list-none = { $name } no figura en ninguna de las listas de ratificaciones leídas.
finding-standards-coverage = De { $n } Estados cuyas partes se leyeron, { $most_n } aceptaron la parte { $most } ({ $most_label }) y { $least_n } la parte { $least } ({ $least_label }).
finding-standards-few = { $n ->
    [0] No se leyeron las partes aceptadas de ninguno de los Estados examinados
    [one] Se leyeron las partes aceptadas de uno de los Estados examinados
   *[other] Se leyeron las partes aceptadas de { $n } de los Estados examinados
}.
finding-standards-parts = { $name } aceptó { $n ->
    [one] una parte
   *[other] { $n } partes
} del Convenio núm. 102: { $parts }.
finding-standards-unread = { $name } es parte en el Convenio núm. 102; no se leyó qué partes aceptó.
col-ratification = Ratificación
col-date_registered = Fecha de registro
col-date_precision = Precisión de la fecha
col-parts_accepted = Partes aceptadas
col-parts_state = Partes leídas o no
col-source_url = Dirección de la fuente
col-ratifications = Ratificaciones en el año
col-cumulative_ratifications = Ratificaciones acumuladas
col-dated_by_year_only = Conocidas solo por el año
col-areas = Países
col-instrument = Convenio
col-part = Parte
col-acceptance = Aceptación

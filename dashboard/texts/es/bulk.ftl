# Everything as files
bulk-kicker = Datos
bulk-heading = Todas las cifras en archivos
bulk-lede = Todo aquello de lo que están hechas estas páginas: cada observación de cada publicación, con sus indicaciones, notas y fuentes, y las tablas que explican los códigos.
bulk-state = Estado { $edition }, constituido el { $collected }. La dirección de un archivo nunca lleva a otros bytes; con latest en lugar del estado, lleva al más reciente. Sumas de verificación y lista:
bulk-not-current = Los archivos del estado que se sirve ahora están en preparación o no se pudieron crear. Estos son los más recientes que hay.
bulk-noncommercial = Las cifras sobre el ODS 3.8 y sobre el gasto en salud que publica la Organización Mundial de la Salud son solo para uso no comercial. Están en archivos propios, para que se puedan dejar de lado. Lo que otros productores han tomado de ella está entre sus cifras, con las licencias que indican.
bulk-noncommercial-short = solo para uso no comercial
bulk-kind-database = Bases de datos (DuckDB)
bulk-kind-csv = Un conjunto de datos en CSV, todas las publicaciones
bulk-kind-observations = Una publicación en Parquet
bulk-kind-table = Otras tablas en Parquet
bulk-column-file = Archivo
bulk-column-size = Tamaño
bulk-column-rows = Filas
bulk-column-content = Contenido
bulk-column-licence = Licencia
bulk-column-checksum = SHA-256
bulk-caption = { $n ->
    [one] Un archivo
   *[other] { $n } archivos
}
bulk-releases = { $n ->
    [one] una publicación
   *[other] { $n } publicaciones
}
bulk-for-ever = { $n ->
    [one] Se conserva un estado; la lista lo nombra.
   *[other] Se conservan { $n } estados; la lista los nombra.
}
bulk-missing-title = Todavía no hay archivos completos
bulk-missing-text = Los archivos con todas las cifras están en preparación o no se han creado en este servidor. Vuelva dentro de unos minutos; las páginas y sus descargas funcionan mientras tanto.

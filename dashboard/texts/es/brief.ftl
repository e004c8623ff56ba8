# La ficha de un país, territorio o grupo: dos páginas para imprimir
brief-country = Ficha de país
brief-group = Ficha de un grupo
brief-title = { $name }: ficha sobre protección social y salud
brief-collected = Cifras recopiladas el { $date }
brief-links = Esta ficha
brief-pdf = Guardar como PDF (dos páginas)
brief-link = Ficha (PDF)
brief-profile = Perfil completo
brief-folio = Página { $n } de 2
brief-lacking = { $where }, las fuentes leídas tienen muy pocos datos para dibujar un gráfico sobre estos temas: { $subjects }.
brief-no-charts = { $where }, ninguna fuente leída tiene dos cifras que puedan dibujarse una junto a otra. La otra página indica lo que hay.
brief-subject-coverage = la cobertura por contingencia
brief-subject-gaps = la evolución, o las mujeres y los hombres
brief-subject-health = la salud
brief-subject-expenditure = el gasto
brief-figures = Cifras más recientes
brief-figures-caption = Cifras más recientes, cada una con su año: { $name } y sus grupos
brief-no-figures = Ningún indicador tiene cifras { $where } en los conjuntos de datos leídos. Eso no significa cero.
brief-known-all = Todas las cifras buscadas para este cuadro están disponibles.
brief-unknown = { $n ->
    [one] Sin cifra en este cuadro: { $names }. Eso no significa cero.
   *[other] Sin cifra en este cuadro ({ $n }): { $names }. Eso no significa cero.
}
brief-gap-caption = Lo que cuesta cerrar la brecha de financiación, por prestación: { $name }
brief-retrieved = (publicación y día en que se recopiló)
brief-method = Cómo leer esta ficha
brief-method-text = Cada cifra es el valor más reciente, sin proyecciones, de la primera de las fuentes del indicador que lo tiene, en la publicación que se nombra al lado; por eso los años difieren. La región y el mundo tienen el valor publicado de la misma serie o, con la marca ◇, nuestra propia media de los países que informan, que no es oficial. Las personas sin cobertura se calculan aquí, a partir de la población de ese año. Las fuentes y las definiciones nunca se empalman. Métodos completos:
brief-cite-text = Floorwatch, { $title }. Cifras recopiladas el { $date }, contenido { $hash }. { $url }
brief-cite-first = Cite primero a los editores de las cifras.
brief-hash = Huella del contenido de las cifras (SHA-256):

# La note de synthèse d’un pays, d’un territoire ou d’un groupe : deux pages à imprimer
brief-country = Note de synthèse par pays
brief-group = Note de synthèse d’un groupe
brief-title = { $name } : note de synthèse sur la protection sociale et la santé
brief-collected = Chiffres recueillis le { $date }
brief-links = Cette note
brief-pdf = Enregistrer en PDF (deux pages)
brief-link = Note de synthèse (PDF)
brief-profile = Profil complet
brief-folio = Page { $n } sur 2
brief-lacking = { $where }, les sources lues ont trop peu de données pour tracer un graphique sur ces sujets : { $subjects }.
brief-no-charts = { $where }, aucune source lue n’a deux chiffres que l’on pourrait tracer côte à côte. L’autre page indique ce qui existe.
brief-subject-coverage = la couverture par éventualité
brief-subject-gaps = l’évolution, ou les femmes et les hommes
brief-subject-health = la santé
brief-subject-expenditure = les dépenses
brief-figures = Chiffres les plus récents
brief-figures-caption = Chiffres les plus récents, chacun avec son année : { $name } et ses groupes
brief-no-figures = Aucun indicateur n’a de chiffre { $where } dans les jeux de données lus. Cela ne veut pas dire zéro.
brief-known-all = Tous les chiffres recherchés pour ce tableau sont disponibles.
brief-unknown = { $n ->
    [one] Sans chiffre dans ce tableau : { $names }. Cela ne veut pas dire zéro.
   *[other] Sans chiffre dans ce tableau ({ $n }) : { $names }. Cela ne veut pas dire zéro.
}
brief-gap-caption = Ce que coûte le comblement du déficit de financement, par prestation : { $name }
brief-retrieved = (publication et jour où elle a été recueillie)
brief-method = Comment lire cette note
brief-method-text = Chaque chiffre est la valeur la plus récente, projections exclues, de la première des sources de l’indicateur qui en a une, dans la publication nommée à côté ; les années diffèrent donc. La région et le monde ont la valeur publiée de la même série ou, marquée ◇, notre propre moyenne des pays ayant communiqué des données, qui n’est pas officielle. Les personnes non couvertes sont calculées ici, à partir de la population de l’année. Sources et définitions ne sont jamais raccordées. Méthodes complètes :
brief-cite-text = Floorwatch, { $title }. Chiffres recueillis le { $date }, contenu { $hash }. { $url }
brief-cite-first = Citez d’abord les éditeurs des chiffres.
brief-hash = Empreinte du contenu des chiffres (SHA-256) :

# Pages faites de cartes
page-coverage = Lacunes de couverture
page-health = Santé
page-expenditure = Dépenses
page-compare = Comparer
page-standards = Normes
page-methods = Méthodes
page-availability = Disponibilité des données
page-country = Profil de pays
contents = Sur cette page
apply = Afficher
control-focus = Pays ou groupe étudié
control-area-none = Monde
where-from = D’où vient ce chiffre ?
about-data = À propos des données
refused-too-many-indicators = { $parameter } : { $given } indicateurs, c’est plus que ce qui peut être affiché à la fois.
inputs-title = Les chiffres publiés sur lesquels il repose
inputs-caption = { $n ->
    [one] Un chiffre publié
   *[other] { $n } chiffres publiés
}, chacun lié à son origine
table-series = Série

# The overview leads on
ways = Pour aller plus loin
way-country = Votre pays
way-country-lede = Ses lacunes, ses semblables, son évolution et ses dépenses sur une seule page.
way-country-example = p. ex. Kenya
way-coverage = Qui n’est pas couvert, pour quelle éventualité, où, et le chemin jusqu’en 2030.
way-health = Si les services atteignent la population, et si leur paiement est une charge.
way-expenditure = Ce que les États consacrent à la protection sociale, et avec quelles recettes.
way-compare = Les pays et groupes de votre choix, côte à côte.
way-availability = Quels chiffres existent, de quand ils datent et quels pays n’en ont aucun.

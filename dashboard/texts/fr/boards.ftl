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
control-focus = Pays ou groupe en vedette
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

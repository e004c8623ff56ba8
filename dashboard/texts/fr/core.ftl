# Les mots du produit en français. en, fr et es ont les mêmes clés ; un test les compare.
# Les espaces devant « : ; ? ! % », dans les guillemets et devant les unités sont insécables (U+00A0).

site-tagline = qui est couvert par la protection sociale, qui en est exclu
site-description = Floorwatch montre, pays par pays, qui bénéficie de la protection sociale et des soins de santé, qui en est exclu, et quel est le degré de certitude des chiffres.
language-name = Français
languages = Langue
navigation = Pages
skip = Aller au contenu
footer-what = Floorwatch est un logiciel libre. Il présente des chiffres publiés par les organismes responsables cités sous chaque graphique et calcule ses propres moyennes de groupes, signalées comme telles et sans caractère officiel.
footer-map = Les frontières et les noms indiqués, ainsi que les appellations employées, n’impliquent ni approbation ni acceptation de la part des auteurs ou des sources citées.
footer-licence = Logiciel : Apache-2.0. Chiffres : aux conditions de leurs éditeurs, cités sous chaque graphique ; ceux de l’Organisation mondiale de la Santé ne peuvent pas être utilisés à des fins commerciales.

page-overview = Vue d’ensemble
page-explore = Explorer
page-releases = Publications
page-quality = Qualité des données

headline = En { $year }, { $covered } de la population mondiale était couverte par au moins une prestation de protection sociale ; { $uncovered } personnes n’étaient couvertes par aucune.
headline-none = Aucun chiffre mondial sur la couverture de la protection sociale n’est disponible ici.
headline-source = { $title }, publication { $release }, téléchargée le { $retrieved }. Personnes sans aucune prestation : nombre calculé ici à partir d’une population de { $population } personnes au 1er juillet dans { $areas } pays et territoires ({ $population_release }). Les soins de santé sont comptés à part.
figure-origin = { $year } · { $title }, { $release }
figure-uncovered = personnes couvertes par aucune prestation de protection sociale
figure-uncovered-origin = { $year } · calculé ici, voir plus haut
figure-sex-gap = d’écart entre les hommes ({ $men } %) et les femmes ({ $women } %) couverts par au moins une prestation
points = { $n } points
# Les noms qui suivent (« personnes ») se joignent par « de » après million et milliard, mais pas après 83 000.
count-trillion = { $count ->
    [one] { $n } billion de
   *[other] { $n } billions de
}
count-billion = { $count ->
    [one] { $n } milliard de
   *[other] { $n } milliards de
}
count-million = { $count ->
    [one] { $n } million de
   *[other] { $n } millions de
}

chart-map = Où
chart-ranking = Pays par pays
chart-trend = Au fil du temps
chart-groups = Groupes de pays
chart-contingencies = Par éventualité
chart-sex-gap = Femmes et hommes
chart-table = Toutes les valeurs
chart-value-history = Valeur dans chaque publication

class-below = moins de { $high }
class-between = de { $low } à moins de { $high }
class-above = { $low } et plus
legend = Classes de la carte
no-data = pas de données
map-disputed = Zone contestée : aucune valeur n’est affichée
map-disclaimer = Les frontières et les noms indiqués, ainsi que les appellations employées, n’impliquent ni approbation ni acceptation de la part des auteurs ou des sources citées. Les zones contestées sont en gris. Les petits États sont représentés par des points.
missing-countries = { $n ->
    [one] Un pays sans données :
   *[other] { $n } pays sans données :
}
missing-areas = Aucune valeur pour :
status-none = statut non précisé par la source
year-none = dernière année disponible
year-none-long = Cette source n’indique pas d’années : les valeurs sont les dernières disponibles.
published = valeur publiée

empty-nearest = L’année la plus proche ayant des valeurs est { $year }.
empty-window = Remonter jusqu’à dix ans
empty-everywhere = Afficher tous les pays
finding-groups-only = Cette source ne publie que des valeurs de groupes, aucune de pays : voir les groupes ci-dessous.
finding-empty = Aucun pays n’a de valeur pour ce choix.
finding-map = { $n ->
    [one] Un seul pays ou territoire a une valeur : { $middle } ({ $span }).
   *[other] La moitié des { $n_text } pays et territoires disposant de données se situe à { $middle } ou plus ; les valeurs vont de { $low } à { $high } ({ $span }).
}
finding-ranking = Valeur la plus élevée : { $high } ({ $top }). Valeur la plus faible : { $low } ({ $bottom }).
count-areas = { $n } pays et territoires
finding-trend-undated = Cette source n’indique pas d’années : aucune évolution ne peut être tracée.
finding-trend-empty = Aucune valeur datée sur cette période : { $names }.
finding-trend-one = Une seule valeur { $where } : { $value } en { $year }.
finding-trend-up = Hausse { $where } : de { $first } en { $first_year } à { $last } en { $last_year }.
finding-trend-down = Baisse { $where } : de { $first } en { $first_year } à { $last } en { $last_year }.
finding-trend-same = Aucun changement { $where } : { $last } en { $last_year } comme en { $first_year }.
note-income-lists = Groupes de revenu : l’OMS compte chaque année les pays qui en faisaient alors partie, autant que ses valeurs peuvent être recalculées. Une partie d’une variation vient de pays qui ont changé de groupe.
finding-groups = Niveau le plus élevé { $highest } ({ $high }), le plus faible { $lowest } ({ $low }).
finding-groups-own = D’après nos propres moyennes : niveau le plus élevé { $highest } ({ $high }), le plus faible { $lowest } ({ $low }).
finding-groups-one = Un seul groupe a une valeur publiée : { $value } { $where }.
finding-groups-own-one = Trop peu de pays ont communiqué des données pour tous les groupes sauf un ; selon notre propre moyenne, { $value } { $where }.
finding-groups-none = Aucune valeur publiée, et trop peu de pays ont communiqué des données pour une moyenne calculée par nos soins.
finding-profile = { $where }, la couverture est la plus élevée pour « { $highest } » ({ $high }) et la plus faible pour « { $lowest } » ({ $low }).
finding-profile-none = Aucun chiffre daté par éventualité { $where }.
finding-sex-men = { $who ->
    [children] { $where }, « { $contingency } » en { $year } : garçons { $men }, filles { $women }, soit, en points de pourcentage, un écart de { $gap } au détriment des filles.
   *[other] { $where }, « { $contingency } » en { $year } : hommes { $men }, femmes { $women }, soit, en points de pourcentage, un écart de { $gap } au détriment des femmes.
}
finding-sex-women = { $who ->
    [children] { $where }, « { $contingency } » en { $year } : filles { $women }, garçons { $men }, soit, en points de pourcentage, un écart de { $gap } au détriment des garçons.
   *[other] { $where }, « { $contingency } » en { $year } : femmes { $women }, hommes { $men }, soit, en points de pourcentage, un écart de { $gap } au détriment des hommes.
}
finding-sex-equal = { $who ->
    [children] { $where }, « { $contingency } » en { $year } : les filles et les garçons sont couverts à égalité ({ $women }).
   *[other] { $where }, « { $contingency } » en { $year } : les femmes et les hommes sont couverts à égalité ({ $women }).
}
finding-sex-none = Aucun chiffre par sexe { $where }.
finding-history-none = Aucune publication ne donne de valeur pour { $names }.
finding-history-one = { $where }, une seule publication, { $release }, fournit des valeurs.
finding-history-same = Aucune valeur { $where } ne diffère entre la première et la dernière des { $n } publications qui la donnent.
finding-history-revised = Plus forte révision { $where } : la valeur pour { $year } est passée de { $first } ({ $first_release }) à { $last } ({ $last_release }).
finding-history-dropped = La publication la plus récente, { $last_release }, ne donne plus la valeur { $where } pour { $year } : elle était de { $first } dans { $first_release }.

sentence = { $where }, en { $year }, { $clause }.
sentence-undated = { $where }, selon le dernier chiffre disponible, { $clause }.

measure-contingencies = Part des personnes concernées par chaque éventualité, en pourcentage ; les dénominateurs diffèrent (enfants, naissances, personnes au chômage, personnes âgées…)
measure-window = valeurs les plus récentes, { $first }–{ $year }
measure-window-empty = aucune valeur, { $first }–{ $year }
key-published = publié par l’organisme responsable
key-own = notre propre moyenne des pays ayant communiqué des données, avec les bornes entre lesquelles peut se situer la moyenne du groupe
own-note = Nos propres moyennes prennent la valeur la plus récente de chaque pays ayant communiqué des données au cours des dix dernières années ; pondération : { $weight } ({ $release }). Ce ne sont pas des chiffres de l’OIT, de l’OMS ni de l’ONU.
own-proxy = La pondération n’est qu’une approximation : le véritable dénominateur n’est pas disponible.
own-insufficient = Représentation insuffisante des pays (moins de 75 % du poids) : { $names }.
own-flagged = Faible représentation des pays (de 75 à 85 % du poids) : { $names }.
own-unclassified = Sans groupe de revenu dans la liste correspondant à { $year } : { $names }.
own-share-short = { $share } % du poids
origin-beside = groupes : { $releases }
own-share = notre propre moyenne : { $share } % du poids, { $n } des { $total } pays et territoires, valeurs des années { $years }
own-not-official = chiffre non officiel

source = Source :
sources-several = Sources ({ $n }) : { $names }
release-of = publication { $release }
link-table = Tableau et options
link-csv = CSV
link-how = Comment nous le savons
link-history = Historique de ces valeurs
download-csv = Télécharger le CSV

controls = Choisir ce qui est affiché
more-controls = Autres choix
control-indicator = Indicateur
control-year = Année
control-sex = Sexe
control-age = Âge
control-location = Milieu urbain ou rural
control-quantile = Quintile de revenu
control-group = Groupe de pays
control-area = Ajouter un pays ou un groupe
control-source = Source
control-release = Publication
control-from = Évolution à partir de
control-to = Évolution jusqu’à
control-window = Valeur la plus récente sur
control-scheme = Groupes à comparer
all-countries = Tous les pays
area-placeholder = Saisissez un nom
remove-area = Retirer { $name }
release-current = actuelle (dernière publication complète)
window-option = { $n ->
    [one] cette année seulement
   *[other] { $n } ans jusqu’à l’année choisie
}

table-title = Les valeurs, avec leur année, leur statut et leurs notes
table-caption = { $n ->
    [one] { $label } : { $n } pays ou territoire
   *[other] { $label } : { $n } pays et territoires
}
table-area = Pays ou territoire
table-value = Valeur
table-year = Année
table-status = Statut
table-release = Publication
table-note = Notes

about = Ce qui est mesuré, et comment nous le savons
about-denominator = Mesuré parmi
about-direction = Lecture
about-custodian = Organisme responsable
about-comparability = Comparabilité
about-caveats = Réserves
about-metadata = Métadonnées
about-sources = Sources
about-releases = Publications conservées (date de téléchargement) : { $releases }.
direction-up = Une valeur plus élevée est préférable.
direction-down = Une valeur plus faible est préférable.
direction-none = En soi, une valeur n’est pas meilleure parce qu’elle est plus élevée ou plus faible.

releases-heading = { $title } : comparaison de { $old } et { $new }
releases-heading-one = { $title } : une seule publication
releases-summary = De { $old } à { $new } : valeurs présentes dans les deux publications : { $common }, dont révisées : { $revised }, avec seulement un autre statut ou une autre note : { $annotated } ; retirées : { $removed } ; ajoutées : { $added }.
releases-only = { $n ->
    [one] { $n } série ne figure que dans { $release } et n’est pas comparée : { $series }.
   *[other] { $n } séries ne figurent que dans { $release } et ne sont pas comparées : { $series }.
}
releases-one = Une seule publication est conservée : il n’y a encore rien à comparer.
releases-apart = Aucune publication antérieure conservée ne porte sur le même pays et la même année que { $release } : il n’y a rien à quoi la comparer.
releases-too-many = Ces deux publications diffèrent par trop de valeurs pour une page. Choisissez un pays ou une série ; `python -m etl diff` donne tous les changements.
releases-dataset = Jeu de données
releases-show = Afficher ce jeu de données
releases-old = Publication antérieure
releases-new = Publication ultérieure
releases-series = Série
releases-area = Pays ou groupe
releases-all-series = Toutes les séries
releases-all-areas = Tous les pays et groupes
releases-compare = Comparer
changes-title = Ce qui a changé
changes-caption = { $n ->
    [one] Le seul changement
   *[other] Les { $shown } changements, les plus fortes révisions d’abord
}
changes-caption-first = Les { $shown } premiers changements sur { $n }, les plus fortes révisions d’abord
changes-old = Valeur antérieure
changes-new = Valeur ultérieure
changes-difference = Écart
changes-kind = Changement
changes-csv = CSV de tous les changements
change-revised = révisée
change-removed = retirée
change-added = ajoutée
change-annotated = autre statut ou note
history-title = Ce que chaque publication a dit : { $name }
history-caption = { $n ->
    [one] { $what } : valeurs dans la seule publication qui en donne
   *[other] { $what } : valeurs dans chacune des { $n } publications, de la plus ancienne à la plus récente ; ce qui diffère de la précédente est en gras
}
history-none = Aucune publication en service ne dit quoi que ce soit de ce choix.
history-slices = Autres ventilations
history-total = total
releases-list = Toutes les publications conservées
releases-caption = { $n ->
    [one] { $title } : la seule publication conservée
   *[other] { $title } : { $n } publications, de la plus récente à la plus ancienne
}
releases-retrieved = Téléchargée le
releases-rows = Valeurs
releases-provenance = Provenance
release-status-published = publiée
release-status-superseded = remplacée par { $by }
release-status-withdrawn = retirée du service
release-partial = partielle

quality-heading = Les chiffres sont-ils récents et solides ?
quality-lede = { $datasets } jeux de données avec { $rows } valeurs, toutes publications confondues. { $quarantined } lignes sont en quarantaine et ne figurent nulle part ailleurs ; { $flagged } valeurs sont plus élevées que d’ordinaire et conservées telles que publiées.
quality-freshness = Fraîcheur de chaque jeu de données
quality-freshness-caption = Publication la plus récente en service de chaque jeu de données, son âge, et nombres pour toutes ses publications
quality-newest = Dernière publication
quality-age = Âge en jours
quality-year = Dernière année
quality-quarantined = En quarantaine
quality-flagged = Au-delà de l’ordinaire
quality-outcome = Dernière actualisation
quality-never = pas encore téléchargé
quality-refresh = La dernière actualisation a commencé le { $started }.
quality-refresh-broken = La dernière actualisation a commencé le { $started } et s’est terminée par une erreur ; ce qui est affiché est plus ancien.
quality-refresh-none = Aucun rapport d’actualisation n’est disponible : les chiffres sont ceux livrés avec le logiciel ou obtenus auparavant.
outcome-new = nouvelle publication
outcome-unchanged = inchangé
outcome-blocked = retenu
outcome-failed = n’a pas pu être obtenu
quality-reasons = Lignes mises de côté, et pourquoi
quality-reasons-text = Une ligne qui ne peut être exacte, ou que l’on ne peut situer, est gardée en quarantaine avec son motif au lieu d’être affichée ou supprimée en silence. Les motifs sont consignés en anglais.
quality-reasons-caption = Lignes en quarantaine par jeu de données et motif
quality-reason = Motif
quality-rows = Les lignes en quarantaine
quality-rows-caption = Lignes { $first } à { $last } sur { $n } en quarantaine
quality-before = Lignes précédentes
quality-after = Lignes suivantes
quality-all = Lignes de tous les jeux de données
quality-flagged-title = Valeurs au-delà de l’ordinaire
quality-flagged-text = Ces valeurs dépassent la limite habituelle de leur série, mais sont possibles : elles sont conservées telles que publiées et listées ici. Une couverture supérieure à 100 %, par exemple, compte des bénéficiaires hors du dénominateur.
quality-flagged-caption = Valeurs au-delà de la limite habituelle par série, toutes publications confondues
quality-limit = Limite habituelle
quality-highest = La plus élevée
quality-unit = Unité
quality-where = Où elle est la plus élevée
quality-withdrawn = Publications retirées du service
quality-withdrawn-none = Aucune publication n’a été retirée du service.
quality-withdrawn-caption = Publications hors service, conservées avec le motif

refused-title = Cette vue n’existe pas
refused-lede = L’adresse demande quelque chose qui n’existe pas. Rien n’a été deviné à la place.
refused-start = Partir de la vue par défaut
refused-allowed = Valeurs admises :
refused-allowed-many = Afficher les { $n } valeurs admises
refused-unknown-parameter = « { $parameter } » n’est pas un paramètre.
refused-not-taken = « { $parameter } » n’a aucun effet sur ce graphique ; « { $given } » est refusé afin de n’être pas ignoré en silence.
refused-given-twice = « { $parameter } » est donné deux fois avec des valeurs différentes.
refused-not-available = « { $parameter } » ne peut pas valoir « { $given } » ici.
refused-no-years = « { $parameter } » ne peut pas valoir « { $given } » : cette source n’indique pas d’années.
refused-from-after-to = « { $parameter } » ({ $given }) est postérieur à la dernière année.
refused-no-such-combination = Aucune valeur n’existe pour cette combinaison ({ $given }) de « { $parameter } ».
refused-unknown-area = « { $given } » n’est ni un pays, ni un territoire, ni un groupe. Utilisez des codes ISO 3166-1 alpha-3 comme KEN,FRA, ou des codes de groupe comme M49:001.
refused-too-many-areas = { $given } pays, territoires ou groupes à la fois, c’est trop.
refused-too-long = La requête est trop longue ({ $given } caractères).
refused-too-many-changes = Ces deux publications de « { $given } » diffèrent par trop de valeurs pour un fichier. Choisissez un pays ou une série.
refused-one-release = Une seule publication de « { $given } » est conservée : il n’y a rien à comparer.

not-found-title = Cette page n’existe pas
not-found-text = L’adresse est erronée ou la page a été déplacée. La navigation ci-dessus mène à toutes les pages.
unavailable-title = Aucun chiffre ne peut être fourni pour le moment
unavailable-text = L’entrepôt de données est absent ou illisible. Exploitants : lancez `python -m etl build` et consultez /health.
failed-title = Une erreur s’est produite
failed-text = L’erreur a été enregistrée. L’adresse fonctionnera peut-être de nouveau dans un instant.

## Qui publie les chiffres, et à quelles conditions

org-eurostat = Eurostat
org-ilo = Organisation internationale du Travail
org-imf = Fonds monétaire international
org-uis = Institut de statistique de l’UNESCO
org-unsd = Division de statistique des Nations Unies
org-unpd = Nations Unies, Division de la population
org-world-bank = Banque mondiale
org-who = Organisation mondiale de la Santé
org-producer = Office national de statistique ou ministère nommé dans la publication
publisher-custodians = { $n ->
    [one] organisme responsable :
   *[other] organismes responsables :
 }
terms-producer = Selon le producteur ; indiquées dans la publication
terms-eurostat = CC BY 4.0 (politique de réutilisation d’Eurostat)
terms-stated-in-part = CC BY 4.0 pour les données 2024-26, selon la copie ; non précisé pour 2020-22
terms-imf = Conditions d’utilisation du FMI
terms-offices = Licences ouvertes des offices nationaux ; voir chaque plateforme
terms-un = Conditions d’utilisation des données de l’ONU : usage libre avec mention de la source
terms-un-who = Conditions d’utilisation des données de l’ONU : usage libre avec mention de la source ; organisme responsable OMS : CC BY-NC-SA 3.0 IGO
terms-un-who-world-bank = Conditions d’utilisation des données de l’ONU : usage libre avec mention de la source ; organismes responsables : OMS (CC BY-NC-SA 3.0 IGO) et Banque mondiale

# La page sur le déficit de financement : ce que coûte de combler les lacunes de la protection sociale
financing-not-known = inconnu
financing-and = { $low } et { $high }
financing-to = { $low } à { $high }
financing-between = entre { $range }
financing-size-trillion = { $count ->
    [one] { $n } billion
   *[other] { $n } billions
}
financing-size-billion = { $count ->
    [one] { $n } milliard
   *[other] { $n } milliards
}
financing-size-million = { $count ->
    [one] { $n } million
   *[other] { $n } millions
}
financing-money-USD = { $amount } de $ US
financing-money-USD-small = { $amount } $ US
financing-money-PPP = { $amount } de dollars internationaux
financing-money-PPP-small = { $amount } dollars internationaux
financing-money-XDC = { $amount } en monnaie nationale
financing-money-XDC-small = { $amount } en monnaie nationale
financing-share-gdp = { $n } % du PIB
financing-share-expenditure = { $n } % des dépenses publiques
financing-share-revenue = { $n } % des recettes publiques
financing-share-present = { $n } % des dépenses actuelles de protection sociale hors santé
financing-share-present-health = { $n } % des dépenses publiques actuelles de santé
financing-share-only = { $n } %
financing-gap-of = { $amount } ({ $share })
financing-prices-current = prix de { $year }
financing-prices-constant = prix constants de { $year }
financing-part-children = prestations pour enfants
financing-part-maternity = prestations de maternité
financing-part-disability = prestations d’invalidité
financing-part-old-age = pensions de vieillesse
financing-part-unemployment = prestations de chômage
financing-part-health = soins de santé essentiels
financing-part-cash = prestations en espèces
financing-part-cash-and-health = prestations en espèces et soins de santé
financing-grade-A = A : ses données sont publiées, récentes et non supposées
financing-grade-B = B : une de ses données environ est imputée, supposée ou ancienne
financing-grade-C = C : deux de ses données environ sont imputées, supposées ou anciennes
financing-grade-D = D : trois de ses données ou plus sont imputées, supposées ou anciennes
financing-scope-low-middle = pays à revenu faible ou intermédiaire
financing-scope-all = tous les pays dont le coût peut être calculé
financing-in-scope-low-middle = dans les pays à revenu faible ou intermédiaire
financing-in-scope-all = dans tous les pays dont le coût peut être calculé
financing-in-part = { $where } (seulement les pays à revenu faible ou intermédiaire)
financing-counted = coût calculé pour { $n } pays sur { $of ->
    [one] { $of }
   *[other] { $of }
}
financing-counted-part = { $part } : { $counted }
financing-lacks-population = la population
financing-lacks-gdp_xdc = le PIB en monnaie nationale
financing-lacks-gdp_usd = le PIB en dollars des États-Unis
financing-lacks-ppp = le taux de PPA
financing-lacks-cpi = les prix
financing-lacks-ppp_2017 = le taux de PPA de 2017
financing-lacks-cpi_2021 = les prix de 2021
financing-lacks-ppp_2021 = le taux de PPA de 2021
financing-lacks-line_2017 = un seuil de pauvreté
financing-lacks-income_rank = un groupe de revenu
financing-lacks-health_pct = les dépenses publiques de santé
financing-lacks-labour = la population active et le chômage
financing-lacks-coverage = la couverture, la sienne ou celle de son groupe de revenu
financing-lacks-ages = la population par âge et les naissances
financing-lacks-spending = les dépenses par fonction
page-financing = Déficit de financement
financing-heading = Combien coûterait de combler les lacunes de la protection sociale ?
financing-headline = { $where }, le déficit de financement des prestations en espèces atteint { $gap } en { $year }.
financing-headline-health = { $where }, le déficit de financement des soins de santé essentiels atteint { $gap } en { $year }.
financing-headline-then = Celui des soins de santé essentiels, compté à part, atteint { $gap }.
financing-lede = Calcul sur les chiffres d’aujourd’hui, selon le scénario « { $title } » : le coût annuel d’une couverture de toutes les personnes, moins ce qui est déjà couvert. Chaque hypothèse figure plus bas et peut être modifiée.
financing-to-costing = Modifier les hypothèses et voir le calcul : { $name }
financing-card = Déficit de financement
financing-more = Le déficit de financement en détail
financing-under = Calculé selon le scénario « { $title } » ; ce n’est pas un chiffre officiel.
section-financing-where = Où le déficit pèse le plus
section-financing-where-lede = Le déficit en pourcentage du PIB, pour les prestations en espèces ou pour les soins de santé : à choisir ci-dessus. Un pays dont le coût ne peut être calculé n’est jamais un zéro.
section-financing-what = De quoi il est fait, et le chemin jusqu’en 2030
section-financing-what-lede = Prestation par prestation pour la zone choisie ci-dessus, ou pour tous les pays du scénario ensemble.
section-financing-beside = Les estimations publiées, et sur quoi reposent les nôtres
section-financing-beside-lede = Les éditions de l’OIT à côté de nos chiffres pour les mêmes groupes, et chaque hypothèse du scénario avec sa source.
control-gap-part = Carte et classement
option-gap-part-cash = Prestations en espèces
option-gap-part-health = Soins de santé essentiels
chart-financing-gap-map = Le déficit de financement sur la carte
chart-financing-gap-ranking = Le déficit de financement, pays par pays
chart-financing-gap-groups = Le déficit de financement par groupe de pays
chart-financing-gap-benefits = Le déficit de financement par prestation
chart-financing-path = Le chemin jusqu’en 2030
chart-financing-published = Les estimations publiées à côté des nôtres
chart-financing-uncosted = Ce dont le coût ne peut être calculé
chart-financing-assumptions = Les hypothèses du scénario
measure-financing-gap-share = Déficit de financement en pourcentage du PIB
measure-financing-benefits = Personnes, coût de la couverture universelle et déficit de financement par an
measure-financing-path = Besoin annuel au-delà d’aujourd’hui, en pourcentage du PIB
measure-financing-published = Déficit de financement ou coût, tel que chaque édition l’énonce
measure-financing-uncosted = Pays et territoires du scénario sans chiffre
financing-changed = { $title }, { $n ->
    [one] avec { $n } modification
   *[other] avec { $n } modifications
}
financing-origin = Calcul de Floorwatch, non officiel, à partir de :
financing-scenario-source = Le scénario suit :
financing-none-lacking = Le déficit ne peut être calculé { $where } : il manque { $what }.
financing-none-outside = Aucun déficit n’est calculé { $where }, hors du scénario ({ $scope }).
financing-none-group = Aucun déficit n’est calculé { $where } : de ce groupe, aucun pays du scénario ({ $scope }) n’a les chiffres nécessaires.
financing-not-in-scenario = Le scénario ne chiffre pas de { $benefit }.
financing-lacks = manque : { $what }
financing-class-below = moins de { $high } % du PIB
financing-class-between = de { $low } % à moins de { $high } %
financing-class-above = { $low } % et plus
financing-map-uncosted = coût non calculable
financing-map-outside = hors du scénario
financing-key-low = borne basse
financing-key-high = jusqu’à la borne haute, là où la couverture est inconnue
financing-key-band = de la borne basse à la borne haute, là où la couverture est inconnue
financing-counted-short = { $of ->
    [one] { $n } pays sur { $of }
   *[other] { $n } pays sur { $of }
}
financing-groups-without = Sans pays dont le coût puisse être calculé : { $names }.
financing-together = Prestations en espèces ensemble
financing-caption-cash = Prestations en espèces { $where }, par an
financing-caption-health = Soins de santé essentiels { $where }, par an
financing-of-what = Déficit rapporté à d’autres sommes ({ $benefit }) : { $shares }.
financing-path-linear = pas égaux
financing-path-accelerated = pas plus grands d’abord
financing-prices-each = Les montants sont aux prix et taux de change de chaque année.
financing-prices-same = Les montants sont aux prix constants de { $year } ; les parts du PIB comparent des montants de la même année.
financing-head-benefit = Prestation
financing-head-entitled = Personnes ayant droit
financing-head-uncovered = Non couvertes
financing-head-cost = Coût d’une couverture de toutes
financing-head-gap = Déficit
financing-head-share = Déficit, pourcentage du PIB
financing-head-grade = Confiance
financing-head-edition = Édition et source
financing-head-countries = Pays
financing-head-measure = Ce qui est énoncé
financing-head-published = Publié
financing-head-ours = Floorwatch, même groupe
financing-head-uncosted = Non calculé
financing-head-missing = Ce qui manque
financing-head-parameter = Paramètre
financing-head-setting = Valeur
financing-head-foundation = Fondement
financing-head-why = Pourquoi cette valeur
financing-editions-caption = Chaque édition telle que publiée, et nos chiffres pour le même groupe de pays dans la même unité
financing-measure-cost_of_universal_coverage = coût d’une couverture de toutes les personnes
financing-measure-direct_beneficiaries = personnes qui reçoivent une prestation
financing-measure-cost_of_package = coût des prestations
financing-measure-financing_gap = déficit de financement
financing-measure-change_since_start_of_COVID = hausse du déficit depuis le début de la COVID-19
financing-no-counterpart = pas d’équivalent ici
financing-ours = { $benefit } : { $amount }
financing-differ = Pourquoi les chiffres diffèrent
financing-differ-countries = Pays : l’édition de 2017 en couvre 57, celles de 2019 et 2020 en couvrent 134, celle de 2024 en couvre 133. Les nôtres sont ceux des groupes de revenu d’aujourd’hui qui ont tous les chiffres nécessaires ; leur nombre figure à côté de chaque somme.
financing-differ-benefits = Prestations : l’édition de 2017 compte les orphelins et pas la santé, celle de 2019 les seules prestations en espèces, celles de 2020 et 2024 un total des espèces et de la santé, la dernière avec cinq prestations en espèces au lieu de quatre. Les nôtres sont distinguées.
financing-differ-levels = Niveaux et âges : les textes disponibles ne les énoncent pas tous. De l’édition de 2020 à celle de 2024, le déficit des pays à faible revenu fait plus que tripler en part du PIB, ce qui tient à la méthode plus qu’à l’histoire. La liste ci-dessous dit lesquelles de nos valeurs ont une source et lesquelles sont supposées.
financing-differ-prices = Prix : chaque édition est en dollars de son année. Les nôtres sont aux prix et taux de change de l’année calculée : les montants augmentent déjà avec les seuls prix.
financing-differ-year = Année de référence : population, couverture et dépenses de santé sont celles connues alors. Depuis 2020, la couverture a été révisée et des pays ont changé de groupe de revenu.
financing-differ-health = Santé : aucune source disponible ne dit ce que les éditions ont chiffré pour les pays à revenu intermédiaire supérieur. Nous prenons le panier du revenu intermédiaire inférieur, hypothèse qui rend petit le déficit de ce groupe.
financing-uncosted-nobody = Le coût peut être calculé pour chaque pays et territoire du scénario dans ce choix.
financing-uncosted-caption = Pays et territoires du scénario dont le coût ne peut être calculé, et ce qui manque à chacun
financing-assumptions-caption = Chaque paramètre du scénario, sa valeur, et d’où elle vient
financing-founded-sourced = une publication
financing-founded-standard = une norme du travail
financing-founded-assumption = une hypothèse
financing-founded-reader = votre modification
financing-instead-of = au lieu de { $own }
financing-own-reason = Modifié par le lecteur. La valeur propre au scénario : { $why }
finding-financing-map = Déficit pour les { $benefit } : le plus petit pour { $lowest } ({ $low }), le plus grand pour { $highest } ({ $high }) ; { $n ->
    [one] { $n } pays calculé, avec { $middle }
   *[other] sur { $n } pays calculés, la moitié dépasse { $middle }
}.
finding-financing-map-here = Le déficit pour les { $benefit } { $where } atteint { $gap } ; { $higher ->
    [0] aucun des { $n } pays calculés n’en a un plus grand par rapport à son économie
    [one] { $higher } pays sur { $n } en a un plus grand par rapport à son économie
   *[other] { $higher } pays sur { $n } en ont un plus grand par rapport à leur économie
}.
finding-financing-map-none = { $n ->
    [0] Aucun pays de ce choix ne fait partie du scénario : le déficit n’est pas calculé ({ $benefit }).
    [one] Le seul pays de ce choix qui fait partie du scénario manque de chiffres : le déficit ne peut être calculé ({ $benefit }).
   *[other] Les { $n } pays de ce choix qui font partie du scénario manquent de chiffres : le déficit ne peut être calculé ({ $benefit }).
}
finding-financing-zero = Selon ce scénario, aucun pays n’a de déficit pour les { $benefit }.
finding-financing-ranking = Par rapport à l’économie, le déficit pour les { $benefit } est le plus grand { $top } ({ $high }) et le plus petit { $bottom } ({ $low }).
finding-financing-ranking-here = { $name } occupe le rang { $place } sur { $n } par la taille de son déficit pour les { $benefit } : { $share }.
finding-financing-groups-none = Aucun groupe de ce genre n’a de pays que le scénario puisse chiffrer.
finding-financing-groups-both = Par rapport à l’économie, le déficit pèse le plus { $where } : { $cash } pour les prestations en espèces et, à part, { $health } pour les soins de santé essentiels.
finding-financing-groups-cash = Par rapport à l’économie, le déficit pour les prestations en espèces pèse le plus { $where } : { $share }.
finding-financing-groups-health = Le déficit pour les soins de santé essentiels pèse le plus { $where } : { $share }.
financing-reference = année de référence { $year }
finding-financing-benefits-cash = Le déficit pour les prestations en espèces { $where } atteint { $gap }, surtout pour les { $benefit }.
finding-financing-benefits-closed = Selon ce scénario, il n’y a pas de déficit pour les prestations en espèces { $where }.
finding-financing-benefits-health = Le déficit pour les soins de santé essentiels atteint { $gap }.
finding-financing-benefits-health-only = Le déficit pour les soins de santé essentiels { $where } atteint { $gap }.
finding-financing-path = Pour combler d’ici à { $end } le déficit pour les { $benefit } { $where }, il faudrait { $first } de plus en { $year } et { $last } en { $end }.
finding-financing-path-then = Pour les { $benefit }, ce serait { $first } en { $year } et { $last } en { $end }.
finding-financing-published = Les éditions diffèrent trop pour se lire comme une évolution : { $published }, prestations en espèces et santé ensemble. Nos chiffres pour { $year } : { $cash } pour les prestations en espèces et, à part, { $health } pour la santé.
financing-in-edition = { $share } ({ $edition })
finding-financing-published-none = { $n ->
    [one] { $n } édition publiée, à lire à côté de nos chiffres.
   *[other] { $n } éditions publiées, chacune avec ses pays, ses prestations et ses prix.
}
finding-financing-uncosted = { $n ->
    [one] Pour { $n } des { $total } pays et territoires du scénario, le coût ne peut être entièrement calculé
   *[other] Pour { $n } des { $total } pays et territoires du scénario, le coût ne peut être entièrement calculé
} : des chiffres manquent, et aucun ne compte pour zéro.
finding-financing-assumptions = Sur { $n } paramètres de « { $title } », { $sourced } ont une source et { $assumed } sont des hypothèses.
finding-financing-assumptions-changed = Sur { $n } paramètres de « { $title } », { $changed ->
    [one] { $changed } est modifié par vous
   *[other] { $changed } sont modifiés par vous
} ; parmi les autres, { $sourced } ont une source et { $assumed } sont des hypothèses.
note-financing-map = { $ranged ->
    [0] { $costed }. Les classes sont les mêmes pour tous les scénarios et années.
    [one] { $costed }. Là où une couverture est inconnue, le déficit est une fourchette : son milieu décide de la classe, et la fourchette entière s’affiche au survol ({ $ranged } pays). Les classes sont les mêmes pour tous les scénarios et années.
   *[other] { $costed }. Là où une couverture est inconnue, le déficit est une fourchette : son milieu décide de la classe, et la fourchette entière s’affiche au survol ({ $ranged } pays). Les classes sont les mêmes pour tous les scénarios et années.
}
note-financing-ranking = { $costed }. Là où une couverture est inconnue, la borne basse prend la médiane du groupe de revenu et la borne haute une couverture nulle. Classement selon le milieu. Un déficit est grand en pourcentage du PIB parce que les besoins sont grands ou parce que l’économie est petite.
note-financing-groups = Chacun est un rapport de sommes : les déficits de ses pays calculables sur leur PIB, jamais une moyenne de rapports.
note-financing-benefits = Une fourchette figure là où une couverture n’est pas publiée : de la médiane du groupe de revenu à une couverture nulle. Une personne peut avoir droit à plusieurs prestations. Les degrés de confiance :
note-financing-path = Ce qu’il faut chaque année au-delà de ce qui est couvert aujourd’hui. Pourcentage du chemin vers la couverture complète : { $shares }. { $prices } C’est une projection sous hypothèses, non une prévision.
note-financing-published = { $n } chiffres enregistrés, lus là où l’indique la source de chaque ligne. Les totaux ne peuvent servir de vérification : espèces et santé y forment un seul chiffre et, là où les totaux se rapprochent, c’est la santé qui l’explique.
note-financing-uncosted = Ce qui manque fait défaut dans les jeux de données nommés ci-dessous, pour au moins une année du calcul là où un chiffre est nécessaire chaque année. Rien n’est inventé, et aucun de ces pays n’entre dans une somme.
note-financing-assumptions = La couverture publiée pour tous les enfants est appliquée aux âges chiffrés, et celle des personnes ayant atteint l’âge de la retraite à celles de l’âge de pension du scénario : ce sont aussi des hypothèses. Les âges d’un groupe quinquennal sont répartis également.
method-financing-gap-title = Déficit de financement
method-financing-gap-text = Pour chaque pays et prestation, les personnes ayant droit (naissances, âges, population active ; prévalence pour le handicap), multipliées par la prestation par personne (une part du seuil de pauvreté ou du PIB par habitant) et par un plus l’administration, donnent le coût d’une couverture de toutes. Le déficit est ce coût multiplié par la part des personnes non couvertes, selon l’indicateur 1.3.1 des ODD ; ou, dans l’autre variante, le coût moins les dépenses actuelles par fonction, jamais négatif. Le seuil en dollars internationaux devient monnaie nationale par le taux de PPA de son année de prix et la hausse des prix à la consommation depuis. D’après Ortiz et al. (2017) et Durán-Valverde et al. (2020). Le classement suit le milieu de la fourchette en pourcentage du PIB.
method-financing-gap-map-title = Carte du déficit de financement
method-financing-gap-map-text = Le déficit de l’année choisie en pourcentage du PIB de cette année, pour les prestations en espèces ou pour la santé. Cinq classes aux limites fixes, différentes pour les espèces et la santé parce que les déficits de santé sont plus grands. Là où le déficit est une fourchette, son milieu décide de la classe. Les pays hachurés font partie du scénario mais manquent de chiffres ; les gris sont en dehors (revenu élevé, ou aucun groupe de revenu).
method-financing-gap-groups-title = Déficit de financement des groupes
method-financing-gap-groups-text = La somme des déficits des pays d’un groupe sur la somme de leurs PIB, en dollars des États-Unis de l’année, pour les pays calculables. Ce qui manque n’est pas estimé : à côté de chaque groupe figure le nombre de ses pays du scénario qui entrent dans la somme. Les groupes de revenu sont ceux de la liste la plus récente de la Banque mondiale.
method-financing-gap-benefits-title = Déficit de financement par prestation
method-financing-gap-benefits-text = Les personnes ayant droit, les personnes non couvertes, le coût d’une couverture de toutes et le déficit, pour chaque prestation du scénario. Là où un pays ne publie pas de couverture, le déficit va de celui que donne la médiane de son groupe de revenu, parmi les pays qui déclarent et sont sans doute les mieux couverts, à celui sans aucune couverture. Pour la santé, le déficit est le coût d’un panier de soins moins les dépenses publiques intérieures de santé, jamais négatif. Le degré compte ce qui est imputé, supposé ou ancien derrière un montant : rien donne A, trois et plus D ; les sommes pondèrent par le coût.
method-financing-path-title = Le chemin jusqu’en 2030
method-financing-path-text = La couverture passe de ce que l’on connaît aujourd’hui, en 2025, à toutes les personnes en 2030 : à pas égaux, ou à pas plus grands d’abord. Ce qu’une année demande au-delà d’aujourd’hui est son déficit multiplié par la part du chemin parcourue. La population est la projection moyenne des Nations Unies ; PIB et prix sont des projections du Fonds monétaire international ; couverture et dépenses de santé restent les dernières connues.
method-financing-published-title = Éditions publiées
method-financing-published-text = Les estimations de l’OIT par édition, chacune avec sa publication, ses pays, ses prestations, sa mesure et le lieu où elle a été lue. Nos chiffres figurent à côté pour le même groupe de revenu et dans la même unité, espèces et santé à part. Ils ne forment pas une série dans le temps : pays, prestations, prix et méthodes diffèrent d’une édition à l’autre.
method-financing-uncosted-title = Ce dont le coût ne peut être calculé
method-financing-uncosted-text = Le coût d’un pays est calculé si la population, le PIB dans les deux monnaies, les taux de PPA et les prix sont connus pour toutes les années, si un seuil de pauvreté existe lorsque le scénario en dépend et, pour la santé, les dépenses publiques de santé. Un seuil manquant est remplacé par la médiane du groupe de revenu et abaisse le degré de confiance ; rien d’autre n’est complété.
method-financing-assumptions-title = Hypothèses des scénarios
method-financing-assumptions-text = Chaque valeur qu’un scénario donne à un paramètre, avec son fondement : une publication, une norme du travail, ou une hypothèse qu’aucun texte disponible ne confirme. Ce que le lecteur a modifié est signalé, avec la valeur propre au scénario. Les valeurs ont été choisies d’après leurs sources avant de connaître le résultat, sans ajustement aux totaux publiés.
col-benefit = Prestation
col-costing_status = Calculé, non calculé ou hors scénario
col-inputs_missing = Données manquantes
col-missing_in_words = Ce qui manque, en mots
col-target_persons = Personnes ayant droit
col-uncovered_persons_low = Personnes non couvertes, borne basse
col-uncovered_persons_high = Personnes non couvertes, borne haute
col-cost = Coût d’une couverture de toutes
col-gap_low = Déficit, borne basse
col-gap_high = Déficit, borne haute
col-needed_low = Besoin au-delà d’aujourd’hui, borne basse
col-needed_high = Besoin au-delà d’aujourd’hui, borne haute
col-currency = Monnaie
col-prices = Prix
col-price_year = Année des prix
col-gap_pct_gdp_low = Déficit, pourcentage du PIB, borne basse
col-gap_pct_gdp_high = Déficit, pourcentage du PIB, borne haute
col-gap_pct_expenditure_low = Déficit, pourcentage des dépenses publiques, borne basse
col-gap_pct_expenditure_high = Déficit, pourcentage des dépenses publiques, borne haute
col-gap_pct_revenue_low = Déficit, pourcentage des recettes publiques, borne basse
col-gap_pct_revenue_high = Déficit, pourcentage des recettes publiques, borne haute
col-gap_pct_present_low = Déficit, pourcentage des dépenses actuelles, borne basse
col-gap_pct_present_high = Déficit, pourcentage des dépenses actuelles, borne haute
col-needed_pct_gdp_low = Besoin, pourcentage du PIB, borne basse
col-needed_pct_gdp_high = Besoin, pourcentage du PIB, borne haute
col-share_of_way_pct = Part du chemin parcourue
col-confidence = Degré de confiance
col-countries_costed = Pays calculés
col-countries_in_scope = Pays du scénario
col-scenario = Scénario
col-changes = Modifié par le lecteur
col-edition = Édition
col-publication = Publication
col-reference_year = Année de référence
col-edition_scope = Pays de l’édition
col-group_name = Groupe
col-benefits = Prestations
col-financing_measure = Mesure
col-value_low = Valeur, borne basse
col-value_high = Valeur, borne haute
col-unit_text = Unité
col-edition_status = Comment il a été lu
col-parameter = Paramètre
col-parameter_label = Paramètre en mots
col-setting = Valeur
col-declared_setting = Valeur propre au scénario
col-changed = Modifié
col-foundation = Fondement
col-why = Pourquoi cette valeur
finding-financing-map-some = Déficit pour les { $benefit } : le plus grand pour { $highest } ({ $high }) ; sur { $n } pays calculés, { $none } n’en ont aucun et la moitié dépasse { $middle }.
finding-financing-ranking-none = Par rapport à l’économie, le déficit pour les { $benefit } est le plus grand { $top } ({ $high }) ; { $n ->
    [one] { $n } pays n’en a aucun
   *[other] { $n } pays n’en ont aucun
}.

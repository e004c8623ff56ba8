# Disponibilité des données
availability-heading = Ce que l’on sait, depuis quand, et de qui
availability-lede = Un pays sans valeur n’est pas un pays sans habitants. Voici qui a des valeurs, pour quelles années, comment elles ont été établies, et qui manque.
section-known = Quelles années
section-known-lede = Un indicateur, pays par pays : une barre pour chaque suite d’années avec des valeurs, selon leur origine.
section-fresh = Quelle fraîcheur
section-fresh-lede = L’année de la valeur la plus récente de chaque pays, pour tous les indicateurs du même thème que l’indicateur choisi.
section-share = Combien de pays et d’habitants
section-share-lede = Tous les indicateurs : pays ayant une valeur, part de la population qui y vit, année médiane et statut des valeurs les plus récentes.
section-silent = Qui manque
section-silent-lede = Les pays sans aucune valeur, par leur nom, pour tous les indicateurs du même thème que l’indicateur choisi.
chart-availability-years = Pays et années
chart-availability-freshness = Année la plus récente par indicateur
chart-availability-share = Pays et habitants représentés
chart-availability-silent = Pays sans aucune valeur
availability-legend = Signes et couleurs
availability-break = rupture de la série
availability-topic = Thème
availability-undated = non précisée
availability-years-caption = { $label } : années ayant une valeur, par pays
availability-fresh-caption = { $topic } : année de la valeur la plus récente, par pays et indicateur
availability-share-caption = Valeur la plus récente de chaque pays, par indicateur
availability-origin = calcul effectué ici à partir de la publication en vigueur de la première source de chaque indicateur ; sources et publications figurent sous
availability-nothing = Aucun de ces indicateurs
availability-nobody = aucun pays
availability-names = { $n ->
    [one] Afficher le nom
   *[other] Afficher les { $n } noms
}
measure-years = { $label } · années ayant une valeur de { $first } à { $last }, pays et territoires
measure-fresh = Année de la valeur la plus récente, projections exclues · âge compté en { $now }
measure-share = Valeur la plus récente, projections exclues · population au 1er juillet { $year } ({ $release })
measure-silent = { $n ->
    [one] Un pays examiné
   *[other] { $n } pays examinés (membres et observateurs des Nations Unies)
} · population au 1er juillet { $year } ({ $release })
note-availability-years = Le statut est celui que la source donne avec chaque valeur. Beaucoup n’en donnent aucun, même pour des valeurs qu’elles modélisent : « statut non précisé » ne signifie pas que le pays l’a déclarée.
finding-years = « { $label } » : { $n } pays sur { $total } ont une valeur pour au moins une année depuis { $first } ; l’année la mieux pourvue est { $year } ({ $most }).
finding-years-undated = « { $label } » : { $n } pays sur { $total } ont une valeur ; la source ne donne pas d’années.
finding-years-nobody = « { $label } » : aucun des { $total } pays examinés n’a de valeur ; { $elsewhere } pays et territoires ailleurs en ont une.
finding-years-here = { $name }, « { $label } » : { $n ->
    [one] une valeur pour une seule année, { $newest }
   *[other] des valeurs pour { $n } années, la plus récente pour { $newest }
}.
finding-years-none-here = { $name } : aucune valeur datée pour « { $label } » ; { $n } pays sur { $total } en ont.
finding-fresh = { $topic } : pour { $recent } des couples de pays et d’indicateurs, la valeur la plus récente a trois ans au plus ; pour { $none }, il n’y en a aucune.
finding-fresh-here = { $name }, { $topic } : sur { $total } indicateurs, { $recent ->
    [0] aucun n’a de valeur de trois ans au plus
    [one] un a une valeur de trois ans au plus
   *[other] { $recent } ont une valeur de trois ans au plus
} ; { $none ->
    [0] aucun n’est sans valeur
    [one] un n’a aucune valeur
   *[other] { $none } n’ont aucune valeur
}.
finding-share = « { $label } » : { $n } pays sur { $total } ont une valeur ; { $share } de la population { $where } vit dans des pays et territoires qui en ont une. Année médiane : { $year }.
finding-share-undated = « { $label } » : { $n } pays sur { $total } ont une valeur ; { $share } de la population { $where } vit dans des pays et territoires qui en ont une. La source ne donne pas d’années.
finding-silent = « { $label } » : { $n } pays, où vivent { $people } personnes, n’ont aucune valeur ; les plus peuplés sont { $names }.
finding-silent-few = « { $label } » : { $n ->
    [one] un pays, où vivent { $people } personnes, n’a aucune valeur : { $names }
   *[other] { $n } pays, où vivent { $people } personnes, n’ont aucune valeur : { $names }
}.
finding-silent-none = « { $label } » : tous les pays examinés ont une valeur.
col-availability = Origine de la valeur
col-age_years = Âge en années
col-freshness = Fraîcheur
col-countries_with_value = Pays ayant une valeur
col-countries = Pays examinés
col-territories_with_value = Territoires ayant une valeur
col-share_of_population_pct = Part de la population
col-population_year = Année de la population
col-population_release = Publication de la population
col-oldest_year = Année la plus ancienne
col-median_year = Année médiane
col-newest_year = Année la plus récente
col-values_reported = Déclarées
col-values_status_not_stated = Statut non précisé
col-values_estimated = Estimées

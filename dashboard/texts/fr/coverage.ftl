# La page de la couverture : éventualités, personnes non couvertes, femmes et hommes, revenus
coverage-heading = Qui est couvert, et qui ne l’est pas
coverage-none = Aucune valeur datée de « { $label } » n’est publiée pour : { $name }. Les graphiques ci-dessous montrent ce qui est connu, ici et ailleurs.
coverage-source = Source de la proportion : { $origin }.
coverage-source-count = Le nombre est calculé ici à partir des personnes concernées cette année-là ({ $release }).
coverage-left-out = { $weight ->
    [children] { $persons } personnes de moins de 15 ans n’étaient pas couvertes.
    [births] { $persons } femmes ayant accouché n’étaient pas couvertes.
    [unemployed] { $persons } personnes au chômage n’étaient pas couvertes.
    [older] { $persons } personnes de 65 ans et plus n’étaient pas couvertes.
   *[other] { $persons } personnes n’étaient pas couvertes.
}
section-contingencies = Où en est la couverture
section-contingencies-lede = La protection sociale doit répondre à neuf situations, de l’enfance à la vieillesse. Un pays peut atteindre presque toutes les personnes âgées et presque aucune personne au chômage : la moyenne cache les failles.
section-missing = Les millions de personnes laissées de côté
section-missing-lede = Une proportion dit où en est un pays ; un nombre dit combien de personnes attendent. Les pays peuplés dominent en nombre, les pays pauvres en proportion : les deux sont indiqués.
section-sexes = Femmes et hommes
section-sexes-lede = Les régimes contributifs suivent l’emploi rémunéré, et leurs écarts aussi. Peu d’organismes publient les deux sexes : ce qui l’est est comparé ici au sein d’une même publication et d’une même année.
section-incomes = Riches et pauvres, villes et campagnes
section-incomes-lede = Seules les enquêtes auprès des ménages disent qui, dans la population, reçoit une prestation. Elles comptent tous les membres du ménage où quelqu’un en reçoit une, ce qui est un autre concept que celui de l’indicateur 1.3.1 : lisez ces graphiques à côté des autres, sans les confronter.
control-sexes = Femmes et hommes comparés pour
option-sexes-coverage-old-age = Pensions (personnes âgées)
option-sexes-coverage-any = Au moins une prestation
option-sexes-coverage-children = Enfants
option-sexes-coverage-disability = Handicap grave
option-sexes-coverage-unemployment = Chômeurs
option-sexes-coverage-work-injury = Accidents du travail
option-sexes-coverage-vulnerable = Personnes vulnérables
option-sexes-coverage-poor = Personnes pauvres
table-indicator = Indicateur
table-caption-several = { $n ->
    [one] { $n } valeur
   *[other] { $n } valeurs
}
table-yes = oui
chart-heat = Neuf éventualités, pays par pays
caption-heat = Couverture en pourcentage des personnes concernées : valeur la plus récente de la publication actuelle et son année. Les en-têtes trient les pays.
heat-with-data = Avec données
finding-heat = La moitié des pays disposant de données couvrent { $high } ou plus pour « { $highest } », mais la moitié { $low } ou moins pour « { $lowest } ».
finding-heat-one = { $n ->
    [one] { $n } seul pays dispose de données, et seulement pour « { $contingency } » : { $value }.
   *[other] Seule l’éventualité « { $contingency } » a des données : la moitié des { $n } pays couvrent { $value } ou plus.
}
finding-heat-none = Aucun de ces pays n’a de valeur datée pour une éventualité particulière ; les valeurs mondiales figurent en tête du tableau.
note-heat = Chaque éventualité a son propre dénominateur (enfants, naissances, personnes au chômage, personnes âgées…) et ses propres années : les lignes se comparent, les colonnes ne s’additionnent pas. Cases hachurées : rien n’a été publié dans les dix ans précédant la dernière année de cette éventualité. Les nombres sous le tableau portent sur les pays et territoires du groupe choisi, ou sur tous.
chart-uncovered = Personnes non couvertes, par pays
chart-uncovered-regions = Personnes non couvertes, par région
finding-uncovered = { $weight ->
    [children] { $where }, en { $year }, { $persons } personnes de moins de 15 ans n’étaient pas couvertes ({ $share } d’entre elles).
    [births] { $where }, en { $year }, { $persons } femmes ayant accouché n’étaient pas couvertes ({ $share } d’entre elles).
    [unemployed] { $where }, en { $year }, { $persons } personnes au chômage n’étaient pas couvertes ({ $share } d’entre elles).
    [older] { $where }, en { $year }, { $persons } personnes de 65 ans et plus n’étaient pas couvertes ({ $share } d’entre elles).
   *[other] { $where }, en { $year }, { $persons } personnes n’étaient pas couvertes ({ $share } de la population).
}
finding-uncovered-nobody = { $where }, en { $year }, la couverture publiée était de { $coverage } : personne n’est compté comme non couvert.
finding-uncovered-first = Les cinq premiers ({ $names }) réunissent { $share } de toutes les personnes non couvertes dans les { $n } pays et territoires comptés.
finding-uncovered-regions = Le plus grand nombre vit { $most } ({ $persons }), la plus forte proportion se trouve { $highest } ({ $share } des personnes concernées).
finding-uncovered-regions-one = Le plus grand nombre vit { $most } ({ $persons }), et c’est aussi { $highest } que la proportion est la plus forte ({ $share } des personnes concernées).
finding-uncovered-regions-none = Monde et régions : { $why }
finding-absent = { $names } : aucune valeur pour ces années.
uncovered-why-poor = Pour les personnes pauvres, aucun nombre n’est donné : le dénominateur, les personnes vivant sous le seuil national de pauvreté, n’est pas disponible, et les valeurs publiées divisent tous les bénéficiaires de l’assistance, pauvres ou non, par le nombre de personnes pauvres.
uncovered-why-vulnerable = Pour les personnes vulnérables, aucun nombre n’est donné : le dénominateur, la population moins les cotisants et les bénéficiaires de prestations contributives, n’est pas disponible.
uncovered-why-disability = Pour les personnes gravement handicapées, aucun nombre n’est donné : leur effectif n’est pas publié de façon comparable, et la population n’est qu’une pondération approchée.
uncovered-why-work-injury = Pour les accidents du travail, aucun nombre n’est donné : les organismes divisent par les personnes en emploi ou par la main-d’œuvre, sans toujours préciser.
uncovered-why-other = Cet indicateur ne donne pas de nombre de personnes.
uncovered-why-undated = Cette source n’indique pas d’années : aucun dénominateur ne correspond à ses valeurs.
uncovered-why-slice = Pour cette ventilation, aucun dénominateur n’est disponible.
uncovered-why-empty = Aucun des pays ou groupes choisis n’a à la fois une valeur publiée et un dénominateur pour son année.
uncovered-instead = Les personnes sont comptées pour : { $names }.
measure-uncovered = nombre de personnes non couvertes ; personnes concernées : { $weight }
measure-uncovered-proxy = (approximation)
note-uncovered = Personnes non couvertes = personnes concernées l’année de la valeur × (100 % − couverture). Personnes concernées : { $release }.
note-uncovered-years = L’année figure à chaque barre ; les années diffèrent, si bien que les nombres des pays ne s’additionnent qu’approximativement.
note-uncovered-none = Un nombre suppose une proportion publiée et l’effectif des personnes concernées la même année.
note-uncovered-proxy = Les personnes de 65 ans et plus remplacent celles ayant dépassé l’âge national de la retraite, qui varie d’un pays à l’autre : c’est une approximation.
note-uncovered-above = Publié au-dessus de 100 % et compté comme 100 % : { $names }.
note-uncovered-without = Avec une proportion, mais sans effectif des personnes concernées cette année-là : { $names }.
note-uncovered-regions = La proportion est celle publiée pour la région ; les personnes concernées sont additionnées sur ses membres la même année ({ $release }). Une région sans proportion publiée n’a pas de barre et est nommée.
note-uncovered-unplaced = Dans aucun groupe de revenu de la liste correspondant à { $year }, car cette liste n’est connue que là où la précédente et la suivante concordent : { $names }. Les nombres des groupes de revenu ne comprennent pas leurs personnes concernées ({ $persons }).
note-uncovered-members = Membres dont l’effectif des personnes concernées est connu, sur le total : { $known }. Les nombres sont un peu trop faibles là où des membres manquent.
hover-uncovered = { $n } personnes non couvertes ({ $share })
hover-uncovered-covered = couverture telle que publiée : { $share } en { $year }
hover-uncovered-of = { $weight } : { $n } ({ $release })
chart-sex-gap-countries = Femmes et hommes, pays par pays
finding-sexes = « { $contingency } » : les femmes sont moins couvertes que les hommes dans { $less } pays et territoires sur { $n }, et mieux dans { $more }.
finding-sexes-none = Aucun pays choisi n’a, dans une même publication et une même année, la couverture des femmes et des hommes pour « { $contingency } ».
finding-sexes-widest = L’écart est le plus grand { $where } ({ $year }) : hommes { $men }, femmes { $women }.
finding-sexes-own = { $where } ({ $year }) : hommes { $men }, femmes { $women }.
measure-sexes = en pourcentage ; à côté : l’écart en points et l’année ; la zone étudiée d’abord, puis du plus grand écart au détriment des femmes au plus grand au détriment des hommes
note-sexes = Les valeurs des femmes et des hommes ont chacune leur dénominateur. Un écart nul à 100 % ou à 0 % dit seulement que les deux sont couverts, ou aucun.
note-sexes-pensions = Chaque valeur est une proportion des femmes, ou des hommes, ayant dépassé leur propre âge de la retraite : là où les femmes partent plus tôt, la leur compte aussi des femmes plus jeunes. Percevoir une pension ne dit rien de son montant.
note-sexes-outside = * Le total publié se situe hors des deux valeurs, ce qu’une moyenne des deux ne peut faire : les trois ne reposent pas sur la même base ({ $names }).
note-sexes-over = Au-dessus de 100 %, montré tel que publié : { $names }.
chart-quintile-profile = Par quintile de revenu
chart-poorest-fifth = Quels programmes atteignent les plus pauvres
chart-quintile-coverage = Quintile le plus pauvre et le plus riche, pays par pays
chart-urban-rural = Villes et campagnes : dépenses de santé
finding-fifths = { $where }, en { $year }, les programmes atteignaient { $poorest } des personnes du quintile le plus pauvre et { $richest } de celles du plus riche.
finding-fifths-average = { $where }, en moyenne des enquêtes de 2011 à 2021, les programmes atteignaient { $poorest } des personnes du quintile le plus pauvre et { $richest } de celles du plus riche.
finding-fifths-none = { $name } : aucune enquête auprès des ménages donnant la couverture par quintile n’est disponible. La base ASPIRE de la Banque mondiale en a pour de nombreux pays à revenu faible ou intermédiaire, et des moyennes pour le monde, ses régions et ses groupes de revenu.
finding-kinds = { $where }, le quintile le plus pauvre est surtout atteint par « { $highest } » ({ $high }, { $high_year }) et le moins par « { $lowest } » ({ $low }, { $low_year }).
finding-kinds-one = { $where }, un seul type de programme a des chiffres pour le quintile le plus pauvre : « { $highest } » en atteint { $high } ({ $high_year }).
finding-kinds-none = { $name } : aucun chiffre sur le quintile le plus pauvre par type de programme n’est disponible ; la base de l’ONU en a pour de nombreux pays disposant d’enquêtes, et pour certains groupes.
measure-fifths = membres des ménages dont une personne est bénéficiaire, en pourcentage ; dernière enquête seulement
measure-fifths-average = membres des ménages dont une personne est bénéficiaire, en pourcentage ; moyenne des enquêtes de 2011–2021 pondérée par la population, telle que publiée par la Banque mondiale
measure-kinds = membres des ménages dont une personne est bénéficiaire, en pourcentage ; à côté : l’écart en points et l’année de l’enquête
measure-dumbbell = dernière enquête en dix ans ; à côté : l’écart en points et l’année ; la zone étudiée d’abord
note-surveys = Les enquêtes comptent tous les membres d’un ménage où quelqu’un reçoit une prestation, et aucun cotisant. L’OIT compte les personnes couvertes par des régimes, cotisants compris. Ce sont deux concepts, qui ne partagent jamais un graphique. Les questions varient d’une enquête à l’autre : pays et années ne se comparent qu’approximativement, et aucune ligne ne les relie.
finding-fifths-countries = Dans { $more } des { $n } pays et territoires, les programmes atteignent une plus grande part du quintile le plus pauvre que du plus riche ; dans { $less }, c’est l’inverse.
finding-fifths-countries-none = Aucun des pays choisis n’a d’enquête donnant la couverture par quintile au cours de ces dix ans.
finding-fifths-widest = Ils favorisent le plus les plus pauvres { $where } ({ $year }) : { $poorest } contre { $richest }.
finding-fifths-own = { $where } ({ $year }) : { $poorest } du quintile le plus pauvre, { $richest } du plus riche.
finding-places = { $where }, en { $year }, { $urban } de la population des zones urbaines et { $rural } de celle des zones rurales vivaient dans des ménages ayant de lourdes dépenses de santé.
finding-places-countries = Aucune source reprise ici n’a la couverture de la protection sociale par milieu urbain et rural ; les lourdes dépenses de santé sont plus fréquentes en zone rurale dans { $rural } des { $n } pays et territoires, en zone urbaine dans { $urban }.
finding-places-none = Aucun des pays choisis n’a d’enquête sur les dépenses de santé par milieu urbain et rural au cours de ces dix ans ; aucune source reprise ici n’a la couverture de la protection sociale par milieu.
note-places = Aucun jeu de données repris ici n’a la couverture de l’indicateur 1.3.1 par milieu urbain et rural. Ce que les enquêtes donnent par milieu est l’ODD 3.8.2, les personnes des ménages qui consacrent plus de 10 % de leur budget à des paiements directs de santé : ici, une valeur élevée est mauvaise, et une valeur faible peut aussi signifier que l’on renonce aux soins.
method-contingencies-title = Couverture par éventualité
method-contingencies-text = L’indicateur ODD 1.3.1 donne, pour neuf situations, la proportion des personnes concernées qui cotisent à un régime ou reçoivent une prestation en espèces. Le tableau et la carte montrent la valeur la plus récente de la publication actuelle de chaque série, dans les dix ans allant jusqu’à la dernière année de cette série ; les valeurs plus anciennes ne sont pas affichées. Rien n’est imputé ni moyenné. Une proportion supérieure à 100 % compte des bénéficiaires hors du dénominateur et est affichée telle que publiée. Les dénominateurs diffèrent d’une éventualité à l’autre : leurs proportions ne doivent être ni additionnées ni moyennées.
method-uncovered-title = Personnes non couvertes
method-uncovered-text = Personnes non couvertes = personnes concernées × (100 % − couverture), pour la même année. Les personnes concernées viennent des Perspectives de la population mondiale 2024 de l’ONU (population ; moins de 15 ans ; naissances ; 65 ans et plus comme approximation des personnes ayant dépassé l’âge de la retraite) et, pour les chômeurs, de celles-ci et des taux d’activité et de chômage de la Banque mondiale. Les valeurs supérieures à 100 % comptent comme 100 % et sont signalées, pour qu’aucun pays ne compense les personnes non couvertes d’un autre. Les régions utilisent la proportion que publie l’organisme responsable et la somme sur leurs membres ; les groupes de revenu sont ceux de la liste correspondant à l’année, et les économies que cette liste laisse ouvertes sont nommées et ne comptent dans aucun groupe. Aucun nombre n’est donné pour les personnes pauvres et vulnérables, le handicap et les accidents du travail, dont les dénominateurs ne sont pas disponibles. Les nombres sont les nôtres, non ceux de l’OIT.
method-sex-gap-title = Femmes et hommes
method-sex-gap-text = L’écart est la couverture des hommes moins celle des femmes, en points de pourcentage, lorsque les deux sont publiées dans une même publication et pour une même année : la plus récente en dix ans. Femmes et hommes ont chacun leur dénominateur ; pour les pensions, les personnes ayant dépassé leur propre âge légal. Un total publié inférieur ou supérieur aux deux valeurs ne peut en être la moyenne et porte un astérisque. La maternité n’est publiée que pour les femmes et n’a pas d’écart. Les valeurs supérieures à 100 % sont affichées telles que publiées.
method-quintiles-title = Couverture par quintile de revenu
method-quintiles-text = La Banque mondiale (ASPIRE) compte, dans les enquêtes auprès des ménages, les membres des ménages dont au moins une personne reçoit une prestation, et divise par la population du quintile ; les quintiles classent les personnes selon le niveau de vie par tête de leur ménage. Nous montrons la dernière enquête d’un pays, jamais reliée à une autre, car les questionnaires changent ; l’écart est le quintile le plus riche moins le plus pauvre, ou l’ensemble de la population moins le quintile le plus pauvre. Les moyennes du monde et des groupes sont publiées par la Banque mondiale sans année unique et affichées comme telles. Les types de programmes viennent de la base de l’ONU, qui n’a que le quintile le plus pauvre et l’ensemble de la population ; la dernière enquête peut différer d’un type à l’autre, et son année figure à chacun.
method-urban-rural-title = Villes et campagnes
method-urban-rural-text = Aucun jeu de données repris ici n’a la couverture de l’indicateur 1.3.1 par milieu urbain et rural. L’OMS et la Banque mondiale publient l’ODD 3.8.2 par milieu, à partir d’enquêtes auprès des ménages : la proportion de personnes des ménages dont les paiements directs de santé dépassent 10 % de la consommation ou du revenu. La dernière enquête en dix ans est affichée lorsque les deux milieux figurent dans une même publication et une même année ; l’écart est le rural moins l’urbain, en points. La définition de l’urbain est celle de chaque pays.
col-uncovered_persons = Personnes non couvertes
col-uncovered_pct = Proportion non couverte
col-counted_as_100 = Compté comme 100 %
col-persons_concerned = Nombre de personnes concernées
col-weight_is_proxy = Simple approximation
col-areas_in_group = Membres du groupe
col-areas_with_denominator = Membres à effectif connu
col-women_pct = Femmes
col-men_pct = Hommes
col-difference_points = Écart, en points
col-total_pct = Ensemble, tel que publié
col-total_outside_range = Total hors des deux
col-women_obs_status = Statut, femmes
col-men_obs_status = Statut, hommes
col-poorest_pct = Quintile le plus pauvre
col-richest_pct = Quintile le plus riche
col-everyone_pct = Ensemble de la population
col-urban_pct = Zones urbaines
col-rural_pct = Zones rurales

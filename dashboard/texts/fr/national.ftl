# Données nationales : enquêtes, registres, plateformes

page-national = Données nationales
national-heading = Ce que disent les données propres d’un pays, et avec quelle certitude
national-lede = Enquêtes auprès des ménages et registres importés ici, et plateformes nationales des ODD. Ils figurent à côté des chiffres des organismes responsables et ne s’y mêlent jamais.
national-at-hand = { $where }, il y a { $parts }.
national-has-survey = une enquête auprès des ménages de { $size } enregistrements ({ $name }, { $producer })
national-has-register = un registre de { $size } régimes ({ $name }, { $producer })
national-has-release = { $name } ({ $producer })
national-has-platform = une plateforme nationale des ODD avec ses propres chiffres
national-none = Aucune enquête, aucun registre ni aucune plateforme nationale n’est disponible.
national-nowhere = { $where }, aucune enquête, aucun registre ni aucune plateforme nationale n’est disponible. Il y en a pour : { $names }.
national-no-survey = { $where }, aucune enquête auprès des ménages n’a été importée, et il en faut une pour { $what }.
national-no-register = { $where }, aucun registre des régimes n’a été importé.
national-withdrawn = Cette publication de l’enquête a été retirée : ses chiffres ne sont plus montrés.
national-register-withdrawn = Cette publication du registre a été retirée : ses chiffres ne sont plus montrés.
national-lacks = { $survey } ne donne pas de chiffres pour : { $what }.
national-what-estimates = les estimations avec leurs intervalles
national-what-regions = les chiffres par région
national-what-sexes = la comparaison des femmes et des hommes ({ $what })
national-what-fifths = les quintiles de niveau de vie
national-what-sources = la comparaison des sources
national-what-poverty = la pauvreté avec et sans transferts
national-what-adequacy = l’adéquation des transferts
national-what-targeting = la répartition des transferts
national-what-health = les dépenses de santé des ménages
national-what-simulation = les simulations de la réduction du déficit
national-how-to-bring = Comment apporter une enquête ou un registre
national-how-computed = Comment ces chiffres sont calculés
national-profile = Profil : { $name }
national-synthetic = DONNÉES SYNTHÉTIQUES
national-synthetic-note = Données synthétiques : fabriquées par un programme pour montrer le fonctionnement. Elles ne décrivent aucun pays et ne doivent pas être citées.
section-national-regions = Régions
section-national-regions-lede = Où, dans le pays, c’est élevé et où c’est bas. De petites différences peuvent être dues au hasard.
section-national-groups = Qui est atteint
section-national-groups-lede = Estimations de l’enquête par sexe, âge, milieu, quintile et région, avec leurs intervalles de confiance. Mesure, programme et ventilation se choisissent plus haut.
section-national-beside = À côté des chiffres internationaux
section-national-beside-lede = Enquête, registre, plateforme et organismes responsables comptent des choses différentes. Chaque valeur figure seule, avec la raison en toutes lettres.
section-national-platforms = La plateforme nationale
section-national-platforms-lede = Ce que le pays publie lui-même sur sa plateforme des ODD, et ce que l’organisme responsable publie sous la même série.
section-national-effect = Ce que font les transferts
section-national-effect-lede = La pauvreté avec et sans transferts, ce qu’ils ajoutent et qui ils atteignent. « Sans » retire le transfert et laisse tout le reste inchangé.
section-national-health = Payer pour sa santé
section-national-health-lede = Trois définitions de l’ODD 3.8.2, à partir des mêmes budgets de ménages. Elles mesurent des choses différentes et restent séparées.
section-national-simulation = Combler le déficit : une simulation
section-national-simulation-lede = Une prestation universelle est versée à toutes les personnes de l’enquête qui y ont droit et ne l’ont pas encore. Calcul statique : personne ne change de comportement.
section-national-register = Le registre des régimes
section-national-register-lede = Ce que disent les dossiers administratifs : des cas et non des personnes, rapportés aux dénominateurs de l’ODD 1.3.1.
section-national-quality = Sur quoi cela repose
section-national-quality-lede = Les sources disponibles, leur plan de sondage, le nombre de personnes interrogées et ce qui a été supprimé.

control-national = Pays
control-national-none = aucun disponible
control-survey = Enquête
control-register = Registre
control-measure = Mesure
control-programme = Programme
control-line = Seuil de pauvreté
control-breakdown = Ventilation
option-breakdown-all = toutes, une par une
option-breakdown-sex = sexe
option-breakdown-age = âge
option-breakdown-location = urbain et rural
option-breakdown-quantile = quintile de niveau de vie
option-breakdown-region = région
option-breakdown-sex-age = sexe et âge
option-breakdown-region-sex = région et sexe
national-kind-size = Population et niveau de vie
national-kind-coverage = Couverture par programme
national-kind-sdg = Couverture par éventualité (ODD 1.3.1)
national-kind-adequacy = Montants
national-kind-poverty = Pauvreté
national-kind-health = Payer pour sa santé (ODD 3.8.2)
national-kind-simulation = Simulation

national-of-programme = { $measure } : { $programme }
national-code-linearised = linéarisation de Taylor
national-code-fail = aucune admise
national-code-remove = laissées de côté
national-code-certainty = prises avec certitude, sans variance
national-code-centred = centrées sur la moyenne de tout l’échantillon
national-code-average = de variance moyenne des autres
national-code-consumption = consommation
national-code-income = revenu
national-code-expenditure = dépenses
national-code-person = personne
national-code-household = ménage
national-all = Ensemble
national-interval = intervalle de confiance à { $level } % de { $low } à { $high }
national-interval-short = { $low } à { $high }
national-asked = { $n } interrogés
national-df = { $n } degrés de liberté
national-suppressed = supprimé
national-suppressed-n = { $n ->
    [one] Un chiffre est supprimé
   *[other] { $n } chiffres sont supprimés
} : moins de 25 personnes ou de 5 ménages interrogés, ou un chiffre qui en trahirait un autre.
national-suppressed-names = Supprimés (moins de 25 personnes ou de 5 ménages interrogés, ou pour protéger un autre chiffre) : { $names }.
national-flagged-names = De fiabilité réduite : { $names }.
national-unmapped-names = Sans contour sur la carte : { $names }.
national-key-interval = estimation et son intervalle de confiance à { $level } %
national-key-flagged = creux : fiabilité réduite (25 à 49 personnes interrogées, ou intervalle large ou absent)
national-by-sex = Par sexe
national-by-age = Par âge
national-by-location = Ville et campagne
national-by-quantile = Par quintile de niveau de vie
national-by-region = Par région
national-by-sex-age = Par sexe et âge
national-by-region-sex = Par région et sexe
national-by-kind = Par type
national-by-function = Par fonction
national-n-person = n = { $n } personnes
national-n-household = n = { $n } ménages
national-key-now = tireté : tel qu’observé
national-key-even = tireté à 1 : les 40 % les plus pauvres reçoivent autant qu’une répartition égale leur donnerait
national-undated = année non précisée

chart-national-map = Régions du pays
finding-national-map = « { $what } » en { $year }, au plus haut : { $highest }, { $high } ; au plus bas : { $lowest }, { $low }.
finding-national-one-region = « { $what } » en { $year }, pour une seule région : { $name }, { $value }.
finding-national-region = { $where } en { $year }, « { $what } » est à { $value } : rang { $rank } sur { $n } régions.
national-platform-no-regions = { $where }, ni enquête ni plateforme nationale ne donnent de chiffres par région.
note-national-map = L’ordre des régions n’est pas un jugement : là où les intervalles se recouvrent, l’enquête ne les distingue pas.
note-national-platform-regions = Chiffres de la plateforme nationale, selon la définition du pays ; elle n’indique pas d’intervalles. La barre foncée est l’ensemble du pays.

chart-national-estimates = Estimations et leurs intervalles
chart-national-sexes = Femmes et hommes, par âge et région
chart-national-fifths = Quintiles de niveau de vie
finding-national-estimates = { $where } en { $year }, « { $what } » est à { $value }.
finding-national-estimates-none = { $where }, le chiffre de l’ensemble du pays est supprimé ou manque pour « { $what } ».
finding-national-widest = Écart net le plus large : { $highest } { $high }, { $lowest } { $low }.
finding-national-sexes = { $where } en { $year }, « { $what } » : femmes { $women }, hommes { $men }. { $apart ->
    [yes] Les deux intervalles ne se recouvrent pas.
   *[no] Les deux intervalles se recouvrent : une différence reste incertaine.
}
finding-national-fifths-INCA = Des transferts de « { $programme } » en { $year }, le quintile le plus pauvre reçoit { $poorest }, le plus riche { $richest }.
finding-national-fifths-INCB = Des personnes atteintes par « { $programme } » en { $year }, { $poorest } appartiennent au quintile le plus pauvre, { $richest } au plus riche.
finding-national-fifths-COV_HH = « { $programme } » atteint { $poorest } du quintile le plus pauvre et { $richest } du plus riche en { $year }.
measure-national-fifths = en pour cent
national-fifths-covered = Part atteinte de chaque quintile
national-fifths-shares = Parts : personnes et transferts
national-key-fifth = un cinquième (20 %) : ce que serait une part égale

chart-national-sources = Les sources côte à côte
chart-national-platforms = Plateforme nationale et organisme responsable
finding-national-sources = { $where }, « { $what } » source par source : { $parts }.
finding-national-sources-alone = { $where }, { $n ->
    [one] une éventualité n’a
   *[other] { $n } éventualités n’ont
} de chiffres que d’une seule source.
national-said = { $source } { $value } ({ $year })
measure-national-sources = part des personnes concernées, en pour cent ; chiffre le plus récent de chaque source
note-national-sources = Pourquoi ils peuvent différer : { $reasons } ; années, âges et dénominateurs peuvent différer aussi. Chaque valeur figure seule : aucune ligne ne les relie, aucune moyenne n’en est tirée.
national-why-survey = les enquêtes interrogent des personnes et ignorent ce qui n’est pas dit
national-why-register = les registres comptent des dossiers
national-why-un = les données communiquées à l’OIT sont rapportées à ses propres dénominateurs
national-why-ilo = le rapport de l’OIT est une autre publication
national-why-world-bank = la Banque mondiale compte des ménages entiers, mais pas les cotisants
national-why-platform = les plateformes nationales suivent la définition du pays
national-from-survey = Enquête auprès des ménages
national-from-survey-household = Enquête (ménages)
national-from-register = Registre des régimes
national-from-platform = Plateforme nationale
national-from-un = Base ODD de l’ONU
national-from-ilo = Rapport de l’OIT
national-from-world-bank = Banque mondiale
national-key-source = { $source } : { $concept }.
national-brief-survey = Enquête
national-brief-survey-household = Enquête (ménages)
national-brief-register = Registre
national-brief-platform = Plateforme
national-brief-un = ONU
national-brief-ilo = OIT
national-brief-world-bank = Banque mondiale
national-concept-survey = personnes déclarant recevoir la prestation, rapportées au groupe de la série dans la même enquête
national-concept-survey-any = personnes déclarant recevoir une prestation ou cotiser, rapportées à l’ensemble de la même enquête
national-concept-survey-injury = travailleurs déclarant être assurés, rapportés aux personnes en emploi de la même enquête
national-concept-survey-household = toutes les personnes d’un ménage où quelqu’un reçoit une prestation ; les cotisants ne comptent pas
national-concept-register = cas dans les dossiers des régimes, moins les doubles comptes déclarés, rapportés aux personnes du dénominateur
national-concept-platform = selon la définition de l’office national, rapprochée de la série par son libellé
national-concept-un = données que les pays communiquent à l’OIT : bénéficiaires, rapportés au dénominateur de la série selon l’OIT
national-concept-un-any = données que les pays communiquent à l’OIT : bénéficiaires et cotisants, rapportés à la population
national-concept-un-injury = données que les pays communiquent à l’OIT : travailleurs assurés, rapportés aux personnes en emploi
national-concept-ilo = Rapport mondial sur la protection sociale : le même concept, dans une autre publication
national-concept-world-bank = enquêtes auprès des ménages dans la classification de la Banque mondiale : toutes les personnes du ménage d’un bénéficiaire, sans les cotisants
national-above = plus de 100 : { $value }
national-platform = plateforme nationale
national-custodian = organisme responsable de l’indicateur (ONU, OIT)
national-number = { $value } ({ $year })
national-count-maternity = Prestations de naissance et de garde
national-count-unemployment = Prestations de chômage
national-count-assistance = Assistance sociale ciblée
national-count-basic-pension = Pension de base de l’État
national-count-old-age-pension = Pensions de vieillesse et d’ancienneté
measure-national-platforms = valeur la plus récente de chaque série
finding-national-platforms = { $n ->
    [one] { $where }, plateforme et organisme responsable ont une série avec une année commune, « { $series } » en { $year } : { $mine } sur la plateforme, { $theirs } selon l’organisme.
   *[other] { $where }, plateforme et organisme responsable sont { $alike ->
        [0] à plus d’un point l’un de l’autre pour les { $n } séries
       *[other] à moins d’un point l’un de l’autre pour { $alike } séries sur { $n }
    } de même année ; écart le plus large : « { $series } » en { $year }, { $mine } sur la plateforme, { $theirs } selon l’organisme.
}
finding-national-platforms-alike = { $where }, plateforme et organisme responsable sont à moins d’un point l’un de l’autre pour toutes les séries de même année ({ $alike } sur { $n }).
finding-national-platforms-alone = { $where }, la plateforme a { $n ->
    [one] une série
   *[other] { $n } séries
} ; l’organisme responsable n’a aucune valeur de même série et de même année.
finding-national-platforms-none = { $where }, aucune plateforme nationale ne figure parmi les données. Il y en a une pour : { $names }.
note-national-platforms = Les plateformes suivent des définitions nationales, rapprochées des séries d’après leur libellé ; les organismes responsables révisent, ajustent et complètent. Des valeurs d’années différentes figurent avec leur année ; elles ne sont jamais reliées ni moyennées. Les séries portent les noms de l’organisme responsable ; le libellé de la plateforme figure dans la note de chaque ligne du tableau, et son groupe peut être un autre (toutes les personnes handicapées, et non les seuls handicaps graves). Les effectifs ne sont pas des taux et n’ont pas d’équivalent. Le tableau donne toutes les années, régions et ventilations.

chart-national-poverty = La pauvreté avec et sans transferts
chart-national-adequacy = Ce que les transferts ajoutent
chart-national-targeting = À qui vont les montants
finding-national-poverty = { $where } en { $year }, la pauvreté est de { $now } ; sans aucun transfert, toutes choses égales, elle serait de { $without }.
finding-national-poverty-now = { $where } en { $year }, la pauvreté est de { $now }.
measure-national-poverty = taux et écart en pour cent, au seuil de pauvreté de l’enquête
measure-national-poverty-line = taux et écart en pour cent ; seuil : { $line }
national-poverty-now = Selon l’enquête
national-poverty-without-all = Sans aucun transfert
national-poverty-without = Sans : { $programme }
finding-national-adequacy = { $where } en { $year }, « { $programme } » représente { $value } de ce dont disposent les ménages qui en bénéficient.
finding-national-targeting = { $where } en { $year }, les 40 % les plus pauvres reçoivent { $value } fois ce que leur donnerait une répartition égale de tous les transferts.
finding-national-bcr = Chaque unité transférée comble { $ratio } unité de l’écart de pauvreté.
measure-national-targeting = rapports, sans unité

chart-national-health = Dépenses de santé importantes, trois définitions
finding-national-health = { $where } en { $year }, de l’ensemble des personnes : { $parts }.
national-health-SH_XPD_EARN10 = { $value } vivent dans un ménage qui consacre plus d’un dixième de son budget à la santé
national-health-SH_XPD_EARN25 = { $value } plus d’un quart
national-health-SH_OOP_XPD_EARNNET40 = selon la définition révisée, { $value } plus de 40 % de ce qui reste après un minimum vital
measure-national-health = en pourcentage des personnes
national-who = OMS, { $year }
national-key-who = valeur publiée par l’OMS
note-national-health = Trois définitions d’un même indicateur : elles ne s’additionnent pas, ne se comparent pas en niveau et ne forment pas une série. Les valeurs de l’OMS viennent d’autres enquêtes et années.

chart-national-simulation = Une prestation universelle, simulée
finding-national-sim-cost = { $where }, combler l’écart par des prestations universelles (« { $benefit } ») coûterait { $cost } par an.
finding-national-sim-headcount = La pauvreté serait de { $after } au lieu de { $before }
finding-national-sim-change = , soit { $change }
measure-national-simulation = simulation statique, sans comportement ; en pour cent, Gini de 0 à 100
national-sim-all = Toutes les prestations simulées
national-sim-before = avant
national-sim-after = après
national-sim-coverage = Personnes couvertes
national-sim-headcount = Personnes sous le seuil de pauvreté
national-sim-gap = Écart de pauvreté
national-sim-gini = Indice de Gini
note-national-simulation = Statique : personne ne travaille, ne se déplace ni ne partage autrement, les prix ne changent pas, et ce qui paie la prestation est laissé de côté. Avant et après viennent des mêmes personnes : leur différence est plus sûre que ne le suggèrent les deux intervalles ; le fichier donne la variation avec son propre intervalle.

chart-national-register = Régimes
chart-national-register-coverage = Couverture selon le registre
chart-national-spending = Dépenses par fonction
finding-national-schemes = { $where }, le registre de { $year } compte { $n ->
    [one] un régime
   *[other] { $n } régimes
} pour { $functions ->
    [one] une fonction
   *[other] { $functions } fonctions
}.
national-schemes-caption = { $n ->
    [one] Un régime enregistré
   *[other] { $n } régimes enregistrés
}
national-head-scheme = Régime
national-head-function = Fonction
national-head-financing = Financement
national-head-contributors = Cotisants
national-head-beneficiaries = Bénéficiaires
national-head-women = Femmes
national-head-men = Hommes
national-head-expenditure = Dépenses
national-head-legal_basis = Base légale
national-head-source = Source
national-head-records = Enregistrements
national-head-households = Ménages
national-head-psus = Unités de sondage
national-head-strata = Strates
national-head-figures = Chiffres
national-head-suppressed = Supprimés
national-head-flagged = Fiabilité réduite
national-financing-contributory = contributif
national-financing-tax-financed = financé par l’impôt
national-financing-means-tested = sous conditions de ressources
measure-national-register = cas et personnes tels que les régimes les déclarent
measure-national-register-coverage = en pourcentage du dénominateur de chaque éventualité, moins les doubles comptes déclarés
measure-national-spending = en pourcentage du PIB et en monnaie nationale
note-national-schemes = Tel que les régimes le déclarent. Une personne inscrite dans deux régimes fait ici deux cas.
finding-national-register = { $where } en { $year }, selon le registre, la couverture est la plus haute pour « { $highest } » ({ $high }) et la plus basse pour « { $lowest } » ({ $low }).
finding-national-register-one = { $where } en { $year }, selon le registre, « { $highest } » est à { $high }.
finding-national-above = { $n ->
    [one] Un rapport dépasse
   *[other] { $n } rapports dépassent
} 100 : une erreur à résoudre.
national-above-names = Plus de 100 selon le calcul : { $names }. Plus de cas que de personnes signifie que des personnes comptent deux fois, que certaines sont hors du dénominateur ou que celui-ci est faux.
national-key-above = creux : plus de 100, montré à 100
national-incomplete = { $amount }, incomplet
national-key-incomplete = creux : incomplet (un régime sans chiffre, ou des doubles comptes inconnus)
note-national-register = Les dossiers comptent des cas ; les personnes ne sont connues que dans la mesure des doubles comptes déclarés.
finding-national-spending = { $where } en { $year }, les régimes du registre ont dépensé { $total } ; le plus pour « { $function } » ({ $most }).
finding-national-spending-one = { $where } en { $year }, le registre montre le plus de dépenses pour « { $function } » ({ $most }).

chart-national-quality = Sources disponibles
finding-national-quality = { $where }, « { $survey } » compte { $records } enregistrements dans { $psus } unités primaires de sondage : { $df } degrés de liberté.
finding-national-quality-replicates = { $where }, « { $survey } » compte { $records } enregistrements et { $replicates } poids de réplication : { $df } degrés de liberté.
finding-national-quality-records = { $where }, « { $survey } » compte { $records } enregistrements.
finding-national-quality-platform = { $where }, { $n ->
    [one] un chiffre
   *[other] { $n_text } chiffres
} de la plateforme nationale sont disponibles ; elle n’indique ni échantillons ni intervalles.
finding-national-quality-register = { $where }, { $n ->
    [one] un registre
   *[other] { $n_text } registres
} et aucune enquête auprès des ménages.
measure-national-quality = plan de sondage, taille et suppressions de chaque source
measure-national-quality-all = toutes les données nationales disponibles
national-quality-caption = { $n ->
    [one] Une source
   *[other] { $n } sources
} de données nationales
national-no-findings = aucun
national-finding-at = { $where } : { $text }
national-finding-figures = { $n ->
    [one] Un chiffre calculé
   *[other] { $n_text } chiffres calculés
}.
national-finding-withheld = { $n ->
    [one] Un chiffre retenu
   *[other] { $n_text } chiffres retenus
} par la règle de confidentialité.
national-finding-flagged = { $n ->
    [one] Un chiffre signalé comme moins fiable
   *[other] { $n_text } chiffres signalés comme moins fiables
}.
national-finding-undefined = { $n ->
    [one] Un chiffre n’a pas de dénominateur, et n’existe donc pas
   *[other] { $n_text } chiffres n’ont pas de dénominateur, et n’existent donc pas
}.
national-finding-lacking = Non calculé : « { $measure } » ; il manque au fichier { $columns }.
national-finding-shape = Les régions sans contour ne figurent pas sur la carte.
national-finding-no-person-id = Les personnes n’ont pas d’identifiant : les lignes répétées ne peuvent être décelées.
national-finding-receipt-doubtful = Personne, ou tout le monde, reçoit une prestation.
national-finding-no-amount = Pas de montants pour un programme dont une prestation n’en a pas.
national-finding-no-recipient = Pas de couverture des personnes pour un programme ayant une prestation du ménage entier.
national-finding-no-psu = Aucune unité primaire n’est déclarée : les erreurs types sont trop petites.
national-finding-empty-rows = Les lignes vides ont été écartées.
national-finding-encoding-doubtful = Le codage déclaré en est peut-être un autre.
national-finding-line-breaks = Des textes du fichier contiennent des retours à la ligne.
national-finding-no-pension-age = Aucun âge de la retraite n’est indiqué : la couverture des personnes âgées n’est pas calculée.
national-finding-population = La population de la source est loin de celle dont on dispose pour le pays.
national-finding-line-doubtful = Personne, ou tout le monde, est sous un seuil de pauvreté.
national-finding-small-cell = Les groupes où trop peu de personnes ont été interrogées ne sont pas montrés.
national-finding-size-mismatch = La taille indiquée de certains ménages n’est pas le nombre de leurs lignes.
national-finding-receipt-and-amount = Perception et montant d’une prestation ne concordent pas dans certaines lignes.
national-finding-missing-code = Un code qui ressemble à une non-réponse a été gardé comme valeur.
national-finding-unmatched-household = Les ménages sans personnes ont été écartés.
national-finding-single-psu = Certaines strates n’ont qu’une unité primaire.
national-finding-macros = Le classeur contient des macros ; elles n’ont pas été exécutées.
national-finding-sheet = Une feuille du classeur a été écartée.
national-finding-above-100 = Plus de 100 au calcul : montré à 100 et signalé.
national-finding-no-figure = Pas de chiffre, faute d’un élément nécessaire.
national-finding-no-sex = Pas de chiffre par sexe, faute d’un élément connu par sexe.
national-finding-left-out = Les lignes sans réponse sont rares et ne figurent dans aucun chiffre.
national-finding-revised = Révisé : des chiffres diffèrent d’une importation antérieure ; l’importation dit pourquoi.
national-finding-no-ppp = Les dépenses de santé selon la définition révisée de l’ODD 3.8.2 ne sont pas calculées : aucun taux en dollars de 2017 n’est donné.
national-finding-no-gdp = Pas de part du PIB.
national-finding-gdp = Une part du PIB très élevée : les montants sont peut-être dans une autre unité.
national-finding-warehouse = Population et PIB n’étaient pas disponibles.
national-finding-column = Une colonne inconnue a été écartée.
national-finding-legal = Plus de personnes cotisent ou reçoivent que la loi n’en couvre.
national-finding-contributors = Cotisants et financement d’un régime ne concordent pas.
national-finding-nobody = Ni cotisants ni bénéficiaires d’un régime ne sont connus.
national-finding-undocumented = Une ligne n’a pas de source ou de base légale.
national-finding-changed = Un régime a une autre fonction que l’année précédente.
national-finding-jump = Un nombre a fait un saut d’une année à l’autre.
national-finding-overlap = Un recoupement a été écarté, ou n’est pas déclaré.
national-finding-denominator = Un effectif a été écarté : aucun régime n’a son année.
national-note-platform = Les chiffres de la plateforme figurent tels que l’office national les publie.
national-note-register = Les chiffres d’un registre sont calculés à partir de ce que déclarent ses régimes.
note-national-quality = Aucun chiffre pour moins de 25 personnes ou de 5 ménages interrogés (25 ménages dans un fichier de ménages), ni là où il en trahirait un qui est supprimé ; signalé comme moins fiable de 25 à 49, si l’intervalle atteint 30 points, si l’erreur type d’un nombre, d’un montant ou d’un rapport en dépasse 30 %, et si moins de quatre degrés de liberté ne permettent aucun intervalle. Les personnes interrogées sont celles du groupe, et non ses bénéficiaires. Les microdonnées restent chez qui les importe : seuls ces chiffres sont publiés.

col-programme = Programme
col-se = Erreur type
col-ci_low = Intervalle de
col-ci_high = Intervalle à
col-n_unweighted = Interrogés (non pondéré)
col-df = Degrés de liberté
col-custodian_value = Valeur de l’organisme, même année
col-custodian_dataset = Jeu de données de l’organisme
col-custodian_release = Publication de l’organisme
col-custodian_series = Série de l’organisme
col-country = Pays
col-source_kind = Type de source
col-concept = Ce qui est compté
col-scheme = Régime
col-function = Fonction
col-financing = Financement
col-persons_legally_covered = Couverts par la loi
col-contributors = Cotisants
col-contributors_f = Cotisantes
col-contributors_m = Cotisants, hommes
col-beneficiaries = Bénéficiaires
col-beneficiaries_f = Bénéficiaires, femmes
col-beneficiaries_m = Bénéficiaires, hommes
col-expenditure = Dépenses
col-legal_basis = Base légale
col-source = Source de l’entrée
col-title = Source
col-producer = Producteur
col-licence = Licence
col-synthetic = Synthétique
col-survey_unit = Unité du fichier
col-records = Enregistrements
col-households = Ménages
col-psus = Unités primaires de sondage
col-strata = Strates
col-variance = Variance
col-single_psu = Strates à une seule unité
col-welfare = Niveau de vie
col-pension_age = Âge de la retraite
col-figures = Chiffres
col-suppressed = Supprimés
col-flagged = Fiabilité réduite
col-findings = Constats à l’importation
col-retrieved = Importé le

national-def-term-lines = Seuils de pauvreté
national-def-term-ppp_rate = Pouvoir d’achat
national-def-term-scale = Échelle du niveau de vie
national-def-term-benefits = Prestations comptées
national-def-term-silent = Lignes sans réponse, y compris de personnes non interrogées
national-def-term-simulated = Prestations simulées
national-def-term-groups = Groupes selon son propre décompte
national-def-line = { $name } : { $amount } par an, aux prix de { $year }
national-def-ppp = { $rate } { $currency } pour un dollar international de 2017, aux prix de l’enquête
national-def-scale-person = par personne
national-def-scale-adult = par équivalent adulte
national-def-benefit = { $name } : { $what }
national-def-of-person = demandée à chaque personne
national-def-of-household = demandée au ménage
national-def-amount = { $amount } par an
national-def-for-children = enfants de moins de { $n } ans
national-def-for-old-age = personnes à partir de { $n } ans
national-def-for-disability = personnes handicapées
national-def-for-maternity = femmes ayant accouché, pendant { $n } mois
national-def-administration = administration : { $pct } % en plus
national-finding-contradiction = Personne ne peut figurer dans les paires de régimes comme déclaré.

method-national-map-title = Régions d’une enquête
method-national-map-text = Les régions sont celles de l’ISO 3166-2. Si des contours ont été importés (GeoJSON, simplifiés), elles sont dessinées dans les cinq classes de la mesure ; sinon, et pour les plateformes nationales, en barres ordonnées. Les régions au chiffre supprimé sont grises, celles sans chiffre hachurées, celles de fiabilité réduite portent un cercle vide. Les intervalles de toutes les régions figurent dans le graphique des estimations et dans le fichier.
method-national-estimates-title = Estimations d’une enquête
method-national-estimates-text = Chaque chiffre est un rapport de totaux pondérés. Sa variance est calculée à partir du plan de sondage (strates, unités primaires, degrés et populations finies par linéarisation de Taylor, ou poids de réplication), le plan entier étant gardé pour chaque ventilation. Les intervalles de parts sont sur l’échelle logit, avec les degrés de liberté de la ventilation : unités ayant des cas moins strates ayant des cas ; pour une part de 0 ou de 100, selon Clopper et Pearson ; ceux d’autres rapports sur l’échelle logit ou logarithmique de ce que la mesure peut valoir, ceux des montants symétriques. Les quintiles sont ceux du niveau de vie par personne, pondérés. Le concept de ménage compte toutes les personnes d’un ménage où quelqu’un reçoit ; le concept de personne, celles qui reçoivent elles-mêmes ; les séries de l’ODD 1.3.1, bénéficiaires et cotisants, rapportés au dénominateur de chacune.
method-national-fifths-title = Incidence et ciblage
method-national-fifths-text = De toutes les personnes de ménages bénéficiaires, la part appartenant à un quintile (incidence des bénéficiaires) ; de tous les transferts, la part qui lui revient (incidence des prestations) ; les deux font 100 sur les cinq quintiles. L’indicateur de Coady, Grosh et Hoddinott est la part des transferts aux 40 % les plus pauvres divisée par 0,40. Le rapport avantage-coût est la baisse de l’écart total de pauvreté divisée par ce qui est transféré. Définitions d’ASPIRE (Banque mondiale).
method-national-sources-title = Chiffres nationaux et internationaux côte à côte
method-national-sources-text = Pour chaque éventualité de l’ODD 1.3.1 ayant un chiffre national : l’estimation de l’enquête, le rapport du registre, la valeur de la plateforme nationale, et les valeurs les plus récentes de la base des Nations Unies, du rapport de l’OIT et de la compilation d’enquêtes de la Banque mondiale. Chacune est un signe à part avec son année ; ce qu’elle compte est écrit à côté. Elles ne sont ni ajustées les unes aux autres, ni reliées, ni moyennées.
method-national-platforms-title = Plateformes nationales et organisme responsable
method-national-platforms-text = Tous les chiffres que publient les plateformes du Canada, du Kazakhstan, de Malte et du Royaume-Uni pour l’ODD 1.3.1 (et l’emploi informel pour le Kazakhstan), avec la valeur de même série, année, sexe, âge et milieu dans la publication de l’organisme responsable s’il y en a une. Le graphique montre les totaux nationaux les plus récents ; le tableau et le fichier ont tout, régions comprises. Les effectifs n’ont pas d’équivalent et sont seulement listés.
method-national-poverty-title = Pauvreté et adéquation dans une enquête
method-national-poverty-text = Taux et écart au seuil de pauvreté donné par la description de l’enquête, pour le niveau de vie par personne après transferts. « Sans » retire les transferts d’un programme aux ménages qui les reçoivent et ne change rien d’autre : c’est un calcul, non ce qui se passerait. Les baisses relatives ont leurs propres intervalles, car avant et après viennent des mêmes personnes. L’adéquation est la somme des transferts sur la somme du niveau de vie de ceux qui les reçoivent, un rapport de totaux. Une enquête peut avoir plusieurs seuils ; chacun de ceux qui suivent le premier a ses propres chiffres, pour l’ensemble des transferts et par type de programme.
method-national-health-title = Dépenses de santé importantes dans une enquête
method-national-health-text = Paiements directs supérieurs à 10 % et à 25 % du budget du ménage (définition en vigueur jusqu’en 2025), et à 40 % de son budget discrétionnaire (révisée en 2025) : la consommation moins le seuil de pauvreté sociétal, le plus grand de 2,15 dollars internationaux de 2017 par jour et de 1,15 plus la moitié de la médiane. Son erreur type tient compte de ce que la médiane est estimée sur le même échantillon. Un ménage sans budget discrétionnaire qui paie quoi que ce soit compte. Les trois sont strictement supérieurs, en personnes, et restent trois séries.
method-national-simulation-title = Combler le déficit sur une enquête
method-national-simulation-text = Une prestation universelle d’un scénario de financement est versée à toute personne de l’enquête qui y a droit et ne reçoit pas encore de prestation de ce type, comme dans le calcul international des écarts, ajoutée au niveau de vie du ménage et partagée également entre ses membres ; puis couverture, taux, écart et indice de Gini sont recalculés. Le coût est la somme pondérée de ce qui est versé. Statique : ni travail, ni prix, ni autres transferts ne changent, rien n’est prélevé pour la payer. Le coût comprend l’administration selon le scénario. Les intervalles ne portent que sur le sondage.
method-national-register-title = Registres des régimes
method-national-register-text = La couverture d’une éventualité est la somme, sur ses régimes, des bénéficiaires (et des cotisants, là où la série de l’ODD 1.3.1 les compte) moins les doubles comptes déclarés, divisée par le dénominateur de la série. Un rapport supérieur à 100 est une erreur à résoudre : il est dessiné à 100, en creux, avec le rapport calculé à côté, et listé. Les dépenses sont sommées par fonction en monnaie nationale et divisées par le PIB nominal.
method-national-import-title = Apporter une enquête ou un registre
method-national-import-text = Qui gère ce site importe une enquête auprès des ménages par la commande python -m etl import-survey survey.toml : le fichier survey.toml décrit les données (CSV, Parquet, Stata, SPSS, SAS, largeur fixe), le plan de sondage, le recodage et les seuils de pauvreté ; avec --check, elle énumère d’un coup tout ce qui ne va pas et ne publie rien. Un registre des régimes s’importe par python -m etl import-register register.csv. Un modèle et un exemple complet font partie du projet. Les microdonnées restent dans le dossier de qui les importe : seuls entrent les chiffres conformes à la règle de confidentialité. Aucun chiffre ne repose sur moins de 25 personnes ou de 5 ménages interrogés (25 ménages dans un fichier de ménages) : le groupe dont il s’agit, parmi lequel moins peuvent recevoir, et aucun ne permet d’en calculer un qui est supprimé.

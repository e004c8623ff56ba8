# Chemin jusqu’en 2030 et changements : distance, projection, personnes nouvellement couvertes, variations, cotisants
section-progress = Le chemin jusqu’en 2030
section-progress-lede = La cible 1.3 demande une couverture substantielle d’ici à 2030 sans donner de chiffre ; la distance est mesurée ici jusqu’à la couverture de tous. Prolonger une évolution passée est un calcul, non une prévision.
section-changes = Ce qui a changé
section-changes-lede = Seules sont comparées les valeurs d’une même publication, sans rupture entre elles. Un changement peut venir des politiques, de l’économie, de la population ou du comptage.
section-work = Cotisations et travail informel
section-work-lede = La plupart des pensions s’acquièrent encore par des cotisations, et le travail informel en laisse rarement la possibilité.
chart-distance = Distance jusqu’en 2030
chart-projection = Si l’évolution se poursuit
chart-newly = Nouvellement couverts
chart-changes = Plus fortes variations
chart-informality = Cotisants et travail informel

progress-other = « { $label } » n’est pas une éventualité de l’indicateur 1.3.1 des ODD ; distance et variations ne sont montrées que pour celles-ci.
progress-undated = Cette source ne donne pas d’années : aucune évolution ne peut être suivie ; la base de données des ODD a des valeurs datées.
progress-definition = Les valeurs antérieures à une rupture signalée par la source sont écartées ; un changement de définition qu’elle ne signale pas reste invisible ici.
progress-denominators = Cette série a deux dénominateurs (voir sa définition), et la source ne dit pas si un pays est passé de l’un à l’autre.
progress-above = Les valeurs supérieures à 100 % sont montrées telles que publiées ; il ne reste alors rien à gagner.

points-a-year = points par an
pace-needed-of = rythme nécessaire :
pace-observed-of = rythme observé :
key-pace-needed = rythme nécessaire pour atteindre 100 % en 2030
key-pace-observed = rythme observé
key-pace-named = +2 points par an, annoncés par les gouvernements en 2025
distance-measure = points par an, valeurs de { $span }
distance-label = points jusqu’à 100 %
distance-note = La cible 1.3 ne donne pas de chiffre : 100 % est notre repère. Rythme nécessaire : points restants divisés par les années entre la valeur et 2030. Rythme observé : pente des moindres carrés de toutes les valeurs d’une même publication en { $span }, deux au moins. +2 points par an est le rythme annoncé par les gouvernements en 2025 (Séville, Doha).
distance-in-table = voir les lignes sans point
distance-single = { $n ->
    [one] { $n } zone n’a qu’une valeur exploitable, donc pas de rythme observé : { $names }.
   *[other] { $n } zones n’ont qu’une valeur exploitable, donc pas de rythme observé : { $names }.
}
finding-distance = { $fast ->
    [0] Sur { $n } pays et territoires dont le rythme est observé, aucun n’est à 100 % ni ne progresse assez vite pour y parvenir en 2030.
    [one] Sur { $n } pays et territoires dont le rythme est observé, un seul est à 100 % ou progresse assez vite pour y parvenir en 2030.
   *[other] Sur { $n } pays et territoires dont le rythme est observé, { $fast_text } sont à 100 % ou progressent assez vite pour y parvenir en 2030.
}
finding-distance-up = { $where }, { $value } des personnes concernées étaient couvertes en { $year } : atteindre 100 % en 2030 demanderait { $needed } { $needs ->
    [one] point
   *[other] points
} par an ; le rythme observé de { $first }–{ $year } ({ $n } valeurs) était de +{ $pace } { $size ->
    [one] point
   *[other] points
} par an.
finding-distance-down = { $where }, { $value } des personnes concernées étaient couvertes en { $year } : atteindre 100 % en 2030 demanderait { $needed } { $needs ->
    [one] point
   *[other] points
} par an ; le rythme observé de { $first }–{ $year } ({ $n } valeurs) était de −{ $pace } { $size ->
    [one] point
   *[other] points
} par an.
finding-distance-flat = { $where }, { $value } des personnes concernées étaient couvertes en { $year } : atteindre 100 % en 2030 demanderait { $needed } { $needs ->
    [one] point
   *[other] points
} par an ; le rythme observé de { $first }–{ $year } ({ $n } valeurs) était presque nul.
finding-distance-single = { $where }, { $value } des personnes concernées étaient couvertes en { $year } : atteindre 100 % en 2030 demanderait { $needed } { $needs ->
    [one] point
   *[other] points
} par an. Avec une seule valeur comparable, il n’y a pas de rythme observé.
finding-distance-reached = { $where }, { $value } des personnes concernées étaient couvertes en { $year } : notre repère de 100 % est atteint.
finding-distance-absent = { $n ->
    [0] Aucune valeur { $where } pour ces années, ni dans aucun autre pays de ce choix.
    [one] Aucune valeur { $where } pour ces années ; { $n } pays ou territoire en a une.
   *[other] Aucune valeur { $where } pour ces années ; { $n } pays et territoires en ont une.
}
finding-distance-none = { $n ->
    [0] Aucun pays n’a de valeur pour ces années.
    [one] Le seul pays ou territoire qui a une valeur n’en a pas de seconde pour mesurer un rythme.
   *[other] Aucun des { $n } pays et territoires qui ont une valeur n’en a de seconde pour mesurer un rythme.
}

finding-projection = { $where }, le rythme de { $first }–{ $last } ({ $pace } { $size ->
    [one] point
   *[other] points
} par an), prolongé, mènerait de { $value } à { $end } en 2030.
finding-projection-one = { $where }, il n’y a qu’une valeur comparable, { $value } en { $year } : un rythme en demande deux.
finding-projection-reached = { $where }, { $value } des personnes concernées étaient couvertes en { $year } : notre repère de 100 % est atteint, et rien n’est projeté.
finding-projection-old = { $where }, la dernière valeur est de { $year } ({ $value }) : trop ancienne pour être prolongée.
finding-projection-none = { $n ->
    [0] Aucune valeur { $where } pour ce choix, ni dans aucun autre pays.
    [one] Aucune valeur { $where } pour ce choix ; { $n } pays ou territoire en a une.
   *[other] Aucune valeur { $where } pour ce choix ; { $n } pays et territoires en ont une.
}
ahead-required = Trajectoire vers 100 % en 2030
ahead-required-short = nécessaire
ahead-continued = Rythme observé prolongé
ahead-continued-short = rythme prolongé
ahead-fan = Courbe logistique prolongée
ahead-fan-short = logistique
not-published = calculé ici, non publié
not-forecast = prolonge le passé ; ne prévoit aucune politique
fan-bands = bande intérieure : 80 % des nouvelles valeurs ; bande extérieure : 95 %, si la courbe logistique se poursuit (n = { $n } valeurs de { $years }, { $df } degrés de liberté)
projection-note = Trait plein : valeurs publiées d’une même publication. Tirets : chemin droit vers 100 % en 2030, notre repère. Pointillé : rythme observé sur dix ans au plus, prolongé entre 0 et 100 ; là où il y a un éventail, aussi la courbe logistique de toutes les valeurs depuis la dernière rupture. Rien de cela ne prévoit les politiques.
projection-no-fan = { $n ->
    [one] Aucun éventail n’est tracé : il faut quatre valeurs sur cinq ans sans rupture, et il n’y en a qu’une.
   *[other] Aucun éventail n’est tracé : il faut quatre valeurs sur cinq ans sans rupture, et il y en a { $n } (années de la première à la dernière : { $years }).
}
projection-no-spread = { $n ->
    [one] Aucun éventail n’est tracé : il n’y a qu’une valeur.
   *[other] Aucun éventail n’est tracé : les { $n } valeurs (années de la première à la dernière : { $years }) sont toutes égales.
}
projection-limited = Les valeurs hors de { $low }–{ $high } entrent dans la courbe logistique à cette limite, de sorte que près de 0 et de 100 elle s’écarte des valeurs publiées et que ses bandes peuvent être trop étroites.
projection-group = Les valeurs de groupe sont modélisées par l’organisme responsable et plus lisses que des déclarations : l’incertitude réelle dépasse celle d’un éventail tracé sur elles.

newly-measure = personnes
newly-note = Première et dernière valeur d’une même publication en { $span } ; les années figurent à côté de chaque barre et diffèrent. La variation est répartie selon les moyennes des deux années : variation de la couverture au nombre moyen de personnes concernées, variation de ce nombre à la couverture moyenne ; leur somme est la variation entière.
newly-weight = Personnes concernées : { $weight } ({ $release }).
newly-left-out = { $n ->
    [one] { $n_text } pays ou territoire ayant une valeur n’en a pas de seconde à comparer, ou son nombre de personnes concernées est inconnu ; il est écarté.
   *[other] { $n_text } pays et territoires ayant une valeur n’en ont pas de seconde à comparer, ou leur nombre de personnes concernées est inconnu ; ils sont écartés.
}
newly-limited = Les valeurs publiées supérieures à 100 % comptent ici comme 100 %.
effect-coverage = effet de la couverture :
effect-population = effet de la population :
key-effect-coverage = variation de la couverture
key-effect-population = variation du nombre de personnes concernées
finding-newly = Plus forte hausse du nombre de personnes couvertes, sur { $n } pays et territoires : { $most }, { $more } ({ $most_years }). Plus forte baisse : { $least }, { $fewer } ({ $least_years }).
finding-newly-most = Plus forte hausse du nombre de personnes couvertes, sur { $n } pays et territoires : { $most }, { $more } ({ $most_years }).
finding-newly-more = { $where }, { $people } personnes de plus étaient couvertes en { $last } qu’en { $first } : variation de la couverture { $coverage }, variation du nombre de personnes concernées { $population }.
finding-newly-fewer = { $where }, { $people } personnes de moins étaient couvertes en { $last } qu’en { $first } : variation de la couverture { $coverage }, variation du nombre de personnes concernées { $population }.
finding-newly-same = { $where }, autant de personnes étaient couvertes en { $last } qu’en { $first } (différence : { $people }) : variation de la couverture { $coverage }, variation du nombre de personnes concernées { $population }.
finding-newly-uncounted = Pour « { $label } », les personnes ne peuvent être comptées : la part couverte est publiée, le nombre de personnes concernées n’est pas disponible.
finding-newly-none = { $n ->
    [0] Aucun pays n’a de valeur pour ces années.
    [one] Le seul pays ou territoire qui a une valeur n’en a pas de seconde à comparer, ou son nombre de personnes concernées est inconnu.
   *[other] Aucun des { $n } pays et territoires qui ont une valeur n’en a de seconde à comparer avec un nombre connu de personnes concernées.
}
finding-newly-absent = { $n ->
    [one] Il n’y a pas { $where } deux valeurs comparables avec un nombre connu de personnes concernées ; { $n } pays ou territoire en a.
   *[other] Il n’y a pas { $where } deux valeurs comparables avec un nombre connu de personnes concernées ; { $n } pays et territoires en ont.
}
finding-newly-group = Les personnes nouvellement couvertes ne sont comptées que pour les pays, non pour les groupes : { $n } pays et territoires sont chiffrés.

changes-measure = points de pourcentage, de la première à la dernière valeur
changes-note = Première et dernière valeur d’une même publication en { $span } ; les années diffèrent et figurent à côté de chaque ligne. Une variation n’est ni un mérite ni une faute : les politiques, l’économie, la population et le comptage y contribuent.
changes-left-out = { $n ->
    [one] { $n_text } pays ou territoire ayant une valeur n’en a pas de seconde à comparer ; il est écarté.
   *[other] { $n_text } pays et territoires ayant une valeur n’en ont pas de seconde à comparer ; ils sont écartés.
}
key-first-value = première valeur
key-last-value = dernière valeur
finding-changes = Plus forte hausse : { $up }, { $up_points } points ({ $up_years }). Plus forte baisse : { $down }, { $down_points } points ({ $down_years }).
finding-changes-one = Plus forte variation : { $name }, { $points } points ({ $years }).
finding-changes-up = { $where }, la couverture a augmenté de { $points } { $size ->
    [one] point
   *[other] points
} en { $apart ->
    [one] un an
   *[other] { $apart } ans
} : de { $old } en { $first } à { $new } en { $last }.
finding-changes-down = { $where }, la couverture a baissé de { $points } { $size ->
    [one] point
   *[other] points
} en { $apart ->
    [one] un an
   *[other] { $apart } ans
} : de { $old } en { $first } à { $new } en { $last }.
finding-changes-same = { $where }, la couverture était en { $last } ce qu’elle était en { $first } : { $new }.
finding-changes-absent = { $n ->
    [0] Il n’y a pas { $where } deux valeurs comparables pour ces années, ni dans aucun autre pays de ce choix.
    [one] Il n’y a pas { $where } deux valeurs comparables pour ces années ; { $n } pays ou territoire en a.
   *[other] Il n’y a pas { $where } deux valeurs comparables pour ces années ; { $n } pays et territoires en ont.
}
finding-changes-none = { $n ->
    [0] Aucun pays n’a de valeur pour ces années.
    [one] Le seul pays ou territoire qui a une valeur n’en a pas de seconde à comparer.
   *[other] Aucun des { $n } pays et territoires qui ont une valeur n’en a de seconde à comparer.
}

axis-informal = Emploi informel (en % de l’emploi, année la plus récente)
axis-contributors = Cotisants (en % des actifs, dernière valeur, sans année)
contributors-of = cotisants à une pension :
informal-of = emploi informel :
informality-measure = Population active cotisant à une pension (dernière valeur disponible, sans année) et part de l’emploi informel dans l’emploi
informality-years = emploi informel de { $first }–{ $last }
informality-note = Les cotisants proviennent d’un tableau sans années : les deux chiffres d’un pays peuvent être distants de plusieurs années. L’affiliation à la sécurité sociale sert souvent de critère de formalité : les deux se répondent donc en partie par construction. Rien ne montre que l’un soit la cause de l’autre.
informality-r = r de Pearson = { $r } sur { $n } pays, chacun comptant une fois.
finding-informality-less = Là où davantage d’emplois sont informels, moins d’actifs cotisent à une pension : sur { $n } pays, la corrélation est de { $r }.
finding-informality-loose = Sur ces { $n } pays, travail informel et cotisation à une pension ne vont de pair que de loin : la corrélation est de { $r }.
finding-informality-few = { $n ->
    [0] Aucun pays de ce choix n’a les deux chiffres.
    [one] { $n } pays de ce choix a les deux chiffres : aucune corrélation n’est indiquée.
   *[other] { $n } pays de ce choix ont les deux chiffres : trop peu pour indiquer une corrélation.
}
finding-informality-area = { $where }, { $informal } de l’emploi était informel en { $year } ; { $paying } des actifs cotisaient à une pension (dernier chiffre, sans année).
finding-informality-absent = { $where }, aucun des deux chiffres n’est disponible ; { $n } pays ont les deux.
finding-informality-paying = { $where }, { $paying } des actifs cotisaient à une pension (dernier chiffre, sans année) ; l’emploi informel n’y est pas chiffré.
finding-informality-informal = { $where }, { $informal } de l’emploi était informel en { $year } ; les cotisants à une pension n’y sont pas chiffrés.

method-distance-2030-title = Distance jusqu’en 2030 et rythme
method-distance-2030-text = La distance est 100 moins la dernière couverture publiée, en points. La cible 1.3 des ODD ne donne pas de chiffre : 100 % est notre repère. Le rythme nécessaire est cette distance divisée par les années entre la valeur et 2030. Le rythme observé est la pente des moindres carrés de toutes les valeurs d’une même publication dans les dix ans allant jusqu’à l’année montrée, après la dernière rupture signalée par la source ; le nombre de valeurs est indiqué, et avec moins de deux il n’y en a pas. La ligne à +2 points par an est le rythme annoncé par les gouvernements en 2025 à la conférence sur le financement du développement de Séville et au sommet social de Doha.
method-projection-title = Projections et éventail
method-projection-text = Le rythme prolongé ajoute à la dernière valeur le rythme observé, année après année, entre 0 et 100. L’éventail est une courbe logistique : le logit ln(p / (1 − p)) des valeurs, ramenées entre 0,5 et 99,5 %, est régressé sur l’année par les moindres carrés ordinaires, et les bandes sont des intervalles de prédiction d’une nouvelle valeur, z ± t × s × √(1 + 1/n + (x − moyenne)² / Sxx), avec n − 2 degrés de liberté, reconvertis en pour cent. Il repose sur toutes les valeurs d’une même publication depuis la dernière rupture et n’est tracé que sur quatre ou plus, réparties sur cinq années civiles ou plus. Il suppose des erreurs indépendantes et une évolution inchangée : il ne prévoit ni politique, ni crise, ni révision.
method-newly-covered-title = Personnes nouvellement couvertes
method-newly-covered-text = La variation du nombre de personnes couvertes est D1 × c1 − D0 × c0, où D est le nombre de personnes concernées et c la couverture, pour deux années d’une même publication. L’effet de la couverture est (D0 + D1) / 2 × (c1 − c0), l’effet de la population (c0 + c1) / 2 × (D1 − D0) ; leur somme est exacte et aucune année n’est privilégiée (valeur de Shapley de deux facteurs). Les valeurs supérieures à 100 % comptent comme 100 %. Les dénominateurs sont calculés à partir des chiffres de population des Nations Unies et des chiffres de l’emploi de la Banque mondiale ; là où seule une approximation est connue (65 ans et plus pour les pensions), cela est dit, et aucun nombre n’est donné pour le handicap, les accidents du travail, les personnes vulnérables et les personnes pauvres.
method-largest-changes-title = Plus fortes variations
method-largest-changes-text = Dernière valeur moins la première, en points de pourcentage, dans une même publication et dans les dix ans allant jusqu’à l’année montrée, après la dernière rupture signalée par la source. Les années et leur écart diffèrent selon les pays et sont indiqués ; les valeurs d’autres publications ne sont jamais mêlées. Une définition modifiée sans être signalée ne peut être détectée. La liste classe des variations, non des performances.
method-contributors-informality-title = Cotisants et travail informel
method-contributors-informality-text = La part de la population active qui cotise à un régime de pension (OIT, Rapport mondial sur la protection sociale 2020-2022, tableau A4.2 : 2020 ou dernière année, non précisée) est rapprochée de la part de l’emploi informel dans l’emploi (indicateur 8.3.1 des ODD, ILOSTAT, année la plus récente de chaque pays). Le r de Pearson est calculé sur les pays montrés qui ont les deux, sans pondération, et indiqué à partir de dix pays. Il décrit des pays, non des personnes, et ne dit rien des causes.

col-ref_area = Pays ou zone
col-indicator = Indicateur
col-coverage_pct = Couverture, en %
col-time_period = Année
col-gap_points = Distance jusqu’à 100 %, en points
col-needed_pace_points_a_year = Rythme nécessaire, points par an
col-observed_pace_points_a_year = Rythme observé, points par an
col-first_year = Première année
col-values_used = Valeurs utilisées
col-obs_status = Statut
col-dataset = Jeu de données
col-release = Publication
col-required_path_pct = Trajectoire vers 100 % en 2030, en %
col-pace_continued_pct = Rythme prolongé, en %
col-fan_central_pct = Courbe logistique, en %
col-fan_low_80_pct = Intervalle à 80 %, bas, en %
col-fan_high_80_pct = Intervalle à 80 %, haut, en %
col-fan_low_95_pct = Intervalle à 95 %, bas, en %
col-fan_high_95_pct = Intervalle à 95 %, haut, en %
col-first_coverage_pct = Première couverture, en %
col-first_denominator_persons = Personnes concernées, première année
col-denominator_persons = Personnes concernées, dernière année
col-newly_covered_persons = Personnes nouvellement couvertes
col-coverage_effect_persons = Effet de la couverture, personnes
col-population_effect_persons = Effet de la population, personnes
col-limited_to_100 = Compté comme 100 % (1 = oui)
col-first_obs_status = Statut de la première valeur
col-second_obs_status = Statut de la deuxième valeur
col-weight = Personnes concernées
col-weight_release = Publication des personnes concernées
col-change_points = Variation, en points
col-years_apart = Années d’écart
col-contributors_pct = Cotisants à une pension, en % de la population active
col-contributors_obs_status = Statut des cotisants
col-contributors_dataset = Jeu de données des cotisants
col-contributors_release = Publication des cotisants (sans année)
col-informal_pct = Emploi informel, en %
col-informal_year = Année de l’emploi informel
col-informal_obs_status = Statut de l’emploi informel
col-informal_dataset = Jeu de données de l’emploi informel
col-informal_release = Publication de l’emploi informel

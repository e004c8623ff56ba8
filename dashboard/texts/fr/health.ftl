# La page sur la santé : ODD 3.8
health-heading = Les services de santé sont-ils accessibles, et à quel prix pour les ménages ?
health-lede = L’ODD 3.8 demande les deux : des services qui atteignent chacun (3.8.1), et aucune difficulté financière pour les payer (3.8.2).
section-health-services = Jusqu’où vont les services
section-health-services-lede = L’indice de couverture des services selon la méthode de 2025, tel que l’OMS le publie pour les pays et pour ses propres régions. C’est un indice de 0 à 100, non une part de la population.
section-health-hardship = Pour qui payer est un fardeau
section-health-hardship-lede = L’ODD 3.8.2 a trois définitions. Elles ne comptent pas les mêmes personnes : chacune est donc présentée seule.
section-health-funding = Qui paie
section-health-funding-lede = Ce que les ménages paient au moment des soins, et ce que les administrations publiques financent sur leurs propres ressources.
chart-uhc-quadrant = Les services et leur coût pour les ménages
chart-financial-protection = Dépenses de santé élevées selon trois définitions
control-definition = Dépenses de santé élevées : à partir de
option-definition-10 = plus de 10 % du budget du ménage
option-definition-25 = plus de 25 % du budget du ménage
option-definition-40 = plus de 40 % du budget discrétionnaire
definition-10 = plus de 10 % du budget du ménage
definition-25 = plus de 25 % du budget du ménage
definition-40 = plus de 40 % du budget discrétionnaire
axis-uhc = Indice de couverture CSU (0–100)
index-shown = indice { $value } ({ $year })
hardship-shown = { $value } de la population ({ $year })
median-is = médiane { $value }
quadrant-few-hard = moins de services, plus de difficultés
quadrant-many-hard = plus de services, plus de difficultés
quadrant-few-easy = moins de services, moins de difficultés
quadrant-many-easy = plus de services, moins de difficultés
finding-quadrant = { $n ->
    [one] Sur { $total } pays et territoires, { $n } se situe au-dessous de la médiane pour la couverture des services et au-dessus pour la part des personnes consacrant { $definition } à la santé.
   *[other] Sur { $total } pays et territoires, { $n } se situent au-dessous de la médiane pour la couverture des services et au-dessus pour la part des personnes consacrant { $definition } à la santé.
}
finding-quadrant-few-hard = { $where }, en { $year }, la couverture des services est inférieure à la médiane des pays (indice { $index }), et la part des personnes consacrant { $definition } à la santé dépasse la sienne ({ $share }).
finding-quadrant-few-easy = { $where }, en { $year }, la couverture des services est inférieure à la médiane des pays (indice { $index }) ; la part des personnes consacrant { $definition } à la santé ne dépasse pas la sienne ({ $share }), ce qui peut aussi signifier un renoncement aux soins.
finding-quadrant-many-hard = { $where }, en { $year }, la couverture des services atteint au moins la médiane des pays (indice { $index }), mais la part des personnes consacrant { $definition } à la santé dépasse aussi la sienne ({ $share }).
finding-quadrant-many-easy = { $where }, en { $year }, la couverture des services atteint au moins la médiane des pays (indice { $index }), et la part des personnes consacrant { $definition } à la santé ne dépasse pas la sienne ({ $share }).
finding-quadrant-missing = { $n ->
    [one] Pas de paire de chiffres { $where } de { $first } à { $last } ; { $n } pays ou territoire a à la fois l’indice et la part des personnes consacrant { $definition } à la santé.
   *[other] Pas de paire de chiffres { $where } de { $first } à { $last } ; { $n } pays et territoires ont à la fois l’indice et la part des personnes consacrant { $definition } à la santé.
}
finding-quadrant-group = { $n ->
    [one] Aucune paire de chiffres n’est publiée { $where }, car l’indice et les dépenses des ménages sont publiés pour des groupes différents. { $n } pays ou territoire a les deux de { $first } à { $last } ({ $definition }).
   *[other] Aucune paire de chiffres n’est publiée { $where }, car l’indice et les dépenses des ménages sont publiés pour des groupes différents. { $n } pays et territoires ont les deux de { $first } à { $last } ({ $definition }) ; ceux qui en font partie sont en couleur.
}
finding-quadrant-empty = Aucun pays de ce choix n’a de valeur de { $first } à { $last } pour les personnes consacrant { $definition } à la santé.
measure-quadrant = { $label }, et indice de couverture CSU de l’année de l’enquête · enquête la plus récente, { $first }–{ $last } · lignes en tirets : médianes des pays affichés
note-definition-10 = Affichée : l’ODD 3.8.2 selon la définition en vigueur jusqu’en 2025, au seuil de 10 % du budget du ménage ; c’est la série récente qui compte le plus de pays ({ $n }, jusqu’en { $last }). Les définitions ne partagent jamais un même axe. Une part faible peut aussi signifier que des personnes renoncent à des soins qu’elles ne peuvent payer. La licence de l’OMS exclut l’usage commercial.
note-definition-25 = Affichée : l’ODD 3.8.2 selon la définition en vigueur jusqu’en 2025, au seuil de 25 % du budget du ménage ({ $n } pays, jusqu’en { $last }). Les définitions ne partagent jamais un même axe. Une part faible peut aussi signifier que des personnes renoncent à des soins qu’elles ne peuvent payer. La licence de l’OMS exclut l’usage commercial.
note-definition-40 = Affichée : l’ODD 3.8.2 révisé en 2025, au seuil de 40 % du budget discrétionnaire ; seuls { $n } pays sont disponibles, jusqu’en { $last }, et les médianes ne valent que pour eux. Les définitions ne partagent jamais un même axe. Une part faible peut aussi signifier que des personnes renoncent à des soins qu’elles ne peuvent payer. La licence de l’OMS exclut l’usage commercial.
protection-10 = { $share } au-delà de 10 % du budget du ménage ({ $year })
protection-25 = { $share } au-delà de 25 % du budget du ménage ({ $year })
protection-40 = { $share } au-delà de 40 % du budget discrétionnaire ({ $year })
protection-none = Pas de valeur ici ; { $n } pays en ont une ({ $first }–{ $last })
finding-protection = { $where }, personnes dont le ménage supporte des dépenses de santé élevées : { $parts }.
finding-protection-none = Les publications en vigueur n’ont pas de valeur de l’ODD 3.8.2 { $where } ; selon la définition à 10 %, { $n } pays en ont une.
measure-protection = Part de la population, en pourcentage · chaque définition a son propre axe
note-protection = Trois définitions de l’ODD 3.8.2, jamais raccordées ni opposées : plus de 10 % et plus de 25 % du budget du ménage (en vigueur jusqu’en 2025), et plus de 40 % du budget discrétionnaire (révision de 2025). Les points des pays proviennent d’enquêtes de conception différente et ne sont pas reliés ; les losanges sont des estimations de l’OMS et de la Banque mondiale pour des années de référence. La licence de l’OMS exclut l’usage commercial.
method-uhc-quadrant-title = Les services et les difficultés financières
method-uhc-quadrant-text = Chaque point est un pays : en abscisse, l’indice de couverture CSU selon la méthode de 2025 ; en ordonnée, la part de la population au-delà du seuil choisi de l’ODD 3.8.2 dans l’enquête la plus récente des dix dernières années. L’indice est celui de l’année de l’enquête ou, à défaut, de la dernière année précédente qui en a un. Les deux lignes sont les médianes des pays affichés, non des normes. Source : OMS, et Nations Unies pour 3.8.2. Une seule définition de 3.8.2 est affichée à la fois.
method-financial-protection-title = Trois définitions des difficultés financières
method-financial-protection-text = L’ODD 3.8.2 comptait les personnes dont le ménage consacre plus de 10 % ou plus de 25 % de son budget à la santé. Depuis 2025, il compte celles qui y consacrent plus de 40 % du budget discrétionnaire, c’est-à-dire du budget diminué du seuil de pauvreté sociétal. Les valeurs publiées sont tracées telles quelles, chaque définition sur son propre axe. Les enquêtes d’un pays sont des points, car leur conception diffère ; les valeurs mondiales et régionales sont des estimations des organismes responsables.
col-uhc_index = Indice CSU
col-uhc_index_year = Année de l’indice
col-uhc_index_obs_status = Statut de l’indice
col-uhc_index_dataset = Jeu de données de l’indice
col-uhc_index_release = Publication de l’indice
col-definition = Définition
col-population_above_threshold_pct = Population au-delà du seuil
col-survey_year = Année de l’enquête

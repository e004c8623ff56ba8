# Méthodes et sources
link-definition = Ce que mesure l’indicateur
methods-heading = Comment nous le savons
methods-lede = Chaque chiffre de ces pages peut être suivi jusqu’à un éditeur, une publication et un fichier. Voici ce qui est calculé et comment, ce que signifie chaque indicateur, d’où il vient, et ce que nous n’affirmons pas.
methods-contents-general = Comment les chiffres sont traités
methods-contents-charts = Ce que calcule chaque graphique
methods-contents-indicators = Indicateurs
methods-contents-datasets = Jeux de données et licences
methods-entries = { $n ->
    [one] Afficher l’entrée
   *[other] Afficher les { $n } entrées
}
methods-charts-lede = Un paragraphe par sorte de graphique ; « Comment nous le savons » sous un graphique y conduit.
methods-indicators-lede = { $n } indicateurs, tels que déclarés dans le registre : définition, dénominateur, unité, organisme responsable, réserves, sources par ordre de préférence.
methods-datasets-lede = { $n } jeux de données. Une licence n’est dite vérifiée que si elle a été lue dans le fichier même de l’éditeur.
methods-shown-by = Graphiques : { $charts }.
methods-title-not-official = Ce que ceci n’est pas
methods-text-not-official = Floorwatch n’est pas une source officielle. Les chiffres des organismes responsables sont montrés tels que publiés ; tout ce qui est calculé ici (moyennes de groupes, personnes non couvertes, écarts, rythmes, projections, parts) est désigné comme nôtre et ne doit pas être cité comme un chiffre de l’OIT, de l’Organisation mondiale de la Santé, de la Banque mondiale ou des Nations Unies. Les pays ne sont pas classés au mérite, les pays manquants ne sont pas imputés, les dépenses ne sont pas lues comme une efficacité, et les projections sont de l’arithmétique, ni prévisions ni évaluations actuarielles.
methods-title-way = De l’éditeur à la page
methods-text-way = Les données de chaque éditeur deviennent des observations d’une seule forme (jeu de données, publication, série, territoire, année, sexe, âge, lieu, quintile, valeur, unité, statut, notes). Les valeurs impossibles et les codes inconnus sont mis de côté avec le motif et figurent sur la page Qualité des données. Les valeurs seulement surprenantes, comme une couverture de 132 %, sont conservées telles que publiées et signalées. Notes, marques et textes censurés (comme <0,1) restent avec la valeur.
methods-title-one-source = Une source à la fois
methods-text-one-source = Un indicateur énumère ses sources par ordre de préférence. Une seule est montrée à la fois, et nommée ; les autres sont à un clic. Sources, définitions et publications ne sont jamais mêlées dans une ligne ou une moyenne : la couverture selon l’OIT compte cotisants et bénéficiaires, les enquêtes de la Banque mondiale comptent les membres des ménages qui reçoivent, et les définitions à 10 %, 25 % et 40 % des dépenses de santé catastrophiques sont trois séries.
methods-title-current = Quelle publication est en vigueur
methods-text-current = Le jugement se fait par série et par ventilation : pour les pays, la publication la plus récente qui compte au moins 90 % des pays de la plus complète des précédentes ; pour les groupes, la plus récente qui contient le groupe. Les plateformes nationales sont jugées pays par pays. La publication figure à côté de chaque chiffre, et l’on peut en choisir une plus ancienne.
methods-title-revisions = Révisions
methods-text-revisions = Les chiffres d’un même pays et d’une même année changent d’une publication à l’autre, parfois beaucoup. Toutes les publications sont conservées ; rien n’est écrasé. La page Publications en compare deux et montre ce que chacune disait d’un pays. Une publication reconnue fausse est retirée avec un motif : elle disparaît des graphiques et reste enregistrée avec ce motif. Une adresse peut nommer une publication et montre alors durablement les mêmes chiffres.
methods-title-status = Déclaré, estimé, projeté
methods-text-status = Le statut d’une valeur est celui de l’éditeur (statut d’observation SDMX). Estimations et imputations ont des signes ouverts, les projections sont en pointillé, une rupture de série n’est pas raccordée. Lorsqu’un éditeur n’indique aucun statut, on n’en invente pas : de telles valeurs peuvent être modélisées. Qui a produit une valeur (la « nature » des chiffres des Nations Unies) est une autre question et n’est pas dessiné comme un statut.
methods-title-aggregates = Moyennes de groupes
methods-text-aggregates = Les organismes responsables publient des valeurs régionales dans lesquelles les pays sans déclaration sont imputés par un modèle. Nous n’imputons rien. Notre moyenne prend la valeur la plus récente de chaque pays dans les dix années allant jusqu’à une année de référence, et la pondère par le dénominateur de l’indicateur cette année-là ; à défaut du vrai dénominateur, un substitut est utilisé et nommé comme tel. En dessous des trois quarts du poids, il n’y a pas de chiffre ; jusqu’à 85 %, il est signalé. La fourchette est ce que laissent ouvert les pays silencieux, non une marge d’erreur, et la valeur modélisée d’un organisme peut en sortir. Nos moyennes valent pour une année de référence et ne forment jamais une ligne. Les groupes de revenu sont ceux de la liste de la Banque mondiale fondée sur le revenu de l’année des données.
methods-formula-aggregates-1 = moyenne m = Σ (poids × valeur) / Σ poids, sur les pays ayant déclaré
methods-formula-aggregates-2 = part s = poids des pays ayant déclaré / poids de tous
methods-formula-aggregates-3 = bornes : s × m ≤ groupe ≤ s × m + (1 − s) × 100, pour des pourcentages de personnes
methods-title-gaps = Mesures des écarts
methods-text-gaps = Toutes partent d’une couverture en pour cent. La référence de 100 % est la nôtre : la cible 1.3 n’énonce pas de nombre. Chaque mesure emploie des valeurs d’une seule publication et d’une seule définition, jamais à travers une rupture, et les valeurs supérieures à 100 % comptent pour 100 % lorsque l’on compte des personnes. Les personnes non couvertes ne sont pas calculées pour les personnes pauvres et vulnérables, le handicap grave et les accidents du travail, dont les dénominateurs font défaut.
methods-formula-gaps-1 = personnes non couvertes = personnes concernées × (1 − couverture / 100)
methods-formula-gaps-2 = écart entre les sexes = couverture des hommes − couverture des femmes, en points
methods-formula-gaps-3 = distance = 100 − couverture, en points
methods-formula-gaps-4 = rythme requis = distance / (2030 − année de la valeur), en points par an
methods-formula-gaps-5 = nouvellement couvertes = D1 × c1 − D0 × c0 = (D0 + D1) / 2 × (c1 − c0) + (c0 + c1) / 2 × (D1 − D0)
methods-title-national = Données nationales : enquêtes, registres et chiffres internationaux
methods-text-national = Qui gère ce site peut importer des enquêtes auprès des ménages et des registres de régimes ; leurs chiffres figurent à côté de ceux des organismes responsables et ne les remplacent jamais. D’une enquête viennent couverture, incidence, montants, pauvreté avec et sans transferts, lourdes dépenses de santé et prestations simulées, comme rapports de totaux pondérés, chacun avec une erreur type qui découle du tirage de l’échantillon : strates, unités primaires, degrés, populations finies, ou poids de réplication. Une ventilation ne réduit jamais le plan de sondage. D’un registre viennent couverture, cotisants et dépenses, sans erreur type, puisque c’est un dénombrement. Les trois sortes de sources diffèrent pour de bonnes raisons : une enquête interroge des personnes, qui oublient, et manque celles qui ne vivent dans aucun ménage ; un registre compte des cas, et une même personne dans deux régimes compte deux fois si le recoupement n’est pas déclaré ; l’organisme responsable complète, ajuste et révise ce que les pays déclarent, et compte les cotisants comme couverts. Concepts, âges, dénominateurs et années diffèrent aussi. Chaque valeur est donc montrée seule, avec ce qu’elle compte, et aucune moyenne n’en est faite. La façon dont les données sont importées, contrôlées et retenues est décrite dans la documentation du projet (docs/national.md et docs/national_register.md, en anglais).
methods-formula-national-1 = estimation R = Σ w y / Σ w x, sur les personnes de la ventilation, w : poids
methods-formula-national-2 = linéarisée z = w (y − R x) / Σ w x (Wolter, Introduction to Variance Estimation, 2e éd. 2007, chapitre 6 ; Särndal, Swensson et Wretman, Model Assisted Survey Sampling, 1992, 5.5)
methods-formula-national-3 = variance V = Σ sur les strates h de (1 − f) n / (n − 1) Σ sur les unités primaires de (z − moyenne de z)², les n unités de la strate comptant toutes ; les degrés inférieurs ajoutent la leur (Särndal, Swensson et Wretman 1992, 3.7 et 4.3 ; Lumley, Complex Surveys, 2010, chapitres 2 et 3)
methods-formula-national-4 = avec des poids de réplication V = a Σ b (R de la réplique − centre)², a et b selon la méthode (Wolter 2007, chapitres 3 à 5)
methods-formula-national-5 = intervalle d’une part p : logit p ± t(ddl) × et / (p (1 − p)), ddl = unités primaires moins strates ayant des personnes de la ventilation ; d’autres chiffres R ± t(ddl) × et (comme le paquet survey pour R, 4.1)
methods-formula-national-6 = retenu : moins de 25 personnes interrogées, et tout ce qui permettrait de calculer ce chiffre par des sommes (Willenborg et de Waal, Elements of Statistical Disclosure Control, 2001, chapitre 2 ; Hundepool et al., Statistical Disclosure Control, 2012, chapitre 4)
methods-formula-national-7 = signalé comme moins fiable : de 25 à 49 personnes interrogées, ou un intervalle de 30 points ou plus (usage des Enquêtes démographiques et de santé pour les petits effectifs)
methods-formula-national-8 = couverture d’un registre = (bénéficiaires et cotisants de tous les régimes − recoupements déclarés) / dénominateur de la série ODD × 100 ; au-dessus de 100, montrée à 100 et signalée
methods-title-words = Nombres et noms
methods-text-words = Les nombres sont arrondis au plus proche, les demis en s’éloignant de zéro. Les noms de pays suivent le CLDR d’Unicode, avec des exceptions en faveur des noms employés par les Nations Unies. Frontières et noms n’impliquent aucune approbation. La recherche connaît aussi d’anciens noms, des codes et d’autres mots ; chacun a sa source dans le registre.
methods-unit = Unité
methods-weight = Pondération de nos moyennes
methods-weight-proxy = { $weight } (un substitut : le vrai dénominateur fait défaut)
methods-aggregate = Valeurs de groupes
methods-aggregate-own = valeurs publiées, et nos propres moyennes à côté
methods-aggregate-published = valeurs publiées seulement
methods-aggregate-none = aucune
methods-explore = Ouvrir dans Explorer
methods-publisher = Éditeur
methods-licence = Licence
methods-licence-checked = lue dans le fichier de l’éditeur
methods-licence-unchecked = non vérifiée ; voir les conditions de l’éditeur
methods-noncommercial = usage commercial exclu
methods-citation = Comment citer
methods-releases = Publications conservées
methods-releases-none = aucune encore : les chiffres viendront avec la première mise à jour
methods-used-by = Indicateurs
methods-standards-title = Ratifications de conventions sur la sécurité sociale
method-map-title = Carte
method-map-text = Chaque pays montre sa valeur la plus récente dans les années retenues (dix, sauf autre choix) jusqu’à l’année affichée, d’une seule source et de la publication en vigueur pour la série. Les cinq classes ont les mêmes limites pour tous les indicateurs de couverture : 20, 40, 60 et 80. Le survol donne la valeur, l’année, le statut et la publication. Les pays sans valeur sont hachurés et nommés ; les petits États sont des points ; les zones contestées sont grises et sans valeur. Les frontières sont celles de plotly.js et de Natural Earth, simplifiées, et n’impliquent aucune approbation.
method-trend-title = Ligne dans le temps
method-trend-text = Toutes les valeurs des territoires choisis, d’une seule source et d’une seule publication. Une ligne ne relie que des valeurs d’une même série ; là où la source signale une rupture, elle est interrompue, les projections sont en pointillé, estimations et imputations ont des signes ouverts, et les enquêtes auprès des ménages dont les questionnaires diffèrent sont des points sans ligne. Rien n’est interpolé : une ligne entre deux années ne dit rien des années intermédiaires. Nos moyennes de groupes ne forment jamais une ligne.
method-ranking-title = Barres par pays
method-ranking-text = Les mêmes valeurs que sur la carte, la plus élevée d’abord, chacune avec son année ; les valeurs égales suivent l’ordre alphabétique. L’ordre n’est pas un jugement : dénominateurs, années et définitions des régimes nationaux diffèrent, et un écart de quelques points peut être un écart de méthode. Les pays sans valeur ne sont pas dans la liste ; la carte les nomme.
method-groups-title = Groupes de pays
method-groups-text = Une barre est la valeur publiée du groupe par l’organisme responsable, la plus récente dans les années retenues. Un losange est notre moyenne pondérée des pays ayant déclaré, avec la fourchette laissée ouverte par les autres ; voir « Moyennes de groupes » pour la formule et ses limites. Les deux ne sont jamais combinées, et la valeur publiée passe devant lorsqu’elle existe. Les groupes dont moins des trois quarts du poids ont déclaré n’ont pas de moyenne de notre part.
method-value-history-title = Une valeur dans chaque publication
method-value-history-text = Ce que chaque publication enregistrée disait d’un territoire, année par année, pour une série et une ventilation. Les publications qui disent la même chose sont dessinées ensemble. Une révision est la différence entre deux publications pour une même année ; une année qu’une publication ultérieure n’a plus est signalée. Les différences peuvent venir de données nouvelles, d’erreurs corrigées ou de méthodes nouvelles : les éditeurs le disent rarement.
method-availability-years-title = Pays et années
method-availability-years-text = Pour un indicateur et une source : les années à partir de 2000 pour lesquelles chaque pays ou territoire a une valeur dans la publication en vigueur. Le signe est le statut que la source donne avec la valeur : déclarée pour les codes SDMX A, B, P, U, D et V, estimée pour E et I, projection pour F. Beaucoup de sources n’indiquent aucun statut, y compris certaines qui modélisent leurs valeurs ; cela est montré comme tel et non comme déclaré.
method-availability-freshness-title = Fraîcheur
method-availability-freshness-text = L’année de la valeur la plus récente de chaque pays qui n’est pas une projection, dans la première source de chaque indicateur. L’âge est l’année où la publication la plus récente a été relevée, moins l’année de la valeur. Les tableaux qui disent seulement « dernière valeur disponible » n’ont ni année ni âge.
method-availability-share-title = Pays et habitants représentés
method-availability-share-text = Les pays sont les membres et observateurs des Nations Unies ; les territoires comptent dans la population. Part de la population = population des pays et territoires ayant une valeur, quelle que soit son année, divisée par la population de tous, au 1er juillet de l’année la plus récente qui soit une estimation et non une projection (ONU, Perspectives de la population mondiale). Pour un groupe, les deux sommes portent sur ses membres actuels. L’année médiane est la médiane inférieure des années des valeurs les plus récentes. Un pays ayant une valeur est représenté même si elle est ancienne ou ne couvre que peu de monde : voir la fraîcheur.
method-availability-silent-title = Pays sans valeur
method-availability-silent-text = Les membres et observateurs des Nations Unies qui n’ont aucune valeur, pour aucune année, dans la publication en vigueur de la première source d’un indicateur. Une autre source ou une publication antérieure peut en avoir une. Le silence n’est pas zéro : les pays sans chiffres sont souvent les moins bien couverts, de sorte que les moyennes de ceux qui déclarent penchent vers les mieux couverts.
method-standards-title = Ratifications
method-standards-text = Les ratifications sont des lignes lues dans des recueils de traités, des listes nationales et des documents de l’OIT ; chaque ligne nomme sa source. Aucune n’a été ajoutée de mémoire, et rien n’est calculé sinon des nombres pour la convention nº 102. Ses listes comptent 65 États ; les parties acceptées ont été lues pour 34. Une case vide signifie « non lu », jamais « aucune ». Notre liste concorde avec les totaux énoncés par l’OIT : 47 (octobre 2010), 53 (2016), 60 (octobre 2021), 64 (22 mars 2023) ; des ratifications ultérieures peuvent manquer, et une de juin 2024 est comprise. Les conventions nº 121, 128, 130, 168 et 183 sont des listes partielles, montrées par pays et jamais comptées. La licence des listes n’a pas été vérifiée ; NORMLEX, de l’OIT, fait foi.
method-standards-timeline-title = Les ratifications dans le temps
method-standards-timeline-text = Le nombre d’États figurant sur les listes de la convention nº 102, cumulé selon l’année d’enregistrement de leur ratification. Sur 65 dates, 47 sont connues au jour près (dont quatre calculées comme l’entrée en vigueur moins douze mois, article 79, paragraphe 3) et 18 par l’année seule ; elles comptent pour cette année. Une succession compte pour l’année de la succession. Aucune dénonciation n’a été vue, et l’ex-Yougoslavie est laissée de côté.
method-standards-coverage-title = Le droit à côté de la pratique
method-standards-coverage-text = Pour chaque État partie, les parties de la convention nº 102 qu’il a acceptées, et la couverture la plus récente de la même branche : partie II, soins médicaux, à côté de l’indice de couverture des services ; IV, chômage ; V, vieillesse ; VI, accidents du travail ; VII, famille, à côté des enfants ; VIII, maternité ; IX, invalidité, à côté du handicap grave. La maladie (III) et les survivants (X) n’ont pas de série ici. La plupart des parties proviennent d’une liste du 1er juillet 2014, qui semble omettre les parties remplacées par les conventions nº 121 et nº 130. L’acceptation oblige en droit pour des groupes prescrits de personnes ; la couverture compte en pratique, parmi toutes les personnes concernées. Aucune ne prouve l’autre.

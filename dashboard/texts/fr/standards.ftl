# Normes
standards-heading = Ce à quoi les États se sont engagés
standards-lede = La convention nº 102 de l’Organisation internationale du Travail (1952) fixe des normes minimales pour neuf branches de la sécurité sociale. Un État qui la ratifie en accepte certaines parties, une pour chaque branche. L’acceptation relève du droit ; la couverture relève de la pratique et figure ici à côté.
section-ratified = Qui est partie
section-ratified-lede = Les États qui figurent sur les listes de ratifications lues. Un État absent de ces listes peut avoir ratifié depuis.
section-standards-time = Quand
section-standards-time-lede = Les ratifications de la convention nº 102, cumulées au fil des années.
section-law = Droit et pratique
section-law-lede = Accepter une partie est une obligation en droit ; la couverture est ce dont les gens disposent en pratique. Les deux ne coïncident pas forcément : la convention fixe un minimum pour certains groupes, la couverture compte toutes les personnes concernées, et les listes de parties sont plus anciennes que les chiffres.
section-ratifications = Pays par pays
section-ratifications-lede = La convention nº 102 avec sa date et ses parties, et cinq conventions ultérieures sur des branches particulières. Les listes de ces cinq conventions sont partielles : elles disent de qui on le sait, et ne sont pas comptées.
section-recommendation = Recommandation nº 202 : une orientation que personne ne ratifie
section-recommendation-lede = La recommandation sur les socles de protection sociale, 2012 (nº 202) guide les États dans l’établissement de socles comportant quatre garanties : les soins de santé essentiels et une sécurité élémentaire de revenu pour les enfants, pour les personnes d’âge actif qui ne peuvent gagner un revenu suffisant et pour les personnes âgées. Une recommandation ne se ratifie pas et ne lie personne en droit : il n’y a donc pas de liste d’États parties à montrer ; la cible 1.3 des Objectifs de développement durable en reprend l’idée, et les pages sur la couverture montrent le chemin parcouru.
chart-standards-map = Parties à la convention nº 102
chart-standards-timeline = Les ratifications dans le temps
chart-standards-list = Ratifications par pays
chart-standards-coverage = Parties acceptées et couverture
standards-origin = ratifications lues dans des recueils de traités, des listes nationales et des documents de l’OIT, jusqu’en juin 2024 ; la source de chaque ligne figure dans le tableau. Leur licence n’a pas été vérifiée. Fait foi :
standards-coverage-source = Couverture :
standards-caveat = Non officiel : 65 États figurent sur les listes lues de la convention nº 102, et leurs parties ont été lues pour 34 d’entre eux. « Non lues » ne veut pas dire aucune, et d’autres ratifications depuis mars 2023 peuvent manquer.
standards-time-caveat = Sur 65 dates, 18 ne sont connues que par leur année et comptent pour cette année. En pointillé à partir de 2023 : des ratifications ultérieures peuvent manquer. Les successions comptent pour leur propre année ; l’ex-Yougoslavie est laissée de côté.
standards-law-and-practice = L’acceptation relève du droit, la couverture de la pratique. La plupart des parties proviennent d’une liste du 1er juillet 2014, qui semble omettre les parties remplacées par les conventions nº 121 et nº 130 ; « absente de la liste » ne veut pas dire refusée. La couverture est la valeur la plus récente de la première source de l’indicateur, avec son année ; aux soins médicaux correspond un indice, non un pourcentage ; aucune série ne mesure ici les indemnités de maladie ni les prestations de survivants.
standards-undated = date non lue
standards-date = Convention nº 102 enregistrée
standards-parts = Parties acceptées
standards-parts-unread = non lues
standards-others = Autres conventions
standards-source = Sources et notes
standards-not-listed = absent de la liste lue
standards-unmeasured = aucune série
standards-silent = { $n ->
    [one] Un pays ne figure sur aucune des listes lues
   *[other] { $n } pays ne figurent sur aucune des listes lues
}
standards-list-caption = Pays figurant sur au moins une des listes de ratifications lues
standards-coverage-caption = États parties à la convention nº 102 : parties acceptées, et couverture de chaque branche avec son année
measure-standards-list = Conventions nº 102, 121, 128, 130, 168 et 183 · d’après les listes lues
finding-standards-map = D’après les listes lues, { $n } États sur { $total } sont parties à la convention nº 102 ; les parties qu’ils ont acceptées ont été lues pour { $read } d’entre eux.
finding-standards-here = { $name } : État partie à la convention nº 102 ({ $year }) ; les parties acceptées n’ont pas été lues.
finding-standards-here-parts = { $name } : État partie à la convention nº 102 ({ $year }), parties acceptées { $parts }.
finding-standards-not-here = { $name } : absent de la liste lue des États parties à la convention nº 102, qui en compte { $n }.
finding-standards-nobody = Aucun des États examinés ne figure sur la liste lue des États parties à la convention nº 102.
finding-standards-one = D’après la liste lue, un État est partie à la convention nº 102 : { $name } ({ $year }).
finding-standards-time = De { $first_year } ({ $first }) à { $last_year } ({ $last }) : { $n } ratifications sur les listes lues, dont { $recent } depuis 2000.
finding-standards-last = Ratification la plus récente de la convention nº 102 sur les listes lues : { $name }, { $year }.
finding-standards-list-here = { $name } figure sur les listes lues de ces conventions : { $conventions }.
finding-standards-list-none = { $name } ne figure sur aucune des listes de ratifications lues.
finding-standards-coverage = Sur { $n } États dont les parties acceptées ont été lues, { $most_n } ont accepté la partie { $most } ({ $most_label }) et { $least_n } la partie { $least } ({ $least_label }).
finding-standards-few = { $n ->
    [0] Les parties acceptées n’ont été lues pour aucun des États examinés
    [one] Les parties acceptées ont été lues pour un des États examinés
   *[other] Les parties acceptées ont été lues pour { $n } des États examinés
}.
finding-standards-parts = { $name } : { $n ->
    [one] une partie acceptée
   *[other] { $n } parties acceptées
} de la convention nº 102, { $parts }.
finding-standards-unread = { $name } : État partie à la convention nº 102 ; les parties acceptées n’ont pas été lues.
col-ratification = Ratification
col-date_registered = Date d’enregistrement
col-date_precision = Précision de la date
col-parts_accepted = Parties acceptées
col-parts_state = Parties lues ou non
col-source_url = Adresse de la source
col-ratifications = Ratifications dans l’année
col-cumulative_ratifications = Ratifications cumulées
col-dated_by_year_only = Connues par l’année seule
col-areas = Pays
col-instrument = Convention
col-part = Partie
col-acceptance = Acceptation

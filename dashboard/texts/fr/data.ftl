## The Data page: query builder, bulk files, dictionary, changelog
page-data = Données
data-heading = Les données, pour vos travaux
data-lede = Choisissez ce qu’il vous faut, voyez les premières lignes et la taille, puis prenez-le comme fichier ou par son adresse. Tout est là : toutes les publications, tous les indicateurs de statut, toutes les sources.
data-query = Composer une requête
data-query-text = Un champ vide veut dire tout. Chaque champ porte le nom d’un paramètre de l’API, et
data-api = l’API est documentée
data-more = Autres choix : jeu de données, série, publication, sexe, âge, lieu, quintile, statut, colonnes
data-show = Afficher
data-reset = Recommencer
data-any = tout
data-label-indicator = Indicateur
data-label-dataset = Jeu de données
data-label-series = Série
data-label-release = Publication
data-label-area = Pays et groupes, par leurs codes
data-label-group = Membres d’un groupe
data-label-sex = Sexe
data-label-age = Âge
data-label-location = Urbain ou rural
data-label-quantile = Quintile de revenu
data-label-year = Années, une à une
data-label-from = De l’année
data-label-to = À l’année
data-label-status = Statut
data-label-latest = Seulement la valeur la plus récente de chaque pays
data-label-as_of = Tel que connu le
data-label-limit = Lignes au plus
data-label-fields = Colonnes
data-label-lang = Langue
data-label-format = Format
data-label-labels = Codes ou noms
data-hint-indicator = La source privilégiée de l’indicateur est donnée ; nommez un jeu de données ou une série pour une autre.
data-hint-area = Codes séparés par des virgules, par exemple KEN,TZA, ou M49:001 pour la valeur publiée du monde. Vide : tous.
data-hint-group = Les lignes des pays qui en font partie aujourd’hui.
data-hint-year = Avec des virgules, par exemple 2015,2020.
data-hint-latest = Une prévision n’est jamais la valeur la plus récente.
data-hint-release = Sans choix, pour chaque série la publication que montrent les pages.
data-hint-as_of = Les publications en vigueur ce jour-là ; laissez Publication vide.
data-hint-fields = Noms de colonnes séparés par des virgules, dans l’ordre voulu. Vide : toutes.
data-hint-limit = Vide : toutes les lignes. Le JSON vient par pages de 1000 lignes, sauf indication contraire.
data-hint-format = Le CSV s’ouvre partout ; Parquet est le plus petit ; le ZIP contient README et citations.
data-hint-status = La marque de l’éditeur sur une valeur, par exemple E pour estimée.
data-add-area = Ajouter par le nom
data-kind-country = Pays
data-kind-territory = Territoires
data-kind-group = Groupes : leurs valeurs publiées
data-kind-subnational = Provinces et nations
data-option-current = current : ce que montrent les pages
data-option-all = all : toutes les publications conservées
data-option-code = codes seulement
data-option-name = noms seulement
data-option-both = codes et noms
data-refused-not-available = « { $parameter } » ne peut pas être « { $given } ».
data-refused-unknown-parameter = « { $parameter } » n’est pas un paramètre ; « { $given } » n’a pas servi.
data-refused-given-twice = « { $parameter } » prend une seule valeur ; « { $given } » en contient plusieurs.
data-refused-too-many = « { $parameter } » a { $given } valeurs, c’est trop.
data-refused-too-long = « { $parameter } » est trop long : « { $given } ».
data-refused-not-a-year = « { $given } » n’est pas une année possible pour « { $parameter } » : écrivez quatre chiffres.
data-refused-not-a-date = « { $given } » n’est pas un jour possible pour « { $parameter } » : écrivez année, mois et jour.
data-refused-not-in-range = « { $given } » n’est pas un nombre possible pour « { $parameter } ».
data-refused-from-after-to = La première année « { $parameter } » ({ $given }) vient après la dernière.
data-refused-contradiction = « { $parameter } » ne peut pas être « { $given } » avec les autres choix.
data-refused-not-from-that-dataset-or-series = « { $parameter } » : « { $given } » ne vient pas de ce jeu de données ou de cette série.
data-refused = { $n ->
    [one] Un champ ne peut pas rester ainsi. Rien n’a été deviné à sa place : voyez à côté ce qui est permis.
   *[other] { $n } champs ne peuvent pas rester ainsi. Rien n’a été deviné à leur place : voyez à côté ce qui est permis.
}
data-sentence = Observations : { $parts }.
data-sentence-all = Toutes les observations des publications en vigueur.
data-says-indicator = indicateur { $values }
data-says-dataset = du jeu de données { $values }
data-says-series = de la série { $values }
data-says-release = dans la publication { $values }
data-says-area = pour { $values }
data-says-group = des membres de : { $values }
data-says-sex = sexe { $values }
data-says-age = âge { $values }
data-says-location = lieu { $values }
data-says-quantile = quintile { $values }
data-says-year = en { $values }
data-says-from = depuis { $values }
data-says-to = jusqu’à { $values }
data-says-status = avec le statut { $values }
data-says-as_of = tel que connu le { $values }
data-says-latest = seulement la valeur la plus récente de chaque pays et ventilation
data-more-values = { $n ->
    [one] un autre
   *[other] { $n } autres
}
data-rows = { $n ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
}
data-size-exact = { $size } en { $format } (taille exacte, avant compression en chemin)
data-size-about = environ { $size } en { $format } (estimé d’après la largeur des lignes, avant compression en chemin)
data-bytes = { $n ->
    [one] { $bytes } octet
   *[other] { $bytes } octets
}
data-of-total = { $total } lignes répondent à la requête.
data-json-pages = Le JSON vient par pages de { $n } lignes si aucune limite n’est donnée ; chaque page nomme la suivante. Les autres formats ont toutes les lignes.
data-publishers = Chiffres de { $names }.
data-licence = Licence :
data-download = Télécharger le { $format }
data-address = Adresse de ces lignes :
data-copy = Copier : { $what }
data-the-address = l’adresse
data-code = La même chose en code
data-code-text = Toutes les lignes en CSV, prêtes à coller. Rien à enregistrer, aucune clé.
data-code-in = Code : { $what }
data-preview = Les premières lignes
data-same = Identique dans toutes les lignes montrées :
data-first-rows = { $n ->
    [one] La première ligne sur { $total } ; la valeur mène à son origine.
   *[other] Les { $rows } premières lignes sur { $total } ; chaque valeur mène à son origine.
}
data-nothing = Aucune observation ne répond à cette requête. Choisissez d’autres années, pays ou ventilations ; la page de disponibilité montre ce qui existe.
data-head-indicator = Indicateur
data-head-ref_area = Pays ou groupe
data-head-time_period = Année
data-head-dataset = Jeu de données
data-head-release = Publication
data-head-series = Série
data-head-sex = Sexe
data-head-age = Âge
data-head-location = Urbain ou rural
data-head-quantile = Quintile
data-head-obs_value = Valeur
data-head-value_text = Valeur en texte
data-head-unit_measure = Unité
data-head-obs_status = Statut
data-head-note = Note
data-head-source_detail = Source
data-head-se = Erreur type
data-head-ci_low = Borne inférieure
data-head-ci_high = Borne supérieure
data-head-n_unweighted = Personnes dans l’échantillon
data-head-df = Degrés de liberté
data-head-series_name = Mesure
data-head-currency = Monnaie
data-bulk-none = Aucun fichier complet n’a encore été produit sur ce serveur. L’exploitant lance
data-bulk-free = Bases de données, et chaque jeu de données en CSV, sous conditions ouvertes
data-bulk-limited = Pour un usage non commercial seulement
data-bulk-rest = { $n ->
    [one] Un autre fichier : publications et tables en Parquet
   *[other] { $n } autres fichiers : publications et tables en Parquet
}
data-file-database = Tous les jeux de données en une base (DuckDB)
data-file-csv = Un jeu de données, toutes les publications
data-file-observations = Une publication d’un jeu de données
data-file-table = Une table du registre ou de ce qui est calculé
data-file-other = À lire
data-bulk-all = La liste des fichiers, avec les états conservés
data-dictionary = Dictionnaire
data-dictionary-text = Ce que veulent dire les colonnes, codes, indicateurs et séries des fichiers, en anglais, français et espagnol.
data-columns = Colonnes d’une observation
data-columns-caption = Les colonnes de tout fichier d’observations
data-column = Colonne
data-column-kind = Type
data-column-list = Liste de codes
data-field-string = texte
data-field-integer = nombre entier
data-field-number = nombre
data-codelists = Listes de codes
data-codelist-caption = { $n ->
    [one] Le code de { $name }
   *[other] Les { $n } codes de { $name }
}
data-codes = { $n ->
    [one] un code
   *[other] { $n } codes
}
data-code-head = Code
data-indicators = Indicateurs
data-indicators-caption = { $n ->
    [one] Un indicateur, avec unité, définition et dénominateur
   *[other] { $n } indicateurs, avec unité, définition et dénominateur
}
data-series = Séries
data-series-caption = { $n ->
    [one] { $title } : une série
   *[other] { $title } : { $n } séries
}
data-series-name = Ce qu’elle mesure
data-limit-low = Impossible au-dessous de
data-limit-high = Impossible au-dessus de
data-serves = Sert à
data-log = Journal des données
data-log-text = Toutes les publications conservées, les dernières obtenues d’abord, et ce que chacune a changé à la précédente. Pour être averti des nouvelles :
data-feed = flux Atom
data-feed-title = Floorwatch : changements des données
data-log-caption = { $n ->
    [one] Une publication conservée
   *[other] { $n } publications conservées, la plus récente d’abord
}
data-log-earlier = { $n ->
    [one] Une publication antérieure
   *[other] { $n } publications antérieures
}
data-log-what = Ce qui a changé
data-log-first = Première publication conservée : { $n } lignes.
data-log-own = Pour ses propres pays, à côté des autres publications : { $n } lignes.
data-log-withdrawn = Retirée : conservée, mais non montrée.
data-log-large = Trop grande pour être comparée ici à { $old } : le lien compare série par série.
data-log-apart = Aucune série en commun avec { $old }.
data-log-same = Les séries communes avec { $old } sont inchangées.
data-log-changed = Par rapport à { $old } : { $added } nouvelles, { $revised } révisées, { $removed } disparues, { $annotated } de même valeur mais de statut ou de notes différents.
data-log-appeared = { $n ->
    [one] Une série est nouvelle.
   *[other] { $n } séries sont nouvelles.
}
data-log-gone = { $n ->
    [one] Une série n’y figure pas.
   *[other] { $n } séries n’y figurent pas.
}

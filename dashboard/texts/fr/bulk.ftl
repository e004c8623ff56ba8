# Everything as files
bulk-kicker = Données
bulk-heading = Tous les chiffres en fichiers
bulk-lede = Tout ce dont ces pages sont faites : chaque observation de chaque publication, avec ses indications, notes et sources, et les tables qui expliquent les codes.
bulk-state = État { $edition }, constitué le { $collected }. L’adresse d’un fichier ne mène jamais à d’autres octets ; avec latest à la place de l’état, elle mène au plus récent. Sommes de contrôle et liste :
bulk-not-current = Les fichiers de l’état actuellement servi sont en préparation ou n’ont pas pu être produits. Voici les plus récents qui existent.
bulk-noncommercial = Les chiffres sur l’ODD 3.8 et sur les dépenses de santé que publie l’Organisation mondiale de la Santé sont réservés à un usage non commercial. Ils se trouvent dans des fichiers à part, afin de pouvoir être laissés de côté. Ce que d’autres producteurs ont repris d’elle se trouve parmi leurs chiffres, sous les licences qu’ils indiquent.
bulk-noncommercial-short = usage non commercial uniquement
bulk-kind-database = Bases de données (DuckDB)
bulk-kind-csv = Un jeu de données en CSV, toutes publications
bulk-kind-observations = Une publication en Parquet
bulk-kind-table = Autres tables en Parquet
bulk-column-file = Fichier
bulk-column-size = Taille
bulk-column-rows = Lignes
bulk-column-content = Contenu
bulk-column-licence = Licence
bulk-column-checksum = SHA-256
bulk-caption = { $n ->
    [one] Un fichier
   *[other] { $n } fichiers
}
bulk-releases = { $n ->
    [one] une publication
   *[other] { $n } publications
}
bulk-for-ever = { $n ->
    [one] Un état est conservé ; la liste le nomme.
   *[other] { $n } états sont conservés ; la liste les nomme.
}
bulk-missing-title = Pas encore de fichiers complets
bulk-missing-text = Les fichiers contenant tous les chiffres sont en préparation ou n’ont pas été produits sur ce serveur. Revenez dans quelques minutes ; les pages et leurs téléchargements fonctionnent entre-temps.

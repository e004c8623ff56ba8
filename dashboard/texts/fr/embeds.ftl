## Graphiques dans les cadres d’autres sites
embed-back = Graphique sur Floorwatch
embed-table = Tableau
embed-as-table = Les valeurs les plus récentes en tableau
embed-notes = Ce qu’il faut savoir de ces chiffres
embed-retrieved = Consulté le { $day }
embed-frozen = État de la publication { $release }, consultée le { $day } : ce graphique reste tel qu’il a été publié.
embed-newer = Afficher la publication plus récente { $release }
embed-failed = Le graphique n’a pas pu être tracé ici.
embed-apply = Afficher
embed-area = Pays ou groupe
embed-area-none = Aucun en particulier
embed-gone-title = La publication { $release } a été retirée
embed-gone-text = Ce graphique était fixé à la publication { $release } de « { $dataset } », qui a été retirée. Ses chiffres ne sont plus affichés. Le motif :
embed-gone-live = Afficher les chiffres d’aujourd’hui
release-is-partial = { $n ->
    [one] La publication { $release } est partielle : elle a pour cette série { $n_text } pays ou territoire, contre { $all } dans la publication antérieure { $fuller }.
   *[other] La publication { $release } est partielle : elle a pour cette série { $n_text } pays et territoires, contre { $all } dans la publication antérieure { $fuller }.
}
release-is-partial-short = partielle : { $n } pays, { $all } auparavant

# Recherche
search = Rechercher
search-placeholder = Pays, groupe, indicateur
search-hint = Trouver un pays, un groupe ou un indicateur. Les réponses apparaissent pendant la saisie : les flèches les parcourent, Entrée en ouvre une, Échap ferme la liste.
search-heading = Recherche
search-lede = Pays, groupes, indicateurs et pages, par leur nom en anglais, français ou espagnol, par code ou par numéro d’ODD. Une faute de frappe ou deux ne gênent pas.
search-results = Réponses
search-found = { $n ->
    [one] Une réponse pour « { $query } ».
   *[other] { $n } réponses pour « { $query } », la meilleure en premier.
}
search-none = Rien ne s’appelle « { $query } ». Essayez le nom d’un pays ou d’un groupe, un code comme KEN, un numéro d’ODD comme 1.3.1, ou un mot comme retraite.
search-nothing-asked = Saisissez un nom, un code ou un mot à rechercher.
search-matched = aussi : { $name }
search-sdg = ODD { $number }
search-kind-country = pays
search-kind-territory = territoire
search-kind-group = groupe
search-kind-indicator = indicateur
search-kind-page = page
search-kind-national = données nationales
search-national = { $name } : données nationales
search-national-survey = { $name } : enquête auprès des ménages
search-national-register = { $name } : registre des régimes
search-national-regions = { $name } : données infranationales, régions, provinces

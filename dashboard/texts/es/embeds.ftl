## Gráficos en los marcos de otros sitios
embed-back = Gráfico en Floorwatch
embed-table = Tabla
embed-as-table = Los valores más recientes en una tabla
embed-notes = Lo que conviene saber de estas cifras
embed-retrieved = Consultado el { $day }
embed-frozen = Estado de la publicación { $release }, consultada el { $day }: este gráfico queda tal como se publicó.
embed-newer = Mostrar la publicación más reciente { $release }
embed-failed = No se pudo dibujar el gráfico aquí.
embed-apply = Mostrar
embed-area = País o grupo
embed-area-none = Ninguno en particular
embed-gone-title = La publicación { $release } fue retirada
embed-gone-text = Este gráfico estaba fijado a la publicación { $release } de «{ $dataset }», que fue retirada. Sus cifras ya no se muestran. El motivo:
embed-gone-live = Mostrar las cifras de hoy
release-is-partial = { $n ->
    [one] La publicación { $release } es parcial: de esta serie tiene un país o territorio, frente a { $all } en la publicación anterior { $fuller }.
   *[other] La publicación { $release } es parcial: de esta serie tiene { $n_text } países y territorios, frente a { $all } en la publicación anterior { $fuller }.
}
release-is-partial-short = parcial: { $n } países, antes { $all }

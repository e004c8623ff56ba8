## Gráficos en los marcos de otros sitios
embed-back = Gráfico en Floorwatch
embed-table = Tabla
embed-as-table = Los valores más recientes en una tabla
embed-notes = Lo que conviene saber de estas cifras
embed-retrieved = Consultado el { $day }
embed-frozen = Estado de la versión { $release }, consultada el { $day }: este gráfico queda tal como se publicó.
embed-newer = Mostrar la versión más reciente { $release }
embed-failed = No se pudo dibujar el gráfico aquí.
embed-apply = Mostrar
embed-area = País o grupo
embed-area-none = Ninguno en particular
embed-gone-title = La versión { $release } fue retirada
embed-gone-text = Este gráfico estaba fijado a la versión { $release } de «{ $dataset }», que fue retirada. Sus cifras ya no se muestran. El motivo:
embed-gone-live = Mostrar las cifras de hoy

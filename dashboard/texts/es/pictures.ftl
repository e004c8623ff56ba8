## Los gráficos como imagen
picture-retrieved = Datos obtenidos el { $day }
picture-frozen = Según la publicación { $release }
picture-frozen-newer = Según la publicación { $release }; ya existe la publicación { $newer }
picture-part = Filas { $first } a { $last } de { $all }. Lista completa: { $url }
picture-part-plots = Paneles { $first } a { $last } de { $all }. Todos: { $url }

## Les graphiques en image
picture-retrieved = Données recueillies le { $day }
picture-frozen = État de la publication { $release }
picture-frozen-newer = État de la publication { $release } ; la publication { $newer } est parue depuis
picture-part = Lignes { $first } à { $last } sur { $all }. Liste entière : { $url }
picture-part-plots = Panneaux { $first } à { $last } sur { $all }. Tous : { $url }

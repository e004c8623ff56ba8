## Charts as pictures
picture-retrieved = Data retrieved { $day }
picture-frozen = As of release { $release }
picture-frozen-newer = As of release { $release }; release { $newer } is out since
picture-part = Rows { $first } to { $last } of { $all }. The whole list: { $url }
picture-part-plots = Panels { $first } to { $last } of { $all }. All of them: { $url }

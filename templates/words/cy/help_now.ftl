# Whom one can reach today. The lines themselves come from the settings.
help-now-lede = I brosiectau y mae Mutuality, ac ni all roi cefnogaeth ei hun. Gall y bobl hyn, heddiw.
help-now-their-page = Eu tudalen nhw
help-now-worried = Os ydych chi’n gofalu am rywun mewn prosiect ac yn poeni amdani, arweinydd diogelu eich prosiect yw’r person i ddweud wrtho. Os na all aros, ffoniwch 999.

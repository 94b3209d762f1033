# Whom one can reach today. The lines themselves come from the settings.
help-now-lede = Mutuality is for projects and cannot give support itself. These people can, today.
help-now-their-page = Their page
help-now-worried = If you look after someone in a project and are worried about them, your project’s safeguarding lead is the person to tell. If it cannot wait, ring 999.

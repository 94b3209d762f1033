# How the pages meet everyone.
accessibility-lede = Mae’r tudalennau hyn i bawb, ar unrhyw ddyfais, a chydag unrhyw ffordd o ddarllen.
accessibility-keyboard = Gellir gwneud popeth â bysellfwrdd a heb JavaScript.
accessibility-settings = Mae’r tudalennau’n dilyn eich gosodiadau chi ar gyfer lliwiau tywyll, cyferbyniad cryf, llai o symud a llythrennau mwy.
accessibility-narrow = Maen nhw’n gweithio ar ffôn cul, ac o’u chwyddo bedair gwaith.
accessibility-colour = Nid yw lliw byth yn cario ystyr ar ei ben ei hun, ac nid yw’r lluniau’n dweud dim nad yw’r geiriau’n ei ddweud.
accessibility-print = Gellir argraffu pob tudalen, gyda’r geiriau a dim arall.
accessibility-aim = Ein nod yw lefel AA y Canllawiau Hygyrchedd Cynnwys Gwe (WCAG) 2.2. Mae rhaglen yn gwirio pob tudalen pan fydd yn newid; nid yw rhaglen yn sylwi ar bopeth, ond mae pobl.
accessibility-in-your-way = Pan fydd rhywbeth yn eich ffordd
accessibility-tell-us = Rhowch wybod i ni, a dywedwch sut yr hoffech chi gael ateb.
accessibility-paper = Gallwch hefyd lenwi unrhyw ffurflen ar bapur neu dros y ffôn: bydd { $body } yn ei theipio i chi.

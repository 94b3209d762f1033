# How a project takes part.
taking-part-title = Sut i gymryd rhan
taking-part-lede = Gall unrhyw brosiect sy’n rhoi cefnogaeth gan gymheiriaid i famau gymryd rhan: dwy ffrind â ffôn, grŵp mewn neuadd eglwys, elusen fawr. Un cyfeiriad e-bost sydd ei angen. Mae am ddim.
taking-part-register = Cofrestru
taking-part-register-says = Dywedwch pwy ydych chi a beth rydych chi’n ei wneud. Mae’n cymryd deng munud. Mae { $body } yn edrych arno ac yn ysgrifennu’n ôl.
taking-part-join = Ymuno â rownd
taking-part-join-says = Mae dyddiadau i bob rhan o rownd, ac maen nhw’n cael eu dweud ymlaen llaw. Ymunwch pan fydd yn eich siwtio, neu arhoswch am y nesaf.
taking-part-write = Ysgrifennu am yr hyn rydych chi’n ei wneud
taking-part-write-says = { $count } { $count ->
        [two] gwestiwn
        [few] chwestiwn
        [many] chwestiwn
       *[other] cwestiwn
    }, un ar y tro, gyda chymorth wrth ymyl pob un. Mae atebion byr yn iawn, a chynlluniau hefyd. Ysgrifennwch gyda mamau a chefnogwyr os gallwch chi.
taking-part-read = Darllen prosiect arall, a chael eich darllen
taking-part-read-says = Rydych chi’n darllen eu geiriau nhw a nhw’n darllen eich geiriau chi. Rydych chi’n siarad am awr. Mae’r ddwy ochr yn agor yr hyn a ysgrifennodd y llall ar yr un pryd.
taking-part-answer = Ateb, a chynllunio
taking-part-answer-says = Defnyddiwch yr hyn sy’n helpu, yn eich ffordd eich hun. Mae “nid nawr” ac “nid i ni” yn atebion hefyd.
taking-part-asks = Beth mae’n ei ofyn gennych chi
taking-part-asks-says = Deg awr ar y mwyaf ar gyfer eich rhan chi, a phump i ddarllen rhan eich partner, dros rai wythnosau. Does dim rhaid uwchlwytho dim. Cewch oedi neu adael ar unrhyw adeg, ac ni fydd neb yn gofyn pam.
taking-part-who = Pwy sy’n gweld beth
taking-part-who-own = Dim ond eich prosiect eich hun sy’n gweld yr hyn rydych chi’n ei ysgrifennu, nes i chi ei gyhoeddi. Yna gall eich adolygwyr a { $body } ei ddarllen.
taking-part-who-feedback = Mae’r ddau brosiect a { $body } yn gweld adborth eich adolygwyr.
taking-part-who-public = Nid yw’r cyhoedd yn gweld dim ohono. Nid oes gan yr un cyllidwr ffordd i mewn.
taking-part-who-nobody = Nid oes dim yn cael ei ofyn am fam, babi na gwirfoddolwr wrth ei enw.
taking-part-toolkit = Edrych ar y pecyn cymorth gyntaf

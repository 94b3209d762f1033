# What Mutuality is.
about-lede = Lle i brosiectau cefnogaeth gan gymheiriaid ddarllen gwaith ei gilydd, dweud beth maen nhw’n ei weld, a chynllunio beth i’w wneud nesaf.
about-rounds = Mae’n rhedeg mewn rowndiau. Mae { $body } yn agor rownd ac yn dweud erbyn pryd y mae pob rhan i’w gwneud. Mae prosiectau’n ysgrifennu am yr hyn maen nhw’n ei wneud, yn eu geiriau eu hunain. Mae pob un yn cael ei baru ag un arall; maen nhw’n darllen gwaith ei gilydd, yn siarad, ac yn ysgrifennu adborth y mae’r ddau’n ei agor ar yr un pryd. Yna mae pob prosiect yn ateb, yn ei ffordd ei hun, ac yn penderfynu beth i’w wneud.
about-no-marks = Does dim marciau. Y prosiect sydd biau ei adborth, a’r prosiect sy’n dewis, fesul darn, beth mae’r cyhoedd yn ei weld ohono.
about-principles = Yr egwyddorion
about-principles-says = Mae prosiectau’n ysgrifennu am y <em><en>{ $framework }</en></em>. Gwaith <en>{ $source }</en> ydyn nhw, a gwaith y llu o fenywod, cefnogwyr a gweithwyr proffesiynol a’u lluniodd. Mae eu geiriau’n sefyll yma fel yr ysgrifennon nhw nhw, yn Saesneg; ni sydd biau’r cymorth wrth ymyl pob cwestiwn.
about-program = Y rhaglen
about-program-says = Meddalwedd rydd yw Mutuality, dan drwydded gyhoeddus gyffredinol Affero GNU, fersiwn 3 neu ddiweddarach: caiff unrhyw un ei rhedeg, ei darllen a’i newid, ac mae pwy bynnag sy’n rhedeg un sydd wedi ei newid yn dangos y newid.

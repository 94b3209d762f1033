# The front page.
home-title = Mutuality yn Gymraeg
home-heading = Prosiectau cefnogaeth gan gymheiriaid, yn helpu ei gilydd i wella
home-lede = Rydych chi’n ysgrifennu am yr hyn rydych chi’n ei wneud. Mae prosiect arall yn ei ddarllen, fel ffrind sy’n deall y gwaith. Rydych chithau’n gwneud yr un peth iddyn nhw. Mae’r ddau’n mynd adref â rhywbeth newydd.
home-register = Cofrestru eich prosiect
home-free = Mae am ddim, i ddau wirfoddolwr â ffôn lawn cymaint ag i elusen â deugain o staff.
home-round = Sut mae rownd yn mynd
home-write = Dweud beth rydych chi’n ei wneud
home-write-says = { $questions } { $questions ->
        [two] gwestiwn
        [few] chwestiwn
        [many] chwestiwn
       *[other] cwestiwn
    } ar { $principles } { $principles ->
       *[other] egwyddor
    }, un ar y tro. Mae “rydyn ni’n bwriadu” yn ateb cystal â “rydyn ni’n gwneud”. Mae popeth yn cael ei gadw wrth i chi ysgrifennu.
home-meet = Cwrdd â’ch partner
home-meet-says = Cewch eich paru â phrosiect nad oes gennych gysylltiad ag ef. Os na all weithio, ysgrifennwch at y cydlynydd.
home-read = Darllen gwaith eich gilydd
home-read-says = Rydych chi’n darllen eu geiriau nhw a nhw’n darllen eich geiriau chi, ac rydych chi’n siarad am awr. Yr hyn sy’n gweithio’n dda sy’n dod gyntaf; yna cwestiynau ac ambell syniad.
home-open = Ei agor gyda’ch gilydd
home-open-says = Nid yw’r naill ochr na’r llall yn gweld dim nes bod y ddwy wedi gorffen. Chi sydd biau’r adborth ar eich prosiect.
home-choose = Dewis beth i’w wneud nesaf
home-choose-says = Rydych chi’n ateb pob syniad yn eich ffordd eich hun, ac yn troi’r rhai da yn gynllun.
home-everyone = I bawb
home-good = Sut beth yw cefnogaeth dda
home-good-says = I famau a theuluoedd: beth welwch chi lle mae’r gefnogaeth yn dda, a beth gewch chi ei ofyn i brosiect.
home-toolkit = Pecyn cymorth i fynd adref gyda chi
home-toolkit-says = Y cwestiynau gyda chymorth ac enghreifftiau, hyfforddiant a goruchwyliaeth i grwpiau bach. Does dim angen cyfrif.
home-referrers = Cyfeirwyr a chyllidwyr
home-referrers-says = Beth mae’n ei olygu bod prosiect yn cymryd rhan, a beth nad yw’n ei olygu.
home-count-on = Beth y gallwch ddibynnu arno
home-no-marks = Dim marciau, dim rhestr o’r gorau
home-no-marks-says = Does dim byd yma’n mesur un prosiect yn erbyn un arall. Cymheiriaid sy’n darllen gwaith cymheiriaid; does neb yn arolygu.
home-about-work = Am sut rydych chi’n gweithio, byth am berson
home-about-work-says = Does dim un cwestiwn am fam, babi na gwirfoddolwr wrth ei enw, ac ni chaiff unrhyw ateb adael i neb gael ei adnabod.
home-light = Yn ysgafn, ac yn eich amser eich hun
home-light-says = Deg awr ar y mwyaf ar gyfer eich rhan chi a phump i ddarllen rhan eich partner, dros rai wythnosau. Gallwch stopio ar unrhyw adeg, a dod yn ôl.

# What a group may take home.
toolkit-lede = I unrhyw grŵp sy’n rhoi cefnogaeth gan gymheiriaid, ac yn anad dim i rai bach. Mae am ddim ac nid oes angen cyfrif. Argraffwch ef, copïwch ef, newidiwch ef i’ch siwtio chi.
toolkit-questions = Y cwestiynau, gyda chymorth
toolkit-questions-says = { $questions } { $questions ->
        [two] gwestiwn
        [few] chwestiwn
        [many] chwestiwn
       *[other] cwestiwn
    } ar { $principles } { $principles ->
       *[other] egwyddor
    }. Wrth ymyl pob un: geiriau plaen, awgrym, ac enghraifft o brosiect bach ac un mawr.
toolkit-training = Hyfforddiant a goruchwyliaeth
toolkit-training-says = Ble mae grŵp bach yn dod o hyd iddyn nhw, pwy i’w holi a beth i’w ddweud. Cwestiynau i fyfyrio arnyn nhw fesul dau.
toolkit-new = I rywun newydd
toolkit-new-says = Tair tudalen i wirfoddolwr newydd: beth yw cefnogaeth gan gymheiriaid yma, beth sy’n aros yn yr ystafell, ac at bwy i droi.
toolkit-reviewing = I adolygwyr
toolkit-reviewing-says = Sut i ddarllen prosiect arall fel ffrind sy’n deall y gwaith, a lle mae mwy nag un ffordd iawn.
toolkit-print = I’w argraffu, ac i ysgrifennu ynddo
toolkit-papers = Mae’r ffeiliau PDF wedi eu gwneud i gael eu darllen yn uchel gan ddarllenydd sgrin hefyd. Mae’r dogfennau’n agor yn LibreOffice, Word ac eraill.
toolkit-what = Beth i’w wneud ag ef
toolkit-what-says = Ewch ag un egwyddor i’ch cyfarfod nesaf, a siarad am ei chwestiynau dros baned. Mae hynny’n werth ei gael ynddo’i hun. Os hoffech chi i brosiect arall ddarllen yr hyn a ysgrifennoch chi, <a>cymerwch ran mewn rownd</a>.
toolkit-hard-things = Pwy y gallwch ei gyrraedd heddiw

# What is kept about people, and cookies.
privacy-lede = Rydyn ni’n cadw’r hyn sydd ei angen ar rownd, yn ei ddangos i’r rhai y mae ar eu cyfer, ac yn gadael iddo fynd.
privacy-kept = Beth sy’n cael ei gadw
privacy-kept-you = Amdanoch chi: eich enw, eich cyfeiriad e-bost, i ba brosiect rydych chi’n perthyn, pryd y gwnaethoch chi fewngofnodi ac o ba ddyfais, a dyddiadur o bwy wnaeth beth a phryd.
privacy-kept-experience = Os dewiswch ei ddweud: beth yw cefnogaeth gan gymheiriaid i chi. Dim ond tra byddwch chi’n cytuno y mae hwnnw’n cael ei gadw, ar dudalen eich cyfrif eich hun, ac mae’n cael ei ddileu’r eiliad y byddwch chi’n ei gymryd yn ôl. Mae pwy bynnag sy’n paru prosiectau yn ei weld pan gewch chi eich enwi’n adolygydd; does neb arall yn ei weld.
privacy-kept-project = Am eich prosiect: yr hyn rydych chi’n ei ysgrifennu yma, yr hyn sy’n cael ei ysgrifennu i chi, a dyddiadau’r cyfan.
privacy-kept-nobody = Am y bobl y mae eich prosiect yn eu cefnogi: dim byd. Does dim un cwestiwn yn holi amdanyn nhw, ac rydyn ni’n gofyn i bawb ysgrifennu fel na ellir adnabod unrhyw fam, babi na gwirfoddolwr.
privacy-who = Pwy sy’n ei weld
privacy-who-says = Uwchben pob blwch mae’n dweud pwy fydd yn gweld yr hyn rydych chi’n ei ysgrifennu ynddo. Nid yw unrhyw ateb nac adborth byth yn teithio drwy e-bost; mae llythyr yn dweud beth sydd wedi digwydd ac yn rhoi dolen.
privacy-how-long = Am ba hyd
privacy-link = Dolen i fewngofnodi: { $minutes ->
        [two] { $minutes } funud
       *[other] { $minutes } munud
    }
privacy-invitation = Gwahoddiad: { $days ->
        [two] { $days } ddiwrnod
       *[other] { $days } diwrnod
    }
privacy-device = Dyfais sydd wedi mewngofnodi: { $days ->
        [two] { $days } ddiwrnod
       *[other] { $days } diwrnod
    }, neu { $idle } heb ymweliad
privacy-retention = Popeth sy’n cael ei gadw, am ba hyd, a pham
privacy-cookies = Cwcis
privacy-cookies-says = Dim ond y rhai sy’n eich cadw wedi mewngofnodi ac yn cadw eich ffurflenni’n ddiogel. Os anfonwch gerdyn heb enw at brosiect, un sy’n dweud hynny wrth eich porwr eich hun am hanner blwyddyn; mae ail gerdyn o’r un porwr yn cael ei glywed hefyd, ac mae’r prosiect yn gweld bod un. Does dim arall: dim cyfrif ymwelwyr, dim hysbysebion, a dim gan gwmni arall ar unrhyw dudalen. Efallai y bydd eich porwr eich hun yn cadw’r geiriau rydych chi’n eu hysgrifennu nes iddyn nhw gael eu cadw yma.
privacy-rights = Eich hawliau
privacy-rights-says = Cewch weld beth sy’n cael ei gadw amdanoch, mynd ag ef gyda chi, cael ei gywiro, neu gael ei ddileu: mae ffordd at bob un ar dudalen eich cyfrif.
privacy-contact = Ysgrifennwch at <a>{ $contact }</a>.
privacy-ico = Os nad ydych chi’n fodlon ar yr ateb, gall Swyddfa’r Comisiynydd Gwybodaeth edrych arno: <a>ico.org.uk</a>.

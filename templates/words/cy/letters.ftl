# What stands round every letter, why it comes, and words that depend on how many.
letters-hello = Helo
letters-questions = Cwestiynau? Atebwch y llythyr hwn, neu ysgrifennwch at { $address }.
letters-wishes = Gyda dymuniadau cynnes
letters-button = Os nad yw’r botwm yn gwneud dim, copïwch y cyfeiriad hwn i’ch porwr: { $link }
letters-because = Rydych chi’n cael y llythyr hwn oherwydd { $reason }.
letters-unread = Cyfieithiad newydd yw’r llythyr hwn: nid oes siaradwr Cymraeg iaith gyntaf wedi ei ddarllen eto. Gallwch ddewis Saesneg ar dudalen eich llythyrau.
letters-and = { $names } a { $last }
letters-and-vowel = { $names } ac { $last }
letters-many = { $count ->
        [two] { $count } lythyr
       *[other] { $count } llythyr
    }
letters-partners = { $count ->
        [one] partner
       *[other] partneriaid
    }
letters-reviews = { $count ->
        [one] adolygiad
       *[other] adolygiadau
    }
letters-three = Gan eich bod yn dri, rydych chi’n adolygu dau brosiect ac mae dau’n eich adolygu chi: rhyw ddeg awr o adolygu i gyd, wedi eu rhannu rhyngoch.
letters-reason-registering = i’r cyfeiriad hwn gael ei roi i gofrestru prosiect
letters-reason-sign-in = i rywun ofyn am ddolen fewngofnodi gyda’r cyfeiriad hwn
letters-reason-invited = i { $inviter } roi eich cyfeiriad i ni i’ch gwahodd
letters-reason-new-address = i’r cyfeiriad hwn gael ei roi fel cyfeiriad newydd rhywun
letters-reason-old-address = mai dyma’r cyfeiriad rydych chi’n mewngofnodi ag ef
letters-reason-account = bod gennych gyfrif yma
letters-reason-belonged = eich bod yn perthyn i’r prosiect
letters-reason-lead = eich bod yn arwain { $project }
letters-reason-member = eich bod yn aelod o { $project }
letters-reason-registered = i chi gofrestru { $project }
letters-reason-reviewer = eich bod yn adolygydd dros { $project }
letters-reason-coordinator = eich bod yn gydlynydd
letters-reason-late = eich bod yn gydlynydd, neu’n arwain prosiect sydd wrth gefn
letters-reason-moderator = eich bod yn gymedrolwr
letters-reason-part = eich bod yn cymryd rhan yn { $round } neu’n ei chydlynu
letters-reason-digest = i chi ddewis cael llythyrau gyda’i gilydd, unwaith y dydd

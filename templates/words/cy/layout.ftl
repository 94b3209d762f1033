# What stands round every page.
layout-skip = Neidio i’r brif ran
layout-main = Prif ddewislen
layout-rehearsal = Ymarfer
layout-rehearsal-says = <strong>Ymarfer gyda phobl ddychmygol.</strong> Mae’r cloc yn dweud { $clock }.
layout-rehearsal-turn = Troi’r cloc, neu fod yn rhywun arall
layout-sign-in = Mewngofnodi
layout-sign-out = Allgofnodi
layout-help-now = Angen help nawr?
layout-directory = Dod o hyd i gefnogaeth
layout-good = Sut beth yw cefnogaeth dda gan gymheiriaid
layout-toolkit = Pecyn cymorth
layout-about = Am Mutuality
layout-welcomes = Sut mae’n gweithio i chi
layout-privacy = Preifatrwydd a chwcis
layout-retention = Beth sy’n cael ei gadw, ac am ba hyd
layout-accessibility = Hygyrchedd
layout-post-room = Ystafell y post
layout-clock = Cloc
layout-who = Prosiectau cefnogaeth gan gymheiriaid yn helpu ei gilydd i wella, gyda { $body }. <a>Egwyddorion pwy yw’r rhain</a>.
# Said on translated pages alone.
layout-unread = Cyfieithiad newydd yw hwn: nid oes siaradwr Cymraeg iaith gyntaf wedi ei ddarllen eto. Mae’r Saesneg wrth ei ochr.
layout-unread-english = Darllen yn Saesneg
# Behind a link of a translated page that leads to an English one.
layout-in-english = (yn Saesneg)

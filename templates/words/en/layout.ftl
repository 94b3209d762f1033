# What stands round every page.
layout-skip = Skip to the main part
layout-main = Main
layout-rehearsal = Rehearsal
layout-rehearsal-says = <strong>A rehearsal with invented people.</strong> The clock says { $clock }.
layout-rehearsal-turn = Turn the clock, or become someone else
layout-sign-in = Sign in
layout-sign-out = Sign out
layout-help-now = Need help now?
layout-directory = Find peer support
layout-good = What good peer support looks like
layout-toolkit = Toolkit
layout-about = About Mutuality
layout-welcomes = How it works for you
layout-privacy = Privacy and cookies
layout-retention = What is kept, and for how long
layout-accessibility = Accessibility
layout-post-room = Post room
layout-clock = Clock
layout-who = Peer support projects helping each other get better, with { $body }. <a>Whose principles these are</a>.
# Said on translated pages alone, so that in English it is never read.
layout-unread = This is a new translation: a native reader has not read it yet. The English stands beside it.
layout-unread-english = Read it in English
# Behind a link of a translated page that leads to an English one.
layout-in-english = (in English)

# What good peer support looks like, principle by principle, and the values under them.
guide-good-lede = Peer support is given by people who have been there: a baby, and a hard time with it. They listen, they know, and they do not judge. You may know it as a mums’ group, a walk with prams, a chat online or somebody who rings.
guide-good-principles = Every project does it in its own way. These { $count ->
        [one] { $count } principle says
       *[other] { $count } principles say
    } what good support has in common, and what you may ask a project before you go. You do not need a reason to ask.
guide-good-underneath = Underneath it all
guide-good-values = The principles grow out of a few <a>values</a>, such as choice, warmth and being thought of as a family.
guide-good-today = If you need somebody today
guide-good-today-says = A group can take some days to answer, and this platform gives no support itself. <a>Whom you can reach now</a>
guide-good-other = If you are here for another reason
guide-good-other-send = You send mothers to projects, or pay for their work: <a>what it means that a project takes part</a>
guide-good-other-part = You are part of a project: <a1>how to take part</a1>, or <a2>the toolkit</a2>, which needs no account
guide-credit = The titles and questions of the principles are the words of the <em>{ $framework }</em>: { $source }. Everything around them is ours, and their authors have not looked at it.
guide-all-principles = All principles
guide-principle-of = Principle { $number } of { $count }
guide-looks-like = What it looks like
guide-may-ask = What you may ask
guide-may-ask-says = A good project is glad to be asked. “We are working on that” can be a good answer too.
guide-asked = What projects ask themselves
guide-help = Help with these questions, for projects
guide-next = Next: { $short }
guide-values-title = The values
guide-values-heading = The values under the principles
guide-values-lede = Principles say what projects do. Values say why it helps. They are not steps, and none of them comes before another.
guide-values-also = Some call it { $names }.
guide-values-or = { $one }, or { $other }
guide-values-foundation = { $value }: what all the others stand on
guide-values-other-words = Other words for the same are just as welcome. Use those that the mothers near you use.
guide-values-credit = The names of the values are the words of the <em>{ $framework }</em>: { $source }. What they mean is said here in words of ours.

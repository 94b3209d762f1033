# The front page.
home-title = Mutuality
home-heading = Peer support projects, helping each other get better
home-lede = You write down what you do. Another project reads it, as a friend who knows the work. You do the same for them. Both go home with something new.
home-register = Register your project
home-free = It is free, for two volunteers with a phone as much as for a charity with forty staff.
home-round = How a round goes
home-write = Say what you do
home-write-says = { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    } on { $principles ->
        [one] { $principles } principle
       *[other] { $principles } principles
    }, one at a time. “We are planning to” is as good an answer as “we do”. Everything is saved as you write.
home-meet = Meet your partner
home-meet-says = You are paired with a project you have no ties with. If it cannot work, write to the coordinator.
home-read = Read each other
home-read-says = You read their words and they read yours, and you talk for an hour. What works well comes first; then questions and a few ideas.
home-open = Open it together
home-open-says = Neither side sees anything until both are done. The feedback on your project belongs to you.
home-choose = Choose what to do next
home-choose-says = You answer each idea your own way, and turn the good ones into a plan.
home-everyone = For everyone
home-good = What good support looks like
home-good-says = For mothers and families: what you find where support is good, and what you may ask a project.
home-toolkit = A toolkit to take home
home-toolkit-says = The questions with help and examples, training and supervision for small groups. No account needed.
home-referrers = Referrers and funders
home-referrers-says = What it means that a project takes part, and what it does not.
home-count-on = What you can count on
home-no-marks = No marks, no ranks
home-no-marks-says = Nothing here measures one project against another. Peers read peers; nobody inspects.
home-about-work = About how you work, never about a person
home-about-work-says = No question asks about a mother, a baby or a named volunteer, and no answer may let one be recognised.
home-light = Light, and in your own time
home-light-says = Ten hours at most for your own part and five to read your partner’s, over some weeks. You can stop at any point, and come back.

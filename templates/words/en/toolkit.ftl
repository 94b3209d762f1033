# What a group may take home.
toolkit-lede = For any group that gives peer support, and above all for small ones. It is free and needs no account. Print it, copy it, change it to suit you.
toolkit-questions = The questions, with help
toolkit-questions-says = { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    } on { $principles ->
        [one] { $principles } principle
       *[other] { $principles } principles
    }. Beside each: plain words, a tip, and an example from a small and a large project.
toolkit-training = Training and supervision
toolkit-training-says = Where a small group finds them, whom to ask and what to say. Questions for reflecting in pairs.
toolkit-new = For somebody new
toolkit-new-says = Three pages for a new volunteer: what peer support is here, what stays in the room, and whom to turn to.
toolkit-reviewing = For reviewers
toolkit-reviewing-says = How to read another project as a friend who knows the work, and where there is more than one right way.
toolkit-print = To print, and to write in
toolkit-papers = The PDFs are made to be read aloud by a screen reader too. The documents open in LibreOffice, Word and others.
toolkit-what = What to do with it
toolkit-what-says = Take one principle to your next meeting, and talk about its questions over tea. That is already worth having. If you would like another project to read what you wrote, <a>take part in a round</a>.
toolkit-hard-things = Whom you can reach today

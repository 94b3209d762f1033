# How a project takes part.
taking-part-title = How to take part
taking-part-lede = Any project can that gives peer support to mothers: two friends with a phone, a group in a church hall, a large charity. You need one email address. It is free.
taking-part-register = Register
taking-part-register-says = Say who you are and what you do. It takes ten minutes. { $body } looks at it and writes back.
taking-part-join = Join a round
taking-part-join-says = A round has dates for every part, and they are told beforehand. Join when it suits you, or wait for the next.
taking-part-write = Write about what you do
taking-part-write-says = { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }, one at a time, with help beside each. Short answers are fine, and so are plans. Write it with mothers and supporters if you can.
taking-part-read = Read another project, and be read
taking-part-read-says = You read their words and they read yours. You talk for an hour. Each side opens what the other wrote at the same moment.
taking-part-answer = Answer, and plan
taking-part-answer-says = Take up what helps, in your own way. “Not now” and “not right for us” are answers as well.
taking-part-asks = What it asks of you
taking-part-asks-says = Ten hours at most for your own part, and five to read your partner’s, spread over some weeks. Nothing has to be uploaded. You may pause or leave at any point, and nobody asks why.
taking-part-who = Who sees what
taking-part-who-own = What you write is seen by your own project alone, until you publish it. Then your reviewers and { $body } can read it.
taking-part-who-feedback = Your reviewers’ feedback is seen by both projects and by { $body }.
taking-part-who-public = The public sees nothing of it. No funder has a way in.
taking-part-who-nobody = Nothing is asked about a mother, a baby or a named volunteer.
taking-part-toolkit = Look at the toolkit first

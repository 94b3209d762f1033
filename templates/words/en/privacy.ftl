# What is kept about people, and cookies.
privacy-lede = We keep what a round needs, show it to those it is meant for, and let it go.
privacy-kept = What is kept
privacy-kept-you = About you: your name, your email address, which project you belong to, when you signed in and from which device, and a journal of who did what and when.
privacy-kept-experience = If you choose to tell it: what peer support is to you. That is kept only while you agree, on your own account page, and deleted the moment you take it back. Whoever pairs projects sees it when you are named as a reviewer; nobody else does.
privacy-kept-project = About your project: what you write here, what is written for you, and the dates of each.
privacy-kept-nobody = About the people your project supports: nothing. No question asks about them, and we ask everyone to write so that no mother, baby or volunteer can be recognised.
privacy-who = Who sees it
privacy-who-says = Above every box stands who will see what you write in it. No answer and no feedback ever travels by email; a letter says what happened and gives a link.
privacy-how-long = For how long
privacy-link = A link to sign in: { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
privacy-invitation = An invitation: { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
privacy-device = A device that is signed in: { $days ->
        [one] { $days } day
       *[other] { $days } days
    }, or { $idle } without a visit
privacy-retention = Everything that is kept, for how long, and why
privacy-cookies = Cookies
privacy-cookies-says = Only the ones that keep you signed in and your forms safe. If you send a project a card without a name, one that tells your own browser so for half a year; a second card from it is heard too, and the project sees that there was one. There is nothing else: no counting, no advertising, and nothing from another company on any page. Words you are writing may be kept by your own browser until they are saved here.
privacy-rights = Your rights
privacy-rights-says = You may see what is kept about you, take it with you, have it put right, or have it removed: your account page has a way to each.
privacy-contact = Write to <a>{ $contact }</a>.
privacy-ico = If you are not content with the answer, the Information Commissioner’s Office can look at it: <a>ico.org.uk</a>.

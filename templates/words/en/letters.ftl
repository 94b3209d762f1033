# What stands round every letter, why it comes, and words that depend on how many.
letters-hello = Hello
letters-questions = Questions? Answer this letter, or write to { $address }.
letters-wishes = With warm wishes
letters-button = If the button does nothing, copy this address into your browser: { $link }
letters-because = You get this letter because { $reason }.
letters-unread = This is a new translation: a native reader has not read it yet. On the page of your letters you can choose English.
letters-and = { $names } and { $last }
letters-and-vowel = { $names } and { $last }
letters-many = { $count ->
        [one] { $count } letter
       *[other] { $count } letters
    }
letters-partners = { $count ->
        [one] partner
       *[other] partners
    }
letters-reviews = { $count ->
        [one] review
       *[other] reviews
    }
letters-three = As you are three, you review two projects and two review you: about ten hours of reviewing in all, shared among you.
letters-reason-registering = this address was given to register a project
letters-reason-sign-in = a sign-in link was asked for with this address
letters-reason-invited = { $inviter } gave us your address to invite you
letters-reason-new-address = this address was given as a person’s new one
letters-reason-old-address = this is the address you sign in with
letters-reason-account = you have an account here
letters-reason-belonged = you belonged to the project
letters-reason-lead = you lead { $project }
letters-reason-member = you are a member of { $project }
letters-reason-registered = you registered { $project }
letters-reason-reviewer = you are a reviewer for { $project }
letters-reason-coordinator = you are a coordinator
letters-reason-late = you are a coordinator, or lead a project that stands by
letters-reason-moderator = you are a moderator
letters-reason-part = you take part in { $round } or coordinate it
letters-reason-digest = you chose to get letters together, once a day

//! What the invented people write: short, warm and made up, about arrangements and never about a person.

use super::groups::Group;
use domain::action;
use domain::assessment::More;
use domain::feedback::{FeedbackTyped, OverallTyped, SuggestionTyped};
use domain::publication::TypedTold;

pub(super) const INVITATION: &str = "Would you like another pair of friendly eyes on your work? Over eight weeks you write about \
    what you do, read another project and answer each other. Ten hours at most for your own part, five for theirs.";
pub(super) const KEPT: &str = "We read it again together and it says what we mean.";
pub(super) const LEARNED: &str = "Five projects read each other, and none had met before. What came up again and again: a kettle and a name badge \
    do more than a leaflet, and nearly everyone would like a hand with supervision.";
pub(super) const LEARNED_OF_WELCOME: &str = "Somebody at the door who knows what it is to come for the first time: each of them has found a way of its own.";
pub(super) const WHAT_HELPED: &str =
    "That you began with what works. We read your first page aloud at our team meeting.";
pub(super) const LOOKING_BACK: &str = "The call did more than the forms. We would do it again.";

/// What projects make of suggestions, in turn.
pub(super) const RESPONSES: [(&str, &str); 4] = [
    (
        "will-do",
        "Yes. We have put it on the list for our next planning day.",
    ),
    (
        "our-way",
        "We like the thought. We will try it on two evenings first and see who comes.",
    ),
    (
        "not-now",
        "Not this year: two of us are new. We will come back to it.",
    ),
    (
        "not-for-us",
        "We talked about it. Our group is too small for it, and that is fine for us.",
    ),
];

/// An answer, as typed.
#[derive(Default)]
pub(super) struct Answer {
    pub(super) we_do: String,
    pub(super) we_plan: String,
    pub(super) we_show: String,
    pub(super) not_for_us: String,
}

/// For each question: what a few people do, what a larger team does, what is planned, how it shows.
#[rustfmt::skip]
const ANSWERS: [(&str, [&str; 4]); 17] = [
    ("1A", ["One of us stands at the door and says hello by name. There is always tea, and nobody has to speak.",
        "Everyone new has a first chat with one supporter, who is then there on the first day.",
        "A short film of the way in, so that the first step is smaller.", "A notebook by the door: what made it easier to come?"]),
    ("1B", ["We follow our umbrella charity’s adult and child policies. Our named lead is on a card in every bag.",
        "Adult and child policies, read again each January, with a named lead and a deputy on call.",
        "A one-page version in plain words.", "A log of every read-through, and training dates for all of us."]),
    ("1C", ["We wrote our ground rules together in the first session and read them out each term.",
        "A group agreement at the start of each course, and a supervisor to ask when something feels hard.",
        "To write down how we say goodbye when someone moves on.", "The agreement hangs on the wall, in their handwriting."]),
    ("1D", ["", "Two trained moderators in every online session; posts are looked at within two hours by day.",
        "Quieter hours at night, said clearly.", "A moderation log that we look through each month."]),
    ("2A", ["The hall is on the bus line, has a ramp, and babies are welcome in every corner.",
        "Evening and daytime groups, interpreters when asked, and fares paid back the same day.",
        "Sessions on Saturdays, for those back at work.", "We count who asks and who comes, and ring those who did not."]),
    ("2B", ["A weekly group, and a walk once a month with the project next door.",
        "Groups, one to one, and a phone line, and we pass people on to each other’s projects with their say-so.",
        "A shared leaflet with two neighbours.", "A map of everyone near us, pinned up and kept."]),
    ("2C", ["We asked at the baby clinic what keeps people away. It was prams on the bus, so we found a nearer hall.",
        "An advisory group of women who told us what stood in their way, paid for their time.",
        "A group in a second language.", "Notes of what we asked, what we heard and what we changed."]),
    ("3A", ["Our health visitor comes once a term to say what she can and cannot do for us.",
        "A named link in the perinatal team, a monthly call, and a clear way to ask for help.",
        "To invite the new link worker for tea.", "A page that says who to ring for what."]),
    ("3B", ["We listen and share what helped us. We never advise on medicine, and we say so kindly.",
        "Clinicians treat; we walk beside. Our leaflet puts the two next to each other.",
        "To say it better on our website.", "A picture of both circles that a mother drew for us."]),
    ("3C", ["Less alone, and a friend to text. We chose both with the first eight women who came.",
        "Less isolation, more confidence, knowing where to turn. Chosen in two workshops.",
        "To ask again, as it has been three years.", "Three questions on a postcard, twice a year."]),
    ("4A", ["Two of us who met in a group like this one. Decisions are made over tea with whoever comes.",
        "A steering group in which six of nine have been through it themselves.",
        "A seat for someone who joined this year.", "Minutes that anyone can read."]),
    ("4B", ["Having been there with a new baby. The rest we learn from each other.",
        "Lived experience of perinatal mental illness, and as many kinds of family as we can find.",
        "To hear more from young mothers.", "We say on each role what experience matters and why."]),
    ("4C", ["All of them: there are two.", "The service manager and both coordinators are peers, and two trustees.",
        "A path from supporter to trustee.", "A page about who leads, in their own words."]),
    ("5A", ["We check in after every session, and anyone may take a month off without a reason.",
        "A wellbeing plan for each supporter, and a quiet word with the coordinator every fortnight.",
        "A day out for all of us.", "We ask each other twice a year what it gives and what it takes."]),
    ("5B", ["Two evenings on listening, boundaries and safeguarding, with a project nearby.",
        "Eight sessions before the first match, then four a year on themes they choose.",
        "A refresher on loss.", "The plan of the course, and what supporters said about it."]),
    ("5C", ["We take turns in leading the session, with the other beside.",
        "A leadership course each spring, and shadowing before a new role.",
        "To find money for the next course.", "Three of our coordinators began as supporters."]),
    ("5D", ["A volunteer with a counselling background meets us every six weeks.",
        "Group supervision monthly, one to one every six weeks, clinical supervision when needed.",
        "A second supervisor, so that there is a choice.", "Dates in the diary, and notes of themes without names."]),
];

/// What `group` answers to the question `key`.
pub(super) fn answer(group: &Group, key: &str) -> Answer {
    let found = ANSWERS.iter().find(|(known, _)| *known == key);
    let Some((_, [small, larger, planned, shown])) = found else {
        return Answer::default();
    };
    if key == "1D" && group.setting != "online" {
        return Answer {
            not_for_us: "We do not meet online.".to_string(),
            ..Answer::default()
        };
    }
    Answer {
        we_do: (if group.is_small() { small } else { larger }).to_string(),
        we_plan: (*planned).to_string(),
        we_show: (*shown).to_string(),
        not_for_us: String::new(),
    }
}

/// The kinds of help that a project ticks beside the question `key`.
pub(super) fn help(key: &str) -> Vec<String> {
    match key {
        "5D" => vec!["supervision".to_string()],
        "5C" => vec!["training".to_string(), "funding".to_string()],
        _ => Vec::new(),
    }
}

/// What stands in the boxes that nobody needs to fill.
pub(super) fn more<'a>(key: &str, help: &'a [String]) -> More<'a> {
    let more = More {
        sharing: "reviewers",
        help_wanted: help,
        ..More::default()
    };
    match key {
        "1A" => More {
            proud_of: "Somebody who sat in the car for three weeks now greets others at the door.",
            sharing: "library",
            where_we_are: "in-place",
            ..more
        },
        "2C" => More {
            ask_reviewers: "Who near us are we not thinking of?",
            ..more
        },
        "5D" => More {
            where_we_are: "would-like-help",
            ..more
        },
        _ => more,
    }
}

/// What a project tells beside its publication.
pub(super) fn told(group: &Group) -> TypedTold<'static> {
    TypedTold {
        route: if group.is_small() { "paper" } else { "typed" },
        hours: if group.is_small() {
            "up-to-5"
        } else {
            "up-to-10"
        },
    }
}

/// Something that every project means to do.
pub(super) fn action(group: &Group) -> action::Input<'static> {
    action::Input {
        principle: "2",
        what: if group.is_small() {
            "Ask ten people who stopped coming what would have helped."
        } else {
            "Hold one session a month on a Saturday."
        },
        who_leads: "The coordinator",
        by_when: "By the end of spring",
        how_we_will_know: "We have told the group what we heard and what changes.",
        state: "",
    }
}

/// For each principle: what works, what is worth sharing, a question, and a suggestion with its reason.
#[rustfmt::skip]
const FEEDBACK: [[&str; 5]; 5] = [
    ["The welcome, from the first call to the first cup of tea: you can see it in 1A and heard in how you spoke of it.",
        "Reading the ground rules aloud each term.", "Who is there when the named lead is away?",
        "Put the named lead’s deputy on the card too.", "So that nobody has to look for a number on a hard day."],
    ["You asked people what kept them away, and moved because of what they said.",
        "Fares paid back the same day.", "How do those hear of you who are on no list?",
        "Leave a few cards with the midwives.", "They meet people a good while before you do."],
    ["The two circles: everyone can see what is yours and what is the clinic’s.",
        "Inviting the link worker for tea rather than to a meeting.", "What happens when the link worker changes?",
        "Write down the three things you ring them about.", "It makes the next hello easier."],
    ["Decisions are made where the people are, and the minutes are open.",
        "Saying on each role which experience matters and why.", "Is there a seat for someone who joined this year?",
        "Try a shared chair for two meetings.", "It lets somebody try it without taking it on."],
    ["A month off without a reason. We have never seen it said so simply.",
        "Asking twice a year what it gives and what it takes.", "Who looks after the one who looks after everyone?",
        "A second supervisor, perhaps shared with us.", "A choice makes it easier to say the hard things."],
];

/// What a reviewer writes about a principle of `project`.
pub(super) fn feedback(principle: u8, project: &str) -> FeedbackTyped {
    let place = usize::from(principle).saturating_sub(1);
    let [well, sharing, question, idea, why] = FEEDBACK.get(place).copied().unwrap_or_default();
    FeedbackTyped {
        working_well: format!("{project}: {well}"),
        worth_sharing: sharing.to_string(),
        questions: question.to_string(),
        suggestions: vec![SuggestionTyped {
            idea: idea.to_string(),
            why: why.to_string(),
            question: format!("{principle}A"),
            reach: if principle == 5 { "bigger" } else { "quick" }.to_string(),
            offer: "We can send you ours.".to_string(),
        }],
        relied_on: vec!["read".to_string(), "talked".to_string()],
        enough: "yes".to_string(),
    }
}

/// What a reviewer writes of the whole.
pub(super) fn overall(project: &str) -> OverallTyped {
    OverallTyped {
        celebrate: vec![
            format!("How {project} makes the first step small."),
            "That people who came once now lead.".to_string(),
            "Honest words about what is still planned.".to_string(),
        ],
        think_first: vec!["Who steps in when one of you is away.".to_string()],
        thanks: "Thank you for an open hour, and for the laughing.".to_string(),
        taking_home: "We will read our ground rules aloud each term, as you do.".to_string(),
        hours: "up-to-5".to_string(),
    }
}

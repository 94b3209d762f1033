//! The questions of a profile, with the answers that are offered (requirements R81, R86, R87, R89 to R91).
//!
//! A word is never changed once somebody may have chosen it; what it says to a person may be.

use super::Answered::{One, Several, Words};
use super::Fact;

const fn fact(
    name: &'static str,
    asks: &'static str,
    hint: &'static str,
    answered: super::Answered,
) -> Fact {
    Fact {
        name,
        asks,
        hint,
        answered,
    }
}

pub(super) const WAYS: &[Fact] = &[
    fact(
        "online",
        "If you meet online, how?",
        "",
        Several(&[
            ("video", "Video calls"),
            ("forum", "A forum or message board"),
            ("messaging", "Messages or a chat group"),
            ("other", "Another way"),
        ]),
    ),
    fact(
        "home-visits",
        "Do you visit people at home?",
        "",
        One(&[
            ("yes", "Yes"),
            ("sometimes", "When somebody asks for it"),
            ("no", "No"),
        ]),
    ),
    fact(
        "structure",
        "How planned are your meetings?",
        "",
        One(&[
            ("structured", "Planned: a course, or a theme each time"),
            ("informal", "Informal: people drop in and talk"),
            ("both", "Some of each"),
        ]),
    ),
];

pub(super) const WHOM: &[Fact] = &[
    fact(
        "for-words",
        "Who is it for, in your own words?",
        "For example “any mum in Bangor with a baby under two”.",
        Words,
    ),
    fact(
        "for",
        "Is it especially for any of these?",
        "Leave all of them out if you are open to everyone.",
        Several(&[
            ("postnatal-depression", "Postnatal depression"),
            ("postpartum-psychosis", "Postpartum psychosis"),
            ("perinatal-ocd", "Perinatal OCD"),
            ("birth-trauma", "Birth trauma"),
            ("baby-loss", "Baby loss"),
            ("minority-ethnic", "Women from minority ethnic groups"),
            ("refugee-migrant", "Refugee and migrant women"),
            ("disabled", "Disabled women"),
            ("lesbian-bisexual", "Lesbian and bisexual women"),
            ("homelessness", "Women without a safe home"),
            ("drug-alcohol", "Women who have used drugs or alcohol"),
            ("criminal-justice", "Women in the criminal justice system"),
            ("multiples", "Parents of twins or more"),
        ]),
    ),
];

const REPRESENTATION: super::Answered = One(&[
    ("represented", "Represented"),
    ("not-yet", "Not yet"),
    ("not-collected", "We don’t collect this"),
]);

pub(super) const REPRESENTED: &[Fact] = &[
    fact("age", "Different ages", "", REPRESENTATION),
    fact("gender", "Different genders", "", REPRESENTATION),
    fact(
        "sexual-orientation",
        "Different sexual orientations",
        "",
        REPRESENTATION,
    ),
    fact("ethnicity", "Different ethnic groups", "", REPRESENTATION),
    fact("disability", "Disabled people", "", REPRESENTATION),
];

pub(super) const PEERS: &[Fact] = &[
    fact(
        "peers",
        "What do peers do with you?",
        "Tick all that fit.",
        Several(&[
            ("trained", "They are trained peer supporters"),
            ("paid", "They are paid"),
            ("volunteers", "They are volunteers"),
            ("mutual", "Everyone in the group supports each other"),
            ("co-delivered", "They work side by side with professionals"),
        ]),
    ),
    fact(
        "peers-words",
        "Anything to add?",
        "About the role, not about a person.",
        Words,
    ),
];

pub(super) const SERVICES: &[Fact] = &[
    fact(
        "services",
        "Which comes closest?",
        "",
        One(&[
            ("inside-nhs", "We are part of the NHS"),
            ("nhs-funded", "The NHS pays for some or all of it"),
            ("referrals", "Services and we send people to each other"),
            ("informal", "We know each other, informally"),
            ("independent", "We are independent of services"),
        ]),
    ),
    fact("services-words", "In your own words", "", Words),
];

pub(super) const ACCESS: &[Fact] = &[
    fact(
        "referral",
        "How do people come to you?",
        "",
        One(&[
            ("self", "They come by themselves"),
            ("both", "By themselves, or somebody refers them"),
            ("referred", "Somebody refers them"),
        ]),
    ),
    fact(
        "waiting",
        "How long do they wait?",
        "",
        One(&[
            ("none", "They can come straight away"),
            ("weeks", "A week or two"),
            ("month", "About a month"),
            ("longer", "Longer"),
            ("varies", "It varies"),
        ]),
    ),
    fact(
        "cost",
        "What does it cost?",
        "",
        One(&[
            ("free", "Nothing"),
            ("donation", "What people can give"),
            ("paid", "There is a charge"),
        ]),
    ),
    fact(
        "babies",
        "Babies and children",
        "Tick all that fit.",
        Several(&[
            ("babies", "Babies are welcome"),
            ("children", "Older children are welcome"),
            ("childcare", "We look after children meanwhile"),
            ("childcare-paid", "We help to pay for childcare"),
        ]),
    ),
    fact(
        "transport",
        "Getting there",
        "Tick all that fit.",
        Several(&[
            ("near", "Near a bus stop or station"),
            ("fares", "We help with fares"),
            ("lifts", "We give lifts"),
            ("parking", "There is parking"),
        ]),
    ),
    fact(
        "venue",
        "The place itself",
        "Tick all that fit.",
        Several(&[
            ("step-free", "Step-free"),
            ("toilet", "An accessible toilet"),
            ("pram", "Room for prams"),
            ("loop", "A hearing loop"),
            ("quiet", "A quiet room"),
        ]),
    ),
    fact(
        "times",
        "When?",
        "Tick all that fit.",
        Several(&[
            ("mornings", "Weekday mornings"),
            ("afternoons", "Weekday afternoons"),
            ("evenings", "Evenings"),
            ("weekends", "Weekends"),
            ("any", "Any time, online"),
        ]),
    ),
    fact(
        "access-words",
        "Anything else that helps people to come",
        "",
        Words,
    ),
];

pub(super) const LANGUAGES: &[Fact] = &[
    fact(
        "language",
        "Which languages do you use?",
        "Tick all that fit.",
        Several(&[
            ("en", "English"),
            ("cy", "Welsh"),
            ("bfi", "British Sign Language"),
            ("gd", "Scottish Gaelic"),
            ("ga", "Irish"),
            ("ar", "Arabic"),
            ("bn", "Bengali"),
            ("zh", "Chinese"),
            ("fr", "French"),
            ("gu", "Gujarati"),
            ("pl", "Polish"),
            ("pt", "Portuguese"),
            ("pa", "Punjabi"),
            ("ro", "Romanian"),
            ("so", "Somali"),
            ("es", "Spanish"),
            ("tr", "Turkish"),
            ("uk", "Ukrainian"),
            ("ur", "Urdu"),
        ]),
    ),
    fact("language-words", "Others", "", Words),
    fact(
        "interpreter",
        "Can somebody interpret?",
        "",
        One(&[
            ("yes", "Yes"),
            ("asked", "When somebody asks beforehand"),
            ("no", "Not at the moment"),
        ]),
    ),
];

/// The words are those of help wanted, so that one finds the other.
pub(super) const HELP: &[Fact] = &[fact(
    "offers",
    "What could you help another project with?",
    "Tick what you would gladly talk about. It promises nothing.",
    Several(&[
        ("training", "Training"),
        ("supervision", "Supervision"),
        ("safeguarding", "Safeguarding"),
        ("clinical-link", "A clinical link"),
        ("online-safety", "Online safety"),
        ("funding", "Funding"),
    ]),
)];

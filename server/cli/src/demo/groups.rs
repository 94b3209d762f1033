//! Ten invented projects, of different sizes and regions, and the people in them.

use domain::organisation::Typed;
use domain::profile::Section;

/// An invented project.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) kind: &'static str,
    pub(super) region: &'static str,
    pub(super) size: &'static str,
    pub(super) format: &'static str,
    pub(super) setting: &'static str,
    /// Its lead first, then its contributor, if it has one.
    pub(super) people: &'static [&'static str],
}

/// Someone's invented address.
pub(super) fn email(name: &str) -> String {
    let first = name.split(' ').next().unwrap_or(name).to_lowercase();
    format!("{first}@example.org")
}

impl Group {
    pub(super) fn lead(&self) -> &'static str {
        self.people.first().copied().unwrap_or_default()
    }

    /// Whether it is run by a few people.
    pub(super) fn is_small(&self) -> bool {
        self.size == "small"
    }

    /// What its lead types to register it.
    pub(super) fn typed(&self) -> Typed {
        Typed {
            person_name: self.lead().to_string(),
            email: email(self.lead()),
            project_name: self.name.to_string(),
            kind: self.kind.to_string(),
            region: self.region.to_string(),
            size: self.size.to_string(),
            formats: vec![self.format.to_string()],
            settings: vec![self.setting.to_string()],
            about: format!("{} An invented project.", self.about),
            ..Typed::default()
        }
    }
}

/// What a project tells about itself: whose, which section, and each answer.
type Told = (
    &'static str,
    Section,
    &'static [(&'static str, &'static str)],
);

/// What some of the projects tell about themselves.
pub(super) const PROFILES: [Told; 4] = [
    (
        "Acorn Mums",
        Section::Whom,
        &[
            (
                "for-words",
                "Any mum in the valley with a baby or a toddler. Grandmothers come too.",
            ),
            ("for", "postnatal-depression"),
        ],
    ),
    (
        "Acorn Mums",
        Section::Access,
        &[
            ("referral", "self"),
            ("waiting", "none"),
            ("cost", "free"),
            ("babies", "babies"),
            ("babies", "children"),
            ("venue", "step-free"),
            ("venue", "pram"),
            ("times", "mornings"),
        ],
    ),
    (
        "Acorn Mums",
        Section::Languages,
        &[("language", "cy"), ("language", "en")],
    ),
    (
        "Birch Circle",
        Section::Peers,
        &[("peers", "trained"), ("peers", "volunteers")],
    ),
];

/// A project in one line.
#[expect(clippy::too_many_arguments, reason = "a row of a table")]
#[rustfmt::skip]
const fn group(
    name: &'static str, kind: &'static str, region: &'static str, size: &'static str, format: &'static str,
    setting: &'static str, people: &'static [&'static str], about: &'static str,
) -> Group {
    Group { name, about, kind, region, size, format, setting, people }
}

#[rustfmt::skip]
pub(super) const GROUPS: [Group; 10] = [
    group("Acorn Mums", "unconstituted", "wales", "small", "group", "in-person", &["Priya Shah", "Jo Bell"],
        "A weekly group in a library, with tea, toys and no questions asked at the door."),
    group("Birch Circle", "parent-support", "north-west", "medium", "one-to-one", "phone", &["Ama Owusu"],
        "Trained peer supporters ring once a week, for as long as it helps."),
    group("Cedar Network", "maternal-mental-health", "uk-wide", "large", "group", "online", &["Megan Price", "Tess Lowe"],
        "Online groups by evening and by theme, each with two peer facilitators."),
    group("Daisy Chain", "parent-support", "northern-ireland", "small", "group", "in-person", &["Niamh Kelly", "Orla Byrne"],
        "Walks with prams along the river, whatever the weather."),
    group("Elder Tree Visits", "mental-health", "scotland", "medium", "one-to-one", "in-person", &["Catriona Ross"],
        "Home visits on the islands, and a phone call when the ferry stays in."),
    group("Fern Valley Friends", "parent-support", "yorkshire-and-the-humber", "medium", "group", "in-person", &["Hannah Clough", "Beth Marsden"],
        "Three groups in three villages, and a minibus between them."),
    group("Gorse Hill Together", "refugee-or-migrant", "west-midlands", "medium", "group", "in-person", &["Yasmin Rahman", "Leila Haddad"],
        "A group in five languages, with a shared meal."),
    group("Hawthorn Peer Team", "other", "greater-london", "large", "one-to-one", "in-person", &["Grace Adeyemi", "Sophie Lennox"],
        "Peer supporters beside a community perinatal team, paid and supervised."),
    group("Ivy House Line", "womens", "england-wide", "medium", "one-to-one", "phone", &["Kate Thornbury"],
        "A listening line on five evenings a week, answered by women who have been there."),
    group("Juniper Mums", "unconstituted", "south-west", "small", "group", "in-person", &["Rachel Penrose", "Demelza Hocking"],
        "Two friends, a village hall and a kettle."),
];

/// The project of that name.
pub(super) fn named(name: &str) -> anyhow::Result<&'static Group> {
    let found = GROUPS.iter().find(|group| group.name == name);
    found.ok_or_else(|| anyhow::anyhow!("no invented project is called {name}"))
}

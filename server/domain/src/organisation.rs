//! Organisations and their projects: registering, being approved, being asked for a word.
//!
//! A group without an organisation is an organisation of one project with the same name; pages never
//! show the two apart until a second project is added.

use crate::ids::{OrganisationId, PersonId, ProjectId};
use crate::problem::{Problem, Reading};
use crate::words::words;
use crate::{person, text};
use chrono::{DateTime, Utc};

words! {
    /// What kind of organisation (report lines 652–666).
    Kind {
        /// Maternal mental health.
        MaternalMentalHealth = "maternal-mental-health", "Maternal mental health organisation";
        /// Mental health.
        MentalHealth = "mental-health", "Mental health organisation";
        /// Women's organisation.
        Womens = "womens", "Women’s organisation";
        /// Parent support.
        ParentSupport = "parent-support", "Parent support organisation";
        /// Refugees or migrants.
        RefugeeOrMigrant = "refugee-or-migrant", "Refugee or migrant organisation";
        /// A group without a legal form.
        Unconstituted = "unconstituted", "Peer support group or network without a legal form";
        /// Something else.
        Other = "other", "Something else";
    }
}

words! {
    /// Where a project works (report lines 622–648).
    Region {
        /// Greater London.
        GreaterLondon = "greater-london", "Greater London";
        /// South East.
        SouthEast = "south-east", "South East";
        /// South West.
        SouthWest = "south-west", "South West";
        /// East of England.
        EastOfEngland = "east-of-england", "East of England";
        /// East Midlands.
        EastMidlands = "east-midlands", "East Midlands";
        /// West Midlands.
        WestMidlands = "west-midlands", "West Midlands";
        /// Wales.
        Wales = "wales", "Wales";
        /// Yorkshire and the Humber.
        YorkshireAndTheHumber = "yorkshire-and-the-humber", "Yorkshire and the Humber";
        /// North East.
        NorthEast = "north-east", "North East";
        /// North West.
        NorthWest = "north-west", "North West";
        /// Scotland.
        Scotland = "scotland", "Scotland";
        /// Northern Ireland.
        NorthernIreland = "northern-ireland", "Northern Ireland";
        /// England wide.
        EnglandWide = "england-wide", "England wide";
        /// UK wide.
        UkWide = "uk-wide", "UK wide";
    }
}

words! {
    /// How large a project is, in the people who run it.
    Size {
        /// A few people.
        Small = "small", "A few of us (up to five people run it)";
        /// A team.
        Medium = "medium", "A team (six to twenty)";
        /// Larger.
        Large = "large", "Larger than that";
    }
}

words! {
    /// How support is given (report lines 594–598).
    Format {
        /// One to one.
        OneToOne = "one-to-one", "One to one";
        /// In a group.
        Group = "group", "In a group";
        /// Another way.
        Other = "other", "Another way";
    }
}

words! {
    /// Where support is given.
    Setting {
        /// In person.
        InPerson = "in-person", "In person";
        /// By phone.
        Phone = "phone", "By phone";
        /// Online.
        Online = "online", "Online";
    }
}

/// A project, as pages show it and pairing reads it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Project {
    /// Which.
    pub id: ProjectId,
    /// Whose.
    pub organisation: OrganisationId,
    /// The organisation's name; the same as the project's for a group of its own.
    pub organisation_name: String,
    /// Its name.
    pub name: String,
    /// Where it works.
    pub region: Region,
    /// How large it is.
    pub size: Size,
    /// How support is given.
    pub formats: Vec<Format>,
    /// Where support is given.
    pub settings: Vec<Setting>,
    /// In its own words.
    pub about: String,
    /// When it registered.
    pub registered_at: DateTime<Utc>,
    /// By whom.
    pub registered_by: PersonId,
    /// When it was approved.
    pub approved_at: Option<DateTime<Utc>>,
    /// What the coordinator asked, and when.
    pub word_asked: Option<(String, DateTime<Utc>)>,
    /// Counted up by every change.
    pub version: i32,
}

impl Project {
    /// Whether it has been approved.
    #[must_use]
    pub fn is_approved(&self) -> bool {
        self.approved_at.is_some()
    }
}

/// A registration as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The name of the person who registers.
    pub person_name: String,
    /// Their address.
    pub email: String,
    /// The project's name.
    pub project_name: String,
    /// The organisation's name, where it has another.
    pub organisation_name: String,
    /// The organisation's kind.
    pub kind: String,
    /// Its legal form, in its own words; may be empty.
    pub legal_form: String,
    /// Where.
    pub region: String,
    /// How large.
    pub size: String,
    /// How.
    pub formats: Vec<String>,
    /// Where support is given.
    pub settings: Vec<String>,
    /// In its own words; may be empty.
    pub about: String,
}

/// A registration that can be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Registration {
    /// The name of the person who registers.
    pub person_name: String,
    /// Their address.
    pub email: String,
    /// The project's name.
    pub project_name: String,
    /// The organisation's name; the project's where none was given.
    pub organisation_name: String,
    /// The organisation's kind.
    pub kind: Kind,
    /// Its legal form.
    pub legal_form: String,
    /// Where.
    pub region: Region,
    /// How large.
    pub size: Size,
    /// How.
    pub formats: Vec<Format>,
    /// Where support is given.
    pub settings: Vec<Setting>,
    /// In its own words.
    pub about: String,
}

impl Typed {
    /// The same form as at registration, less the person and the organisation: for a project that is there already.
    #[must_use]
    pub fn of_project(&self) -> Self {
        Self {
            person_name: "-".to_string(),
            email: "a@example.org".to_string(),
            kind: Kind::Other.word().to_string(),
            ..self.clone()
        }
    }

    /// Reads another project of an organisation, which is asked for a name of its own then.
    ///
    /// # Errors
    /// One problem a field that needs mending.
    pub fn check_another(&self) -> Result<Registration, Vec<Problem>> {
        let read = self.of_project().check();
        if !self.organisation_name.trim().is_empty() {
            return read;
        }
        let mut problems = read.err().unwrap_or_default();
        let says = "Write the name of the organisation that runs both.";
        problems.insert(0, Problem::new("organisation_name", says));
        Err(problems)
    }

    /// Reads what was typed; all problems at once.
    ///
    /// # Errors
    /// One problem a field that needs mending.
    pub fn check(&self) -> Result<Registration, Vec<Problem>> {
        let mut read = Reading::default();
        let project_name = read.field(
            "project_name",
            text::line(
                &self.project_name,
                text::NAME,
                "Write the name of your project.",
            ),
        );
        let organisation_name = read.field(
            "organisation_name",
            text::maybe_line(&self.organisation_name, text::NAME),
        );
        let registration = Registration {
            organisation_name: if organisation_name.is_empty() {
                project_name.clone()
            } else {
                organisation_name
            },
            project_name,
            kind: read.choice(
                "kind",
                Kind::parse(&self.kind),
                Kind::Other,
                "Choose what comes closest.",
            ),
            legal_form: read.field("legal_form", text::maybe_line(&self.legal_form, text::LINE)),
            region: read.choice(
                "region",
                Region::parse(&self.region),
                Region::UkWide,
                "Choose where you work.",
            ),
            size: read.choice(
                "size",
                Size::parse(&self.size),
                Size::Small,
                "Choose how many of you run it.",
            ),
            formats: read.choices(
                "formats",
                &self.formats,
                Format::parse,
                "Choose how you give support.",
            ),
            settings: read.choices(
                "settings",
                &self.settings,
                Setting::parse,
                "Choose where you give support.",
            ),
            about: read.field("about", text::paragraphs(&self.about, text::REASON)),
            person_name: read.field(
                "person_name",
                text::line(&self.person_name, text::NAME, "Write your name."),
            ),
            email: read.field("email", person::email(&self.email).map_err(str::to_string)),
        };
        read.done(registration)
    }
}

/// Why a registration cannot be approved or asked about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotApprove {
    /// Somebody approved it before.
    #[error("approved already")]
    ApprovedAlready,
}

/// Why a person cannot be invited, or an invitation not taken up.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotInvite {
    /// They belong to the project already.
    #[error("a member already")]
    MemberAlready,
    /// The invitation was taken up or taken back.
    #[error("the invitation does not work any more")]
    InvitationIsOver,
    /// The invitation is older than two weeks: another can be asked for.
    #[error("the invitation has run out")]
    InvitationRanOut,
    /// The last lead would leave; the project needs one.
    #[error("a project needs a lead")]
    LastLead,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acorn() -> Typed {
        Typed {
            person_name: "Priya Shah".to_string(),
            email: "priya@example.org".to_string(),
            project_name: "Acorn Mums".to_string(),
            kind: "unconstituted".to_string(),
            region: "wales".to_string(),
            size: "small".to_string(),
            formats: vec!["group".to_string()],
            settings: vec!["in-person".to_string()],
            ..Typed::default()
        }
    }

    #[test]
    fn a_small_group_gives_one_name() {
        let read = acorn().check().expect("a registration");
        assert_eq!(read.organisation_name, "Acorn Mums");
        assert_eq!(read.region, Region::Wales);
    }

    #[test]
    fn every_problem_is_named_at_once() {
        let problems = Typed {
            formats: vec!["by-owl".to_string()],
            ..Typed::default()
        }
        .check()
        .unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "project_name",
                "kind",
                "region",
                "size",
                "formats",
                "settings",
                "person_name",
                "email"
            ]
        );
    }

    #[test]
    fn a_choice_made_twice_counts_once() {
        let typed = Typed {
            formats: vec!["group".into(), "group".into()],
            ..acorn()
        };
        assert_eq!(
            typed.check().expect("a registration").formats,
            [Format::Group]
        );
    }
}

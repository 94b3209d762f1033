//! The people and projects everyone remembers, and the short ways to have them there: through the use cases, for
//! stories that are about something else. Stories about signing in and registering go through the pages.

use super::{Person, World};
use app::body::SetUp;
use domain::access::{Duty, Role, SecondFactor};
use domain::ids::{MembershipId, PasskeyId, PersonId, ProjectId};
use domain::organisation::Typed;

/// A project as it registers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    pub(crate) name: &'static str,
    pub(crate) lead: (&'static str, &'static str),
    pub(crate) region: &'static str,
    pub(crate) size: &'static str,
    pub(crate) format: &'static str,
    pub(crate) setting: &'static str,
}

pub(crate) const ACORN: Group = Group {
    name: "Acorn Mums",
    lead: ("Priya Shah", "priya@example.org"),
    region: "wales",
    size: "small",
    format: "group",
    setting: "in-person",
};
pub(crate) const BIRCH: Group = Group {
    name: "Birch Circle",
    lead: ("Ama Owusu", "ama@example.org"),
    region: "north-west",
    size: "medium",
    format: "one-to-one",
    setting: "phone",
};
pub(crate) const CEDAR: Group = Group {
    name: "Cedar Network",
    lead: ("Megan Price", "megan@example.org"),
    region: "uk-wide",
    size: "large",
    format: "group",
    setting: "online",
};

impl Group {
    pub(crate) fn typed(&self) -> Typed {
        Typed {
            person_name: self.lead.0.to_string(),
            email: self.lead.1.to_string(),
            project_name: self.name.to_string(),
            kind: "unconstituted".to_string(),
            region: self.region.to_string(),
            size: self.size.to_string(),
            formats: vec![self.format.to_string()],
            settings: vec![self.setting.to_string()],
            ..Typed::default()
        }
    }
}

impl World {
    /// Northern Lights is set up; Rosa Quinn coordinates, with her second factor given on this device.
    pub(crate) async fn set_up(&self) -> Person<'_> {
        let at = self.now().await;
        let typed = SetUp {
            code: self.app.keys.set_up_code(),
            body_name: "Northern Lights Perinatal Network".to_string(),
            person_name: "Rosa Quinn".to_string(),
            email: "rosa@example.org".to_string(),
        };
        let fresh = app::body::set_up(&self.app, at, &typed, "Firefox", "a machine").await;
        let fresh = fresh.expect("set up");
        let actor = app::sessions::actor(&self.app, at, fresh.session)
            .await
            .expect("read");
        let actor = actor.expect("Rosa is signed in");
        app::second_factor::begin(&self.app, &actor)
            .await
            .expect("a secret");
        let code = self.authenticator("rosa@example.org").await;
        app::second_factor::enrol(&self.app, at, &actor, &code)
            .await
            .expect("enrolled");
        Person::new(self, "rosa@example.org").with(&fresh)
    }

    /// The six figures that the person's authenticator app shows now.
    pub(crate) async fn authenticator(&self, email: &str) -> String {
        let db = self.app.store.reader();
        let person = self.person(email).await;
        let totp = store::person::totp(db, person)
            .await
            .expect("read")
            .expect("a secret");
        let secret = totp_rs::Secret::try_from_base32(&totp.secret).expect("base 32");
        let now = self.now().await.real.timestamp();
        let totp = totp_rs::Builder::new()
            .with_secret(secret)
            .with_account_name("anyone")
            .build()
            .expect("a reading");
        totp.generate(now.try_into().expect("after 1970"))
            .to_string()
    }

    /// The person with this address.
    pub(crate) async fn person(&self, email: &str) -> PersonId {
        let found = store::person::by_email(self.app.store.reader(), email).await;
        found
            .expect("read")
            .unwrap_or_else(|| panic!("nobody is {email}"))
            .id
    }

    /// Signs the person in on a new browser, and gives the second factor if they have one.
    pub(crate) async fn signs_in(&self, email: &str) -> Person<'_> {
        let at = self.now().await;
        let link = app::sign_in::link_for(&self.app, at, email)
            .await
            .expect("a link");
        let link = link.unwrap_or_else(|| panic!("nobody is {email}"));
        let token = link.rsplit('/').next().expect("a token");
        let fresh = app::sign_in::use_link(&self.app, at, token, "Firefox", email).await;
        let fresh = fresh.expect("signed in");
        let actor = app::sessions::actor(&self.app, at, fresh.session)
            .await
            .expect("read");
        if actor.is_some_and(|actor| actor.second_factor == SecondFactor::Asked) {
            // A code works once: the next one is half a minute away.
            self.passes(chrono::TimeDelta::seconds(30));
            let at = self.now().await;
            let actor = app::sessions::actor(&self.app, at, fresh.session)
                .await
                .expect("read");
            let code = self.authenticator(email).await;
            app::second_factor::prove(&self.app, at, &actor.expect("there"), &code)
                .await
                .expect("proved");
        }
        Person::new(self, email).with(&fresh)
    }

    /// `group` has registered, confirmed its address and been approved by Rosa; its letters have gone.
    pub(crate) async fn registers(&self, group: &Group) -> ProjectId {
        let at = self.now().await;
        app::registrations::register(&self.app, at, &group.typed(), group.name)
            .await
            .expect("registered");
        self.signs_in(group.lead.1).await;
        let lead = self.person(group.lead.1).await;
        let waiting = store::organisation::waiting_by(self.app.store.reader(), lead)
            .await
            .expect("read");
        let project = *waiting.last().expect("a registration");
        let rosa = self.person("rosa@example.org").await;
        let tx = self.app.store.begin().await.expect("begun");
        store::organisation::approve(&tx, project, 1, rosa, at.real)
            .await
            .expect("approved");
        tx.commit().await.expect("kept");
        self.delivers().await;
        project
    }

    /// Somebody is known here, and belongs nowhere yet.
    pub(crate) async fn is_known(&self, name: &str, email: &str) -> PersonId {
        let at = self.now().await;
        let id = PersonId::new(&*self.app.chance);
        let tx = self.app.store.begin().await.expect("begun");
        store::person::add(&tx, id, name, email, at.real)
            .await
            .expect("added");
        store::person::confirm(&tx, id, at.real)
            .await
            .expect("confirmed");
        tx.commit().await.expect("kept");
        id
    }

    /// Gives somebody a duty, with an authenticator enrolled.
    pub(crate) async fn grants(&self, person: PersonId, duty: Duty) {
        let at = self.now().await;
        let secret = totp_rs::Secret::from(self.app.chance.secret()[..20].to_vec()).to_base32();
        let tx = self.app.store.begin().await.expect("begun");
        store::body::grant(&tx, self.app.chance.uuid(), person, duty, at.real)
            .await
            .expect("granted");
        store::person::offer_totp(&tx, person, &secret)
            .await
            .expect("offered");
        store::person::use_step(&tx, person, 1, at.real, true)
            .await
            .expect("enrolled");
        tx.commit().await.expect("kept");
    }

    /// Gives somebody a passkey, on paper: no device has the other half of it.
    pub(crate) async fn has_a_passkey(&self, person: PersonId) -> PasskeyId {
        let new = store::passkey::Passkey {
            id: PasskeyId::new(&*self.app.chance),
            person,
            credential: format!("credential-of-{person}"),
            name: "My phone".to_string(),
            key: "{}".to_string(),
            added_at: self.now().await.real,
            last_used_at: None,
        };
        let tx = self.app.store.begin().await.expect("begun");
        store::passkey::add(&tx, &new).await.expect("added");
        tx.commit().await.expect("kept");
        new.id
    }

    /// Puts somebody into a project.
    pub(crate) async fn adds(
        &self,
        project: ProjectId,
        name: &str,
        email: &str,
        role: Role,
    ) -> PersonId {
        let id = self.is_known(name, email).await;
        let place = MembershipId::new(&*self.app.chance);
        let at = self.now().await;
        let tx = self.app.store.begin().await.expect("begun");
        store::membership::add(&tx, place, project, id, role, at.real)
            .await
            .expect("a member");
        tx.commit().await.expect("kept");
        id
    }
}

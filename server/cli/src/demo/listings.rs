//! What the public sees of some of the invented projects, and that they are invented.

use super::groups::named;
use super::hand::{Hand, done};
use app::listings::{self, Consent};
use domain::listing::Typed;

/// A project, its town, the letters of its postcode, and how closely it is to be seen.
#[rustfmt::skip]
const LISTED: [(&str, &str, &str, &str); 8] = [
    ("Acorn Mums", "Bangor", "LL", "area"),
    ("Birch Circle", "Preston", "PR", "area"),
    ("Cedar Network", "", "", "hidden"),
    ("Daisy Chain", "Derry", "BT", "area"),
    ("Elder Tree Visits", "Stornoway", "HS", "area"),
    ("Gorse Hill Together", "Walsall", "WS", "area"),
    ("Ivy House Line", "", "", "hidden"),
    ("Juniper Mums", "Truro", "TR", "area"),
];

impl Hand<'_> {
    /// Leads of some projects publish what the public sees.
    pub(super) async fn lists(&self) -> anyhow::Result<()> {
        for (name, town, area, precision) in LISTED {
            let group = named(name)?;
            let (at, lead) = (self.at().await?, self.lead(group).await?);
            let desk = done(listings::desk(self.app, &lead).await, name)?;
            let facts = domain::listing::facts().map(|(_, fact)| fact.name.to_string());
            let typed = Typed {
                description: desk.project.about.clone(),
                website: "www.example.org".to_string(),
                precision: precision.to_string(),
                town: town.to_string(),
                area: area.to_string(),
                facts: facts.collect(),
                standing: "yes".to_string(),
                ..Typed::default()
            };
            done(listings::save(self.app, at, &lead, 0, &typed).await, name)?;
            let consent = Consent {
                seen: 1,
                agrees: "yes".to_string(),
                keep: String::new(),
            };
            done(listings::publish(self.app, at, &lead, &consent).await, name)?;
        }
        Ok(())
    }
}

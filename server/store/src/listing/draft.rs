//! What a lead chose for a listing.

use super::pin_words;
use crate::entities::listing_draft;
use crate::{Stored, Trouble, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, ProjectId};
use domain::listing::{Contact, Pin, Precision, Words};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// What a lead chose, and when it was last saved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// What.
    pub words: Words,
    /// When.
    pub saved_at: DateTime<Utc>,
    /// Counted up by every change.
    pub version: i32,
}

/// Who saves it, when, and which version they had before them; 0 before the first.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Whose.
    pub project: ProjectId,
    /// Which version was seen.
    pub seen: i32,
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// What was chosen for a project.
///
/// # Errors
/// When the database cannot be read, or the row is broken.
pub async fn draft(db: &impl ConnectionTrait, id: ProjectId) -> Stored<Option<Draft>> {
    let row = listing_draft::Entity::find()
        .filter(listing_draft::Column::ProjectId.eq(id.0))
        .one(db)
        .await?;
    row.map(read).transpose()
}

fn read(row: listing_draft::Model) -> Stored<Draft> {
    let broken = |column: &str| Trouble::Broken(format!("listing draft {}: {column}", row.id));
    let questions = row.questions.split_whitespace().map(crate::assessment::key);
    Ok(Draft {
        words: Words {
            place: domain::listing::Place {
                precision: Precision::parse(&row.precision).ok_or_else(|| broken("precision"))?,
                pin: Pin::parse(&row.pin),
                town: row.town,
                area: row.area,
                address: row.address,
            },
            facts: row.facts.split_whitespace().map(str::to_string).collect(),
            questions: questions.collect::<Stored<_>>()?,
            description: row.description,
            contact: Contact {
                email: row.email,
                website: row.website,
                phone: row.phone,
            },
            shows_standing: row.shows_standing,
        },
        saved_at: row.saved_at,
        version: row.version,
    })
}

/// Keeps it anew.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when somebody saved it since it was seen.
pub async fn save(tx: &Tx, place: Place, words: &Words, id: Uuid) -> Stored<()> {
    let questions: Vec<_> = words.questions.iter().map(ToString::to_string).collect();
    let (contact, spot) = (&words.contact, &words.place);
    let row = listing_draft::ActiveModel {
        id: Set(id),
        project_id: Set(place.project.0),
        description: Set(words.description.clone()),
        email: Set(contact.email.clone()),
        website: Set(contact.website.clone()),
        phone: Set(contact.phone.clone()),
        precision: Set(spot.precision.word().to_string()),
        town: Set(spot.town.clone()),
        area: Set(spot.area.clone()),
        address: Set(spot.address.clone()),
        pin: Set(pin_words(spot.pin)),
        facts: Set(words.facts.join(" ")),
        questions: Set(questions.join(" ")),
        shows_standing: Set(words.shows_standing),
        saved_at: Set(place.at),
        saved_by: Set(place.by.0),
        version: Set(place.seen + 1),
    };
    if place.seen == 0 {
        let first = listing_draft::Entity::insert(row).exec_without_returning(&tx.0);
        return match first.await.map_err(Trouble::from) {
            Ok(_) => Ok(()),
            Err(trouble) if trouble.is_duplicate() => Err(Trouble::ChangedMeanwhile),
            Err(trouble) => Err(trouble),
        };
    }
    let changes = listing_draft::ActiveModel {
        id: sea_orm::ActiveValue::NotSet,
        project_id: sea_orm::ActiveValue::NotSet,
        ..row
    };
    let update = listing_draft::Entity::update_many()
        .set(changes)
        .filter(listing_draft::Column::ProjectId.eq(place.project.0))
        .filter(listing_draft::Column::Version.eq(place.seen));
    one_row(update.exec(&tx.0).await?.rows_affected)
}

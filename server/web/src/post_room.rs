//! The post room: letters in the folder, in development and in the demo alone.

use crate::answer::{Answer, Wrong};
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::visitor::Visitor;
use app::post_room;
use axum::response::Response;
use links::development::routes;
use views::dates::moment;
use views::post_room::{Filed, FiledLetter, PostRoom};

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::post_room, Who::Development, list)
        .get(routes::letter, Who::Development, read)
}

/// Outside development the post room is not there: a letter in it may sign somebody in.
fn open(site: &Site) -> Answer<()> {
    if site.settings.development {
        Ok(())
    } else {
        Err(Wrong::NotThere)
    }
}

async fn list(site: Site, who: Visitor) -> Answer<Response> {
    open(&site)?;
    let letters = post_room::newest(&site.app).await?;
    site.page(PostRoom {
        chrome: site.chrome(&who),
        letters: letters.iter().map(|letter| filed(&site, letter)).collect(),
        has_folder: post_room::has_folder(&site.app),
    })
}

async fn read(site: Site, who: Visitor, Id(name): Id<String>) -> Answer<Response> {
    open(&site)?;
    let letter = post_room::letter(&site.app, name).await?;
    site.page(FiledLetter {
        chrome: site.chrome(&who),
        filed: filed(&site, &letter),
        from: letter.from_name,
        text: letter.text,
        links: letter.links,
        attachments: letter.attachments,
        html: letter.html,
    })
}

fn filed(site: &Site, letter: &post_room::FiledLetter) -> Filed {
    let when = letter.written_at.map(|at| moment(at, site.app.time_zone));
    Filed {
        href: links::development::letter(&letter.name),
        subject: letter.subject.clone(),
        to: format!("{}, {}", letter.to_name, letter.to_email)
            .trim_start_matches(", ")
            .to_string(),
        when: when.unwrap_or_default(),
    }
}

//! Going on in a newer version of the framework: what comes along, and the button.

use crate::answer::{Answer, see_other_saying};
use crate::path::Id;
use crate::refusal::Words;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use axum::response::Response;
use domain::access;
use domain::framework::{Framework, QuestionKey};
use domain::ids::ProjectId;
use domain::renewal::CannotRenew;
use links::assessment;
use views::assessment::Renewal;
use views::public::WayOut;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(assessment::routes::renewal, Who::Lead, look)
        .post(assessment::routes::renewal, Who::Lead, renew)
}

async fn look(site: Site, who: SignedIn, Id(project): Id<ProjectId>) -> Answer<Response> {
    let by = access::lead(&who.actor, project)?;
    let look = app::renewals::look(&site.app, &by).await?;
    let renewal = look.renewal;
    site.page(Renewal {
        chrome: site.chrome(&who),
        project,
        project_name: look.grid.project_name,
        versions: (renewal.from.version.clone(), renewal.to.version.clone()),
        carried: renewal.carried.len(),
        asked_anew: questions(renewal.to, &renewal.asked_anew),
        no_longer_asked: questions(renewal.from, &renewal.no_longer_asked),
    })
}

async fn renew(
    site: Site,
    who: SignedIn,
    Id(project): Id<ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::lead(&who.actor, project)?;
    app::renewals::renew(&site.app, who.times, &by, typed.value("to")).await?;
    Ok(see_other_saying(
        assessment::page(project),
        "You go on in the new version. Your answers came along: each says “read again” until one of you has saved it.",
    ))
}

fn questions(framework: &Framework, keys: &[QuestionKey]) -> Vec<(String, String)> {
    let asked = keys.iter().filter_map(|key| framework.question(*key));
    asked
        .map(|asked| (asked.key.to_string(), asked.question.text.clone()))
        .collect()
}

/// What is said when a project does not go on in a newer version.
pub(crate) fn refusal(why: &CannotRenew) -> Words {
    let home = WayOut::new("Go to what comes next", links::me::home());
    match why {
        CannotRenew::NothingNewer => Words::new(
            "You write in the newest version",
            "When there is a newer version of the principles, your self-assessment offers to go on in it.",
            vec![home],
        ),
        CannotRenew::InRound { round } => Words::new(
            "Your round goes by the version you write in",
            format!(
                "Everyone in {round} answers the same questions. When it has closed, or you have left it, you can go \
                 on in the newer version."
            ),
            vec![home],
        ),
    }
}

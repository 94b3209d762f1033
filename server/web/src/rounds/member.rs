//! The round as members of projects see it: where it is, where they stand, what is next.

use super::words;
use crate::answer::Answer;
use crate::site::Site;
use crate::visitor::SignedIn;
use app::rounds::{self, MemberView, Own};
use axum::response::Response;
use domain::ids::RoundId;
use domain::leaving::{may_pause, may_stand_by, may_withdraw};
use domain::participation::{CannotJoin, Progress, Standing, is_writing, may_join};
use domain::round::Round;
use domain::stage::Stage;
use links::round;
use views::parts::{SummaryList, Tag};
use views::round::{MemberOfRound, OwnProject};

pub(super) async fn show(site: Site, who: SignedIn, id: RoundId) -> Answer<Response> {
    let view = rounds::member_view(&site.app, &who.actor, id).await?;
    let round = &view.round;
    let about = SummaryList::new()
        .row("Principles", &view.framework)
        .row("Projects in it", view.joined);
    site.page(MemberOfRound {
        chrome: site.chrome(&who),
        name: round.name.clone(),
        heading: words::sentence(&words::stage_until(round)),
        says: round.stage().says().to_string(),
        line: words::line(round, None, None),
        invitation: round.invitation.clone(),
        learned: view.has_learned.then(|| links::round::learning(id)),
        about,
        own: view.own.iter().map(|own| project(&view, own)).collect(),
    })
}

fn project(view: &MemberView, own: &Own) -> OwnProject {
    let round = &view.round;
    match &own.progress {
        Some(progress) if progress.facts.withdrawn_at.is_none() => joined(round, own, progress),
        Some(_) | None => not_in(round, own),
    }
}

fn not_in(round: &Round, own: &Own) -> OwnProject {
    let before = own.progress.as_ref().map(|progress| &progress.facts);
    let join = || {
        Some((
            "Join this round".to_string(),
            round::join(round.id, own.project),
        ))
    };
    let (says, next) = match may_join(round.stage(), own.approved, before) {
        Ok(()) if own.leads => ("Joining is open. You say who reviews, and that is all for now.".to_string(), join()),
        Ok(()) => ("Joining is open. A lead of your project can join.".to_string(), None),
        Err(CannotJoin::NotApproved) => (
            "The coordinating body is still looking at your registration. You can join as soon as it is approved.".to_string(),
            None,
        ),
        Err(CannotJoin::NotJoining(_) | CannotJoin::JoinedAlready) => {
            ("Joining this round is over. The next one will be announced to you.".to_string(), None)
        }
    };
    OwnProject {
        name: own.name.clone(),
        standing: Tag::plum(if before.is_some() {
            "left the round"
        } else {
            "not in this round"
        }),
        says,
        next,
        ways: Vec::new(),
    }
}

fn joined(round: &Round, own: &Own, progress: &Progress) -> OwnProject {
    let standing = progress.standing(round.stage());
    let facts = &progress.facts;
    let due = words::last_day(facts.due_at, round);
    let closes = words::last_day(facts.closes_at, round);
    let exchange = || progress.exchange().map(links::exchange::page);
    let is_of_circles = !own.circle.is_empty();
    let step = |words: &str, href: Option<String>| href.map(|href| (words.to_string(), href));
    let (tag, says, next) = match standing {
        Standing::Joined | Standing::Writing { .. } if round.stage() == Stage::Joining => (
            Tag::leaf("joined"),
            format!("You have joined. Writing begins when joining ends, and is due on {due}."),
            step("Have a look at the questions", Some(links::assessment::page(own.project))),
        ),
        Standing::WithoutPartner => (
            Tag::plum("no partner this time"),
            views::next_step::without_partner(progress.published_at.is_some()).to_string(),
            step("Your self-assessment", Some(links::assessment::page(own.project))),
        ),
        Standing::Joined => (
            Tag::plum("not begun"),
            format!("Publish your self-assessment by {due}. It closes on {closes}."),
            step("Begin writing", Some(links::assessment::page(own.project))),
        ),
        Standing::Writing { .. } => (
            Tag::plum("writing"),
            format!("Publish your self-assessment by {due}. It closes on {closes}."),
            step("Go on writing", Some(links::assessment::page(own.project))),
        ),
        Standing::Published { .. } => (
            Tag::leaf("published"),
            "You have published. Next, the coordinating body pairs projects and tells you who your partner is.".to_string(),
            step("See what you published", Some(links::assessment::publication(own.project))),
        ),
        Standing::Paired if round.stage() >= Stage::Reviewing => (
            Tag::plum("a new way is looked for"),
            "Your partner has left or paused. Your coordinator is looking for a way that leaves nobody alone, and writes to you.".to_string(),
            step("See your exchange", exchange()),
        ),
        Standing::Paired => (
            Tag::leaf("paired"),
            "You have a partner. Reviewing opens soon.".to_string(),
            step("See your exchange", exchange()),
        ),
        Standing::Reviewing { left } => {
            let due = progress.reviews.iter().map(|task| task.due_at).min();
            let by = due.map_or_else(String::new, |due| format!(" by {}", words::last_day(due, round)));
            match left {
                0 if is_of_circles => (
                    Tag::leaf("sealed"),
                    "All your reviews are sealed. You read your feedback once those about you are in too.".to_string(),
                    step("See your exchange", exchange()),
                ),
                0 => (
                    Tag::leaf("sealed"),
                    "Your review is sealed. Feedback is revealed to both sides at once.".to_string(),
                    step("See your exchange", exchange()),
                ),
                _ => (
                    Tag::plum("reviewing"),
                    format!("Read the other project’s work, talk, and seal your feedback{by}."),
                    step("Go to your exchange", exchange()),
                ),
            }
        }
        Standing::Responding { .. } => {
            let due = progress.responses.iter().map(|task| task.due_at).min();
            let by = due.map_or_else(String::new, |due| format!(" by {}", words::last_day(due, round)));
            (
                Tag::plum("responding"),
                format!("Feedback is there. Read it, and answer each suggestion{by}."),
                step("Read the feedback", exchange()),
            )
        }
        Standing::Done => (
            Tag::leaf("done"),
            "You have done your part in this round. Thank you.".to_string(),
            step("See your exchange", exchange()),
        ),
        Standing::StandingBy => (
            Tag::leaf("standing by"),
            "You have published, and stand by. If somebody needs a partner, a letter tells you. Thank you.".to_string(),
            step("See what you published", Some(links::assessment::publication(own.project))),
        ),
        Standing::Paused { .. } => (
            Tag::plum("paused"),
            "You have paused: no reminders go to you. Come back whenever it suits you.".to_string(),
            own.leads.then(|| ("Come back".to_string(), round::comeback(round.id, own.project))),
        ),
        Standing::Withdrawn { .. } => (Tag::plum("left the round"), String::new(), None),
    };
    let mut ways = Vec::new();
    for (id, name, reads) in &own.circle {
        let says = match reads {
            true => format!("You read {name}"),
            false => format!("{name} reads you"),
        };
        ways.push((says, links::exchange::page(*id)));
    }
    if round.stage() == Stage::Closed {
        let href = links::round::follow_up(round.id, own.project);
        ways.push(("Say how your actions stand".to_string(), href));
    }
    let stage = round.stage();
    if own.leads && is_writing(stage) && progress.published_at.is_none() && progress.is_active() {
        ways.push((
            "Take two more weeks".to_string(),
            round::more_weeks(round.id, own.project),
        ));
    }
    let (published, partner) = (progress.published_at.is_some(), progress.has_partner());
    if own.leads && may_stand_by(stage, facts, published, partner, !facts.standby).is_ok() {
        let words = match facts.standby {
            true => "Stop standing by",
            false => "Stand by instead",
        };
        ways.push((words.to_string(), round::standby(round.id, own.project)));
    }
    if own.leads && may_pause(stage, facts).is_ok() {
        ways.push(("Pause".to_string(), round::pause(round.id, own.project)));
    }
    if own.leads && round.stage() <= Stage::SelfAssessing {
        ways.push((
            "Change who reviews".to_string(),
            round::join(round.id, own.project),
        ));
    }
    if own.leads && may_withdraw(round.stage(), facts).is_ok() {
        ways.push((
            "Leave this round".to_string(),
            round::withdrawal(round.id, own.project),
        ));
    }
    OwnProject {
        name: own.name.clone(),
        standing: tag,
        says,
        next,
        ways,
    }
}

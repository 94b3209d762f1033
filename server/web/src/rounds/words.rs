//! A round in words: its line of stages, headings, standings, and what stands in the way.

use app::control_room::About;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::calendar::{date_at, last_date_before};
use domain::impartial::NotImpartial;
use domain::organisation::{Format, Project, Region, Size};
use domain::participation::Standing;
use domain::round::{CannotSwitch, FEWEST, Open, Round};
use domain::stage::Stage;
use views::parts::{StageLine, Standing as Lies, Step, Tag};

/// "6 March": a date within the round, whose year is plain.
pub(crate) fn short(date: NaiveDate) -> String {
    format!("{} {}", date.day(), date.format("%B"))
}

/// "Friday 6 March", of the last date before an instant.
pub(crate) fn last_day(due_at: DateTime<Utc>, round: &Round) -> String {
    views::dates::day(last_date_before(due_at, round.calendar.tz))
}

/// "3 projects", "1 project", "no projects yet".
pub(crate) fn projects(count: usize) -> String {
    match count {
        0 => "no projects yet".to_string(),
        1 => "1 project".to_string(),
        count => format!("{count} projects"),
    }
}

/// "self-assessing until 6 March".
pub(crate) fn stage_until(round: &Round) -> String {
    let stage = round.stage();
    let word = stage.word();
    match (stage, round.calendar.of(stage)) {
        (Stage::Closed, _) => match round.at.since() {
            Some(at) => format!(
                "closed on {}",
                short(views::dates::on(at, round.calendar.tz))
            ),
            None => "closed".to_string(),
        },
        (Stage::Pairing, _) | (_, None) => word.to_string(),
        (_, Some(dates)) => format!("{word} until {}", short(dates.ends_on)),
    }
}

/// "48 projects, until 6 March", for the list.
pub(crate) fn about(round: &Round, count: usize) -> String {
    match (round.stage(), round.calendar.starts_on()) {
        (Stage::Draft, Some(first)) => format!("begins {}", views::dates::date(first)),
        _ => format!("{}, {}", projects(count), stage_until(round)),
    }
}

/// The first letter large.
pub(crate) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// The line of stages; `here` is said under the stage the round is in, `joined` under joining.
pub(crate) fn line(round: &Round, here: Option<String>, joined: Option<usize>) -> StageLine {
    let now = round.stage();
    let steps = round.calendar.stages.iter().map(|dates| {
        let lies = match dates.stage.cmp(&now) {
            std::cmp::Ordering::Less => Lies::Done,
            std::cmp::Ordering::Equal => Lies::Here,
            std::cmp::Ordering::Greater => Lies::Ahead,
        };
        let step = Step::new(dates.stage.title(), lies);
        let until = || {
            if dates.stage == Stage::Pairing {
                short(dates.starts_on)
            } else {
                format!("until {}", short(dates.ends_on))
            }
        };
        match (lies, dates.stage, joined) {
            (Lies::Done, Stage::Joining, Some(joined)) => step.note(format!("{joined} joined")),
            (Lies::Done, _, _) => step,
            (Lies::Here, _, _) => step.note(here.clone().unwrap_or_else(until)),
            (Lies::Ahead, _, _) => step.note(until()),
        }
    });
    StageLine {
        more: round.is_open().then(|| links::round::calendar(round.id)),
        steps: steps.collect(),
    }
}

/// What is late and waits in a round, a line each.
pub(crate) fn waits(late: usize, parked: usize, stage: Stage) -> Vec<String> {
    let lines = [
        match late {
            0 => None,
            1 => Some("1 project is past a date".to_string()),
            late => Some(format!("{late} projects are past a date")),
        },
        match parked {
            0 => None,
            1 => Some("1 letter could not be delivered".to_string()),
            parked => Some(format!("{parked} letters could not be delivered")),
        },
        (stage == Stage::Pairing).then(|| "a plan is wanted".to_string()),
    ];
    lines
        .into_iter()
        .flatten()
        .map(|line| sentence(&line))
        .collect()
}

/// "small · Wales · in a group".
pub(crate) fn about_project(project: &Project) -> String {
    so(project.size, project.region, &project.formats)
}

/// The same, of a line of the control room.
pub(crate) fn about_line(about: &About) -> String {
    so(about.size, about.region, &about.formats)
}

fn so(size: Size, region: Region, formats: &[Format]) -> String {
    let formats: Vec<String> = formats
        .iter()
        .map(|one| one.says().to_lowercase())
        .collect();
    format!(
        "{} · {} · {}",
        size.word(),
        region.says(),
        formats.join(", ")
    )
}

/// "Acorn Mums", "Acorn Mums and Birch Circle".
pub(crate) fn names(names: &[String]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        one => one.concat(),
    }
}

/// "Tomorrow, 09:00", "Friday 6 March, 09:00"; a stage ends with its day.
pub(crate) fn when(at: DateTime<Utc>, is_switch: bool, tz: Tz, now: DateTime<Utc>) -> String {
    let (date, hour) = if is_switch {
        (last_date_before(at, tz), ", at midnight".to_string())
    } else {
        let hour = at.with_timezone(&tz).format(", %H:%M").to_string();
        (date_at(at, tz), hour)
    };
    let day = match (date - date_at(now, tz)).num_days() {
        0 => "Today".to_string(),
        1 => "Tomorrow".to_string(),
        _ => views::dates::day(date),
    };
    day + &hour
}

/// Where a project stands, for coordinators; `days_late` are working days, where a date has passed.
pub(crate) fn standing(
    standing: Standing,
    days_late: Option<usize>,
    is_slow: bool,
    questions: usize,
) -> Tag {
    let late = |words: &str| match days_late {
        Some(0) => Tag::sun(format!("{words}, just past its date")),
        Some(1) => Tag::sun(format!("{words}, a working day past its date")),
        Some(days) => Tag::sun(format!("{words}, {days} working days past its date")),
        None => Tag::plum(words),
    };
    match standing {
        Standing::Joined if is_slow && days_late.is_none() => Tag::sun("not begun, half-way"),
        Standing::Joined => late("not begun"),
        Standing::Writing { written } => late(&format!("{written} of {questions} written")),
        Standing::Published { .. } => Tag::leaf("published"),
        Standing::Paired => Tag::leaf("paired"),
        Standing::WithoutPartner => Tag::plum("no partner this time"),
        Standing::StandingBy => Tag::leaf("stands by"),
        Standing::Paused { .. } => Tag::plum("paused"),
        Standing::Reviewing { left: 0 } => Tag::leaf("sealed"),
        Standing::Reviewing { left: 1 } => late("reviewing, 1 to seal"),
        Standing::Reviewing { left } => late(&format!("reviewing, {left} to seal")),
        Standing::Responding { .. } => late("responding"),
        Standing::Done => Tag::leaf("done"),
        Standing::Withdrawn { .. } => Tag::plum("left the round"),
    }
}

/// What a project has not done yet, after its name.
pub(crate) fn open(open: Open) -> &'static str {
    match open {
        Open::NotPublished => "has not published yet",
        Open::NoPartner => "has no partner yet",
        Open::NotSealed => "has a review to seal",
        Open::NotAnswered => "has feedback to answer",
    }
}

/// What a coordinator reads whose own project is in the round.
pub(crate) fn not_impartial(why: NotImpartial) -> String {
    let says = match why {
        NotImpartial::AnotherCan => {
            "A project of yours is in this round, and what touches all of its projects touches yours. Please ask a \
             coordinator who has none in it. You can look at everything here meanwhile."
        }
        NotImpartial::ReasonWanted => {
            "A project of yours is in this round, and there is no other coordinator who could do this. Say why, and it \
             is done: your reason stands in the journal."
        }
    };
    says.to_string()
}

/// What stands in the way of a switch.
pub(crate) fn cannot_switch(why: &CannotSwitch) -> String {
    match why {
        CannotSwitch::DatesPassed { stage, ended_on } => format!(
            "{} would have ended on {}. Move its date first.",
            stage.title(),
            views::dates::date(*ended_on)
        ),
        CannotSwitch::TooFewProjects { joined, least } if *least == FEWEST => format!(
            "A round needs at least {FEWEST} projects that can review each other, and {} in it. Give them more time to \
             join, or invite more.",
            are(*joined)
        ),
        CannotSwitch::TooFewProjects { joined, least } => format!(
            "Its timetable waits until {least} projects have joined, and {} in it. Give them more time to join, or \
             invite more.",
            are(*joined)
        ),
        CannotSwitch::TooFewPublished { published, least } => format!(
            "Its timetable waits until {least} projects have published, and {published} have. Give them more time, or \
             write to those who have not."
        ),
        CannotSwitch::NotAllSealed { open } => format!(
            "Its timetable waits until every review is sealed, and {} open. Give more time, write to those who have it, \
             or release what is there with a reason.",
            match open {
                1 => "one is".to_string(),
                open => format!("{open} are"),
            }
        ),
        CannotSwitch::NotAllApproved { open } => format!(
            "Its timetable waits until every review is approved, and {} not. Write to the moderators, give more time, \
             or release what is there with a reason.",
            match open {
                1 => "one is".to_string(),
                open => format!("{open} are"),
            }
        ),
        CannotSwitch::NoPlan => {
            "Reviewing opens when a plan of who reviews whom is adopted.".to_string()
        }
        CannotSwitch::Over => "The round is over.".to_string(),
        CannotSwitch::MovedOn(stage) => format!(
            "The round is {} by now: somebody, or its date, moved it. Look at it as it is, then decide.",
            stage.word()
        ),
    }
}

fn are(count: usize) -> String {
    match count {
        0 => "nobody is".to_string(),
        1 => "one is".to_string(),
        count => format!("{count} are"),
    }
}

/// What the journal says, in words.
pub(crate) fn happened(what: &str) -> String {
    let words = match what {
        "round_prepared" => "prepared the round",
        "round_changed" => "changed the draft",
        "round_opened" => "opened the round",
        "dates_moved" => "moved the dates",
        "self_assessing_began" => "self-assessing began",
        "pairing_began" => "pairing began",
        "reviewing_began" => "reviewing began",
        "moderating_began" => "moderating began",
        "responding_began" => "responding began",
        "closing_began" => "closing began",
        "round_closed" => "the round closed",
        "project_registered" => "registered the project",
        "project_approved" => "approved the project",
        "project_changed" => "changed the project’s details",
        "profile_changed" => "said what the project is like",
        "word_asked" => "asked for a word about the registration",
        "invitation_withdrawn" => "took an invitation back",
        "role_changed" => "has another role",
        "duty_given" => "gave a duty",
        "duty_ended" => "ended a duty",
        "timetable_saved" => "saved a timetable",
        "timetable_retired" => "took a timetable out of the offer",
        "evidence_added" => "added evidence",
        "evidence_removed" => "took evidence away",
        "card_opened" => "opened a card for women’s voices",
        "card_closed" => "closed the card for women’s voices",
        "voice_removed" => "took words of a card away",
        "action_added" => "planned an action",
        "action_changed" => "changed an action",
        "action_removed" => "took an action out",
        "actions_followed_up" => "said how actions stand",
        "review_approved" => "approved a sealed review",
        "review_sent_back" => "sent a sealed review back",
        "coordinator_asked" => "asked the coordinator about a sealed review",
        "proposed_words_taken" => "took proposed words over",
        "learning_written" => "wrote what the round learned",
        "learning_shared" => "shared what the round learned",
        "learning_readers_changed" => "changed who may read what the round learned",
        "project_joined" => "joined the round",
        "joining_changed" => "said anew who reviews, or whom to keep apart",
        "project_withdrew" => "left the round",
        "extension_granted" => "gave more time",
        "two_more_weeks_asked" => "took two more weeks",
        "exchange_extended" => "gave an exchange more time",
        "project_paused" => "paused",
        "project_returned" => "came back",
        "standby_offered" => "stands by",
        "standby_ended" => "stopped standing by",
        "pairing_declined" => "said no to a pairing",
        "exchange_repaired" => "mended an exchange",
        "guard_overruled" => "went on before what the timetable waits for",
        "reminder_resumed" => "let a stopped reminder go after all",
        "switch_undone" => "took the last switch back",
        "plan_proposed" => "proposed a plan",
        "plan_wished" => "wished that two projects are paired, or kept apart",
        "wish_taken_back" => "took a wish for a plan back",
        "factors_weighed" => "changed what counts when projects are paired",
        "floor_moved" => "moved the floor of a plan",
        "shape_chosen" => "chose pairs or circles",
        "plan_adopted" => "adopted a plan",
        "assessment_published" => "published the self-assessment",
        "assessment_begun" => "began the self-assessment",
        "assessment_renewed" => "went on in a newer version of the principles",
        "answer_written" => "wrote an answer",
        "answer_restored" => "brought an older version of an answer back",
        "safety_floor_saved" => "wrote in the safety floor",
        "who_took_part_said" => "said who took part in writing",
        "review_sealed" => "sealed a review",
        "review_waived" => "let a review go",
        "feedback_revealed" => "the feedback was revealed",
        "report_made" => "had a report made",
        "report_withdrawn" => "took a report back",
        "response_sent" => "sent the response",
        "suggestion_became_action" => "made an action of a suggestion",
        "message_written" => "wrote to the other side",
        "conversation_proposed" => "proposed times for a conversation",
        "conversation_answered" => "said which times suit",
        "conversation_called_off" => "called a conversation off",
        "kinder_words_taken" => "took other words over",
        "good_practice_agreed" => "agreed to share good practice",
        "good_practice_withdrawn" => "took back that good practice is shared",
        "exchange_released" => "released feedback",
        "exchange_rated" => "said how the exchange was",
        "letter_tried_again" => "sent a letter on its way again",
        "address_tried_again" => "had a refused address tried again",
        "wording_saved" => "changed the words of a letter",
        "wording_restored" => "went back to the shipped words of a letter",
        "letters_tried_again" => "sent letters on their way again",
        "letter_resent" => "had a letter sent once more",
        "letter_stopped" => "kept a letter from going",
        "reminder_stopped" => "kept a reminder from going",
        "project_nudged" => "sent a short reminder",
        "call_noted" => "kept a note of a call",
        "let_go" => "let go of what had had its time",
        "journal_shortened" => "let old lines of the journal go",
        "body_set_up" => "set up the coordinating body",
        "member_left" => "left the project",
        "member_invited" => "invited somebody",
        "member_joined" => "joined the project",
        "invitation_asked_again" => "another invitation was asked for",
        "lead_offered" => "offered the lead to another member",
        "lead_offer_taken_back" => "took the offer of the lead back",
        "lead_offer_declined" => "would rather not lead",
        "lead_handed_over" => "took the lead over",
        "lead_appointed" => "gave the project another lead",
        "lead_invited" => "invited another lead",
        "address_change_asked" => "asked for another address",
        "address_changed" => "has another address",
        "address_change_stopped" => "a change of address was stopped",
        "person_erased" => "erased their account",
        "project_erased" => "had the project erased",
        "account_closed" => "closed an account",
        "account_opened" => "opened an account again",
        "second_factor_reset" => "reset a second step",
        "second_factor_removed" => "took away the app of their second step",
        "passkey_added" => "added a passkey",
        "passkey_removed" => "removed a passkey",
        "duty_granted" => "was given a duty",
        other => return other.replace('_', " "),
    };
    words.to_string()
}

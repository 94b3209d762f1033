//! Letters with a secret link: signing in, confirming an address, joining a project.

use super::{Answer, Desk, unsigned};
use crate::keys::Purpose;
use chrono::{DateTime, TimeDelta, Utc};
use domain::calendar;
use domain::ids::{InvitationId, SignInLinkId};
use letters::{AccountUnused, ConfirmAddress, Day, InvitedToProject, SignInLink};
use store::Stored;
use store::sign_in_link::Link;

const USED: &str = "The link was used, or a newer one was asked for.";
const TOO_LATE: &str = "The link would not work any more.";

pub(super) async fn sign_in_link(desk: &Desk<'_>) -> Stored<Answer> {
    Ok(match link(desk).await? {
        Err(why) => Err(why),
        Ok(link) => unsigned(
            SignInLink {
                minutes: minutes_left(link.expires_at, desk.at.real),
            },
            links::public::sign_in_link(&desk.token(Purpose::SignIn, link.id.0)),
        ),
    })
}

pub(super) async fn confirm_address(desk: &Desk<'_>) -> Stored<Answer> {
    Ok(match link(desk).await? {
        Err(why) => Err(why),
        Ok(link) => unsigned(
            ConfirmAddress {
                project: desk.project().await?.name.into(),
                minutes: minutes_left(link.expires_at, desk.at.real),
            },
            links::public::confirmation(&desk.token(Purpose::SignIn, link.id.0)),
        ),
    })
}

/// The link, while it works. Links live on real time.
async fn link(desk: &Desk<'_>) -> Stored<Result<Link, &'static str>> {
    let link = store::sign_in_link::by_id(desk.db(), SignInLinkId(desk.subject()?)).await?;
    // A link that has had its time is not kept.
    let Some(link) = link else {
        return Ok(Err(TOO_LATE));
    };
    Ok(if link.used_at.is_some() {
        Err(USED)
    } else if link.expires_at <= desk.at.real {
        Err(TOO_LATE)
    } else {
        Ok(link)
    })
}

/// Whole minutes, begun ones counted: a link just made for thirty says thirty.
fn minutes_left(until: DateTime<Utc>, now: DateTime<Utc>) -> u16 {
    let seconds = (until - now).num_seconds().max(0);
    u16::try_from((seconds + 59) / 60).unwrap_or(u16::MAX)
}

pub(super) async fn invited_to_project(desk: &Desk<'_>) -> Stored<Answer> {
    let id = InvitationId(desk.subject()?);
    let invitation = store::membership::invitation_by_id(desk.db(), id).await?;
    let Some(invitation) = invitation else {
        return Ok(Err("The invitation has run out."));
    };
    if invitation.over_at.is_some() {
        return Ok(Err("The invitation was taken up, taken back or sent anew."));
    }
    if invitation.expires_at <= desk.at.real {
        return Ok(Err("The invitation has run out."));
    }
    let inviter = store::person::by_id(desk.db(), invitation.invited_by).await?;
    let inviter = inviter.ok_or_else(|| desk.lacks("an inviter who is not there"))?;
    Ok(unsigned(
        InvitedToProject {
            project: desk.project().await?.name.into(),
            inviter: inviter.name.into(),
            // The last whole day, in the zone of the coordinating body.
            until: Day(calendar::last_date_before(
                invitation.expires_at,
                desk.app.time_zone,
            )),
        },
        links::public::invitation(&desk.token(Purpose::Invitation, id.0)),
    ))
}

/// Whoever has come back since need not be told.
pub(super) async fn account_unused(desk: &Desk<'_>) -> Stored<Answer> {
    let notice = store::retention::notice_by_id(desk.db(), desk.subject()?).await?;
    let (notice, came_back) = notice.ok_or_else(|| desk.lacks("a notice that is not there"))?;
    if came_back {
        return Ok(Err("They have been here since."));
    }
    let tz = desk.app.time_zone;
    // The last whole day before.
    let until = notice.goes_at - TimeDelta::days(1);
    let until = Day(calendar::last_date_before(until, tz));
    let path = links::public::sign_in();
    Ok(unsigned(AccountUnused { until }, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_begun_minute_counts() {
        let now = DateTime::UNIX_EPOCH;
        for (seconds, minutes) in [
            (1800, 30),
            (1799, 30),
            (1741, 30),
            (1740, 29),
            (1, 1),
            (0, 0),
        ] {
            assert_eq!(
                minutes_left(now + TimeDelta::seconds(seconds), now),
                minutes
            );
        }
    }
}

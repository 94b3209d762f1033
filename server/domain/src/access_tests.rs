use super::*;
use uuid::Uuid;

fn project(number: u128) -> ProjectId {
    ProjectId(Uuid::from_u128(number))
}

/// Jo, who belongs to these projects.
fn jo(own: &[u128]) -> Actor {
    let place = |number: &u128| Place {
        membership: MembershipId(Uuid::from_u128(100 + number)),
        project: project(*number),
        project_name: String::new(),
        role: Role::Contributor,
        version: 1,
    };
    Actor {
        id: PersonId(Uuid::from_u128(7)),
        name: "Jo Bell".to_string(),
        session: SessionId(Uuid::from_u128(8)),
        places: own.iter().map(place).collect(),
        duties: vec![Duty::Coordinator],
        second_factor: SecondFactor::Settled,
    }
}

#[test]
fn a_reviewer_is_named_belongs_to_one_side_and_not_to_the_other() {
    let review = crate::ids::ReviewId(Uuid::from_u128(9));
    let (named, others) = ([jo(&[]).id], [PersonId(Uuid::from_u128(1))]);
    for (own, by, may) in [
        (&[1][..], &named[..], true),
        (&[1, 3], &named, true),
        (&[1], &others, false),
        (&[1], &[], false),
        (&[2], &named, false),
        (&[1, 2], &named, false),
        (&[], &named, false),
    ] {
        let made = reviewer(&jo(own), review, [project(1), project(2)], by);
        assert_eq!(made.is_ok(), may, "{own:?} {by:?}");
    }
}

#[test]
fn a_coordinator_never_acts_on_a_project_of_their_own() {
    let coordinator = coordinator(&jo(&[1])).expect("one");
    assert!(coordinator.acting_on(project(1)).is_err());
    assert!(coordinator.acting_on(project(2)).is_ok());
}

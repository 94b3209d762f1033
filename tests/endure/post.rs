//! A mail server that takes a letter and cuts the line before it says so: every letter arrives, and one that comes again
//! comes under the same Message-ID. (P5)

use super::controls::House;
use super::{short_or_long, told};
use chrono::TimeDelta;

#[tokio::test]
async fn a_letter_taken_and_cut_off_comes_again_under_the_same_id() {
    let leads = short_or_long(8, 200);
    let house = House::opens_with(leads).await;
    house.office.cuts_every(3);
    house.opens_the_round().await;
    let mut rounds = 0;
    while store::letters::waiting(house.world.app.store.reader())
        .await
        .expect("read")
        > 0
    {
        house.delivers().await;
        house.world.passes(TimeDelta::hours(1));
        rounds += 1;
        assert!(rounds < 100, "letters come again and again");
    }
    let account = house.account().await;
    let cuts = house.office.cuts();
    assert_eq!(account.amiss(cuts), Vec::<String>::new());
    assert_eq!(account.letters, leads);
    assert_eq!(account.duplicates, cuts, "what was cut off comes again");
    assert!(cuts > 0, "the server never cut the line");
    let figure = format!(
        "{leads} letters, {cuts} taken and cut off: 0 missing, {} duplicates, each under its own Message-ID",
        account.duplicates
    );
    let control = "a letter marked before it is sent, and claims that nobody keeps, are seen (`endure::controls`)";
    told(
        "P5",
        "every letter is delivered at least once; duplicates no more than crashes",
        &figure,
        control,
    );
}

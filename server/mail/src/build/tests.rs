//! Whatever is put into a name, a subject or an id, the email has the headers we wrote and no other.

use super::*;
use crate::letter::sample;
use mail_parser::MessageParser;

const HEADERS: [&str; 10] = [
    "in-reply-to",
    "references",
    "message-id",
    "date",
    "from",
    "to",
    "subject",
    "auto-submitted",
    "mime-version",
    "content-type",
];

fn headers(letter: &Letter) -> Vec<String> {
    let bytes = message(letter)
        .expect("a letter that can be built")
        .formatted();
    let parsed = MessageParser::default().parse(&bytes).expect("an email");
    parsed
        .headers()
        .iter()
        .map(|header| header.name().to_ascii_lowercase())
        .collect()
}

#[test]
fn nothing_in_a_letter_can_add_a_header() {
    let mut expected = HEADERS.map(String::from).to_vec();
    expected.sort();
    for hostile in [
        "Priya\r\nBcc: everyone@example.org",
        "Priya\nBcc: everyone@example.org",
        "Priya\rBcc: everyone@example.org",
        "Priya\r\n\r\n<b>another body</b>",
        "Priya\0\u{b}\u{c}\u{85}\u{2028}Bcc: everyone@example.org",
        "\"Priya\" <other@example.org>, more",
        "=?utf-8?q?Priya=0D=0ABcc:_everyone@example.org?=",
        "Priya \u{202e}gro.elpmaxe",
        "ž".repeat(600).as_str(),
        "",
        "   \r\n ",
    ] {
        let mut letter = sample();
        letter.to.name = hostile.to_string();
        letter.from.name = hostile.to_string();
        letter.subject = hostile.to_string();
        letter.message_id = hostile.to_string();
        letter.thread = vec![hostile.to_string()];
        let mut found = headers(&letter);
        found.sort();
        assert_eq!(found, expected, "{hostile:?}");
        let parsed = message(&letter).expect("built");
        assert_eq!(parsed.envelope().to().len(), 1, "{hostile:?}");
    }
}

#[test]
fn an_address_that_is_none_is_refused_for_good() {
    for hostile in [
        "",
        "priya",
        "priya@",
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org, b@example.org",
        "<a@example.org>",
    ] {
        let mut letter = sample();
        letter.to.email = hostile.to_string();
        let refused = message(&letter).expect_err("no address");
        assert!(refused.permanent, "{hostile:?}: {refused}");
    }
}

#[test]
fn a_letter_says_it_is_automatic_who_it_is_from_and_how_to_stop_it() {
    let mut letter = sample();
    letter.reply_to = Some(Address::new("Rosa Quinn", "rosa@example.org"));
    letter.list_unsubscribe = Some("https://mutuality.example.org/letters-off/abc".to_string());
    letter.thread = vec![
        "round-1@mutuality.example.org".to_string(),
        "exchange-2@mutuality.example.org".to_string(),
    ];
    letter
        .attachments
        .push(Attachment::calendar("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"));
    let bytes = message(&letter).expect("built").formatted();
    let email = MessageParser::default().parse(&bytes).expect("an email");
    assert_eq!(email.message_id(), Some("7d1c@mutuality.example.org"));
    let said = |name| {
        email
            .header_raw(name)
            .map(|value| value.split_whitespace().collect::<Vec<_>>())
    };
    assert_eq!(
        said("In-Reply-To"),
        Some(vec!["<exchange-2@mutuality.example.org>"])
    );
    assert_eq!(
        said("References"),
        Some(vec![
            "<round-1@mutuality.example.org>",
            "<exchange-2@mutuality.example.org>"
        ])
    );
    assert_eq!(
        said("List-Unsubscribe-Post"),
        Some(vec!["List-Unsubscribe=One-Click"])
    );
    assert_eq!(said("Precedence"), None);
    assert_eq!(
        email.header_raw("Auto-Submitted").map(str::trim),
        Some("auto-generated")
    );
    assert_eq!(
        email.header_raw("List-Unsubscribe").map(str::trim),
        Some("<https://mutuality.example.org/letters-off/abc>")
    );
    assert_eq!(
        email.body_text(0).as_deref().map(str::trim_end),
        Some("Hello Priya,\r\n\r\nsiân & friends")
    );
    assert_eq!(
        email.body_html(0).as_deref().map(str::trim_end),
        Some("<p>siân &amp; friends</p>")
    );
    assert_eq!(email.attachment_count(), 1);
}

#[test]
fn the_same_letter_keeps_its_id_and_date() {
    let (first, second) = (headers_of_identity(), headers_of_identity());
    assert_eq!(first, second);
}

fn headers_of_identity() -> (Option<String>, Option<String>) {
    let bytes = message(&sample()).expect("built").formatted();
    let email = MessageParser::default().parse(&bytes).expect("an email");
    (
        email.message_id().map(String::from),
        email.header_raw("Date").map(String::from),
    )
}

#[test]
fn a_panic_in_the_library_stops_only_its_letter() {
    let uncleaned = || {
        Mailbox::new(
            Some("Priya\nShah".to_string()),
            "priya@example.org".parse().expect("an address"),
        )
    };
    let refused = guarded(|| Ok(Message::builder().to(uncleaned())))
        .expect_err("the library panics at a line break in a name");
    assert!(refused.permanent);
}

use super::*;

fn link(link: &str) -> Input<'_> {
    Input {
        name: "Our welcome pack",
        what: Sent::Link(link),
        seen_by: "reviewers",
        nobody: true,
    }
}

fn file(name: &str) -> Input<'_> {
    Input {
        name: "",
        what: Sent::File(Some(name)),
        ..link("")
    }
}

fn fields(input: &Input<'_>) -> Vec<String> {
    let problems = input.check().err().unwrap_or_default();
    problems.into_iter().map(|problem| problem.field).collect()
}

#[test]
fn a_link_is_https_and_names_a_host() {
    for good in [
        "https://example.org/pack",
        "HTTPS://example.org",
        " https://a.b.example.org:443/x?y=1#z ",
    ] {
        assert_eq!(fields(&link(good)), [] as [&str; 0], "{good}");
    }
    for bad in [
        "http://example.org",
        "javascript:alert(1)",
        "https://",
        "https://localhost/x",
        "https://user:word@example.org/",
        "https://exa mple.org",
        "https://example.org/\u{202e}fdp",
        "https://example.org/<script>",
        "https://.org",
        "example.org",
        "https://example.org:8443/x",
    ] {
        assert_eq!(fields(&link(bad)), ["link"], "{bad}");
    }
    let long = format!("https://example.org/{}", "x".repeat(LINK));
    assert_eq!(fields(&link(&long)), ["link"]);
}

#[test]
fn every_box_is_asked_for_at_once() {
    let nothing = |what| Input {
        name: "",
        what,
        seen_by: "",
        nobody: false,
    };
    let asked = fields(&nothing(Sent::File(None)));
    assert_eq!(asked, ["file", "seen_by", "nobody"]);
    let asked = fields(&nothing(Sent::Link("")));
    assert_eq!(asked, ["link", "seen_by", "nobody"]);
    let unknown = Input {
        seen_by: "everyone",
        ..link("https://example.org")
    };
    assert_eq!(fields(&unknown), ["seen_by"]);
    let name = "x".repeat(text::LINE + 1);
    let long = Input {
        name: &name,
        ..link("https://example.org")
    };
    assert_eq!(fields(&long), ["name"]);
}

#[test]
fn a_name_points_at_nobody() {
    for bad in [
        "Mrs-Jones-letter.pdf",
        "call 07700 900123.pdf",
        "baby_Amira.jpg",
        "jo@example.org.pdf",
    ] {
        assert_eq!(fields(&file(bad)), ["name"], "{bad}");
    }
    for good in [
        "Policy 2024-05-01.pdf",
        "rota.xlsx",
        "Supervision policy v2.docx",
    ] {
        assert_eq!(fields(&file(good)), [] as [&str; 0], "{good}");
    }
    // Called otherwise, the file's own name is shown nowhere.
    let renamed = Input {
        name: "A letter of thanks",
        ..file("Mrs-Jones-letter.pdf")
    };
    assert_eq!(
        renamed.check().map(|checked| checked.name),
        Ok("A letter of thanks".to_string())
    );
}

#[test]
fn a_files_own_name_is_shown_without_folder_end_or_tricks() {
    let name = |own: &str| {
        file(own)
            .check()
            .map(|checked| checked.name)
            .unwrap_or_default()
    };
    assert_eq!(name("C:\\Users\\x\\Rota.xlsx"), "Rota");
    assert_eq!(name("../../etc/passwd"), "passwd");
    assert_eq!(name("in\u{202e}fdp.exe\n.pdf"), "infdp.exe");
    assert_eq!(name(".pdf"), "A file");
}

#[test]
fn a_download_is_named_plainly() {
    let file = File {
        kind: Kind::Pdf,
        bytes: 1_234_567,
        sha256: String::new(),
    };
    assert_eq!(
        file.download_name("Our \"policy\"\r\n<b>"),
        "Our-policy-b.pdf"
    );
    assert_eq!(file.download_name("ÄÖ"), "file.pdf");
    assert_eq!(file.size(), "1.2 MB");
    for kind in Kind::ALL {
        assert_eq!(Kind::parse(kind.word()), Some(*kind));
    }
}

#[test]
fn what_hides_in_a_name_is_refused() {
    for odd in ["a\u{202e}fdp", "a\u{200b}b", "a\u{0}b", "a\nb"] {
        let input = Input {
            name: odd,
            ..link("https://example.org")
        };
        assert_eq!(fields(&input), ["name"], "{odd:?}");
    }
    let input = Input {
        name: "<script>alert(1)</script>",
        ..link("https://example.org")
    };
    assert_eq!(fields(&input), [] as [&str; 0], "it is shown as words");
}

#[test]
fn there_is_room_up_to_the_limits() {
    assert_eq!(room_for(MOST - 1, MOST_OF_PROJECT - 5, 5), Ok(()));
    assert!(room_for(MOST, 0, 0).is_err());
    assert!(room_for(0, MOST_OF_PROJECT - 5, 6).is_err());
    assert!(room_for(0, u64::MAX, u64::MAX).is_err());
}

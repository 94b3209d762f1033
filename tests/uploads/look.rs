//! What a file is, in a table of true and false ones; and what is left of a picture.

use super::papers::{SECRET, docx, jpeg, locked, microsoft, open_document, pdf, png, webp, zip};
use domain::evidence::{Kind, MOST_BYTES, NotTaken};
use domain::ids::EvidenceId;
use exif::{In, Reader, Tag};
use files::{Address, Files, NotKept, look};
use std::io::Cursor;
use uuid::Uuid;

const WORD: &str = "wordprocessingml.document.main+xml";
const EXCEL: &str = "spreadsheetml.sheet.main+xml";
const SLIDES: &str = "presentationml.presentation.main+xml";

#[test]
fn a_file_is_what_is_in_it() {
    let table: Vec<(&str, Vec<u8>, Result<Kind, NotTaken>)> = vec![
        ("pdf", pdf(), Ok(Kind::Pdf)),
        ("jpeg", jpeg(1), Ok(Kind::Jpeg)),
        ("png", png(), Ok(Kind::Png)),
        ("webp", webp(), Ok(Kind::WebP)),
        ("docx", docx(), Ok(Kind::Docx)),
        ("xlsx", microsoft(EXCEL, &[]), Ok(Kind::Xlsx)),
        ("pptx", microsoft(SLIDES, &[]), Ok(Kind::Pptx)),
        ("odt", open_document("text", "<m/>", &[]), Ok(Kind::Odt)),
        (
            "ods",
            open_document("spreadsheet", "<m/>", &[]),
            Ok(Kind::Ods),
        ),
        (
            "odp",
            open_document("presentation", "<m/>", &[]),
            Ok(Kind::Odp),
        ),
        ("nothing", vec![], Err(NotTaken::Empty)),
        ("words", b"Dear reviewers".to_vec(), Err(NotTaken::Unknown)),
        (
            "page",
            b"<!doctype html><script>".to_vec(),
            Err(NotTaken::Unknown),
        ),
        (
            "drawing",
            b"<svg xmlns='x'/>".to_vec(),
            Err(NotTaken::Unknown),
        ),
        ("program", b"MZ\x90\x00".to_vec(), Err(NotTaken::Unknown)),
        ("gif", b"GIF89a".to_vec(), Err(NotTaken::Unknown)),
        (
            "iphone photo",
            b"\0\0\0\x18ftypheic".to_vec(),
            Err(NotTaken::Unknown),
        ),
        (
            "later pdf",
            b"\n%PDF-1.4 %%EOF".to_vec(),
            Err(NotTaken::Unknown),
        ),
        ("zip", zip(&[("a.txt", "a")]), Err(NotTaken::Unknown)),
        (
            "jar",
            zip(&[("META-INF/MANIFEST.MF", "a")]),
            Err(NotTaken::Unknown),
        ),
        (
            "epub",
            zip(&[("mimetype", "application/epub+zip")]),
            Err(NotTaken::Unknown),
        ),
        (
            "xps",
            microsoft("fixedrepresentation+xml", &[]),
            Err(NotTaken::Unknown),
        ),
        (
            "docm",
            microsoft("x", &[("word/vbaProject.bin", "")]),
            Err(NotTaken::Macros),
        ),
        (
            "docm named docx",
            microsoft(WORD, &[("word/vbaProject.bin", "")]),
            Err(NotTaken::Macros),
        ),
        (
            "docm by its list alone",
            zip(&[(
                "[Content_Types].xml",
                "ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"",
            )]),
            Err(NotTaken::Macros),
        ),
        (
            "macros by another name",
            zip(&[(
                "[Content_Types].xml",
                "wordprocessingml.document.main+xml application/vnd.ms-office.VbaProject",
            )]),
            Err(NotTaken::Macros),
        ),
        (
            "old macros",
            microsoft(EXCEL, &[("xl/macrosheets/sheet1.xml", "")]),
            Err(NotTaken::Macros),
        ),
        (
            "odt with macros",
            open_document("text", "<m/>", &[("Basic/Standard/A.xml", "")]),
            Err(NotTaken::Macros),
        ),
        (
            "odt with a script",
            open_document("text", "<m/>", &[("Scripts/python/a.py", "")]),
            Err(NotTaken::Macros),
        ),
        (
            "locked odt",
            open_document("text", "<manifest:encryption-data/>", &[]),
            Err(NotTaken::Locked),
        ),
        ("locked zip", locked(docx()), Err(NotTaken::Locked)),
        (
            "locked or old Word",
            vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0],
            Err(NotTaken::Locked),
        ),
    ];
    for (name, bytes, expected) in table {
        assert_eq!(look(bytes).map(|(kind, _)| kind), expected, "{name}");
    }
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_broken_and_never_a_panic() {
    for (name, whole) in [
        ("pdf", pdf()),
        ("png", png()),
        ("jpeg", jpeg(6)),
        ("webp", webp()),
        ("docx", docx()),
    ] {
        // What hangs on behind the end of a picture is left out, so it may be cut off.
        let end = whole.len() - if name == "pdf" { 2 } else { 0 };
        let hangs = if name == "png" || name == "jpeg" || name == "webp" {
            SECRET.len()
        } else {
            0
        };
        for at in 12..end - hangs {
            let cut = look(whole[..at].to_vec());
            let is_refused = matches!(cut, Err(NotTaken::Broken | NotTaken::Unknown));
            assert!(is_refused, "{name} cut off at {at}: {cut:?}");
        }
    }
}

#[test]
fn nothing_of_where_and_when_is_left_in_a_picture() {
    let holds = |bytes: &[u8], words: &str| {
        let words = words.as_bytes();
        bytes.windows(words.len()).any(|piece| piece == words)
    };
    for (name, picture) in [("jpeg", jpeg(6)), ("png", png()), ("webp", webp())] {
        assert!(
            holds(&picture, SECRET),
            "{name}: the eyes that look here see"
        );
        let told = Reader::new().read_from_container(&mut Cursor::new(&picture));
        let told = told.expect("it tells");
        assert!(
            told.get_field(Tag::GPSLatitude, In::PRIMARY).is_some(),
            "{name}"
        );

        let (kind, kept) = look(picture).expect("taken");
        assert!(!holds(&kept, SECRET), "{name}");
        let told = Reader::new().read_from_container(&mut Cursor::new(&kept));
        let told: Vec<Tag> = told.map_or_else(
            |_| Vec::new(),
            |told| told.fields().map(|field| field.tag).collect(),
        );
        let expected: &[Tag] = if name == "jpeg" {
            &[Tag::Orientation]
        } else {
            &[]
        };
        assert_eq!(told, expected, "{name}");
        // Looked at again it stays as it is, so it is still a picture.
        assert_eq!(look(kept.clone()), Ok((kind, kept)), "{name}");
    }
}

#[test]
fn a_photo_stays_the_way_up_it_is_and_keeps_its_colours() {
    for (way, left) in [
        (1, None),
        (3, Some(3)),
        (6, Some(6)),
        (8, Some(8)),
        (9, None),
    ] {
        let (_, kept) = look(jpeg(way)).expect("taken");
        let told = Reader::new().read_from_container(&mut Cursor::new(&kept));
        let found = told.ok().and_then(|told| {
            let field = told.get_field(Tag::Orientation, In::PRIMARY)?;
            field.value.get_uint(0)
        });
        assert_eq!(found, left, "{way}");
        let profile = b"ICC_PROFILE\0\x01\x01colours";
        assert!(kept.windows(profile.len()).any(|piece| piece == profile));
        assert!(kept.ends_with(&[0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]));
    }
}

#[tokio::test]
async fn a_file_is_kept_whole_by_its_hash_or_nothing_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = Files::in_folder(folder.path()).expect("files");
    let id = |number| EvidenceId(Uuid::from_u128(number));
    let mut arriving = files.arrive(id(1)).await.expect("a place");
    for piece in pdf().chunks(7) {
        arriving.add(piece).await.expect("written");
    }
    let kept = files.keep(arriving, id(2)).await.expect("kept");
    let address = Address::of(&kept.sha256, id(2));
    assert_eq!(
        address.to_string(),
        format!("{}/{}-{}", &kept.sha256[..2], kept.sha256, id(2))
    );
    assert_eq!(
        files.sha256(&address).await.expect("read"),
        Some(kept.sha256)
    );
    assert_eq!(kept.bytes, pdf().len() as u64);

    // Too large, of no kind, or let go on the way: nothing stays.
    let mut large = files.arrive(id(3)).await.expect("a place");
    let piece = vec![b'x'; 1024 * 1024];
    for _ in 0..MOST_BYTES / piece.len() as u64 {
        large.add(&piece).await.expect("up to 20 MB");
    }
    let refused = large.add(b"x").await;
    assert!(matches!(
        refused,
        Err(NotKept::NotTaken(NotTaken::TooLarge))
    ));
    drop(large);
    let mut odd = files.arrive(id(4)).await.expect("a place");
    odd.add(b"odd").await.expect("written");
    let refused = files.keep(odd, id(5)).await;
    assert!(matches!(refused, Err(NotKept::NotTaken(NotTaken::Unknown))));
    drop(files.arrive(id(6)).await.expect("a place"));
    let left = std::fs::read_dir(folder.path().join("arriving")).expect("read");
    assert_eq!(left.count(), 0);
    assert_eq!(files.all().await.expect("read").len(), 1);

    files.let_go(&address).await.expect("gone");
    files.let_go(&address).await.expect("gone already");
    assert_eq!(files.sha256(&address).await.expect("read"), None);
}

//! Small files of every kind, made here: true ones, and ones that only look it.

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Words that nobody is to find in a picture again.
pub(crate) const SECRET: &str = "Ysbyty-Gwynedd-Bangor";

pub(crate) fn pdf() -> Vec<u8> {
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n\
      trailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
        .to_vec()
}

/// What a phone says of a photo: which way up, with what, where.
pub(crate) fn exif(way_up: u16) -> Vec<u8> {
    let field = |tag, value| Field {
        tag,
        ifd_num: In::PRIMARY,
        value,
    };
    let degrees = [(53, 1), (13, 1), (40, 1)];
    let degrees = degrees.map(|(num, denom)| Rational { num, denom });
    let fields = [
        field(Tag::Orientation, Value::Short(vec![way_up])),
        field(Tag::Make, Value::Ascii(vec![SECRET.into()])),
        field(Tag::GPSLatitudeRef, Value::Ascii(vec![b"N".to_vec()])),
        field(Tag::GPSLatitude, Value::Rational(degrees.to_vec())),
    ];
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut out = Cursor::new(Vec::new());
    writer.write(&mut out, false).expect("written");
    out.into_inner()
}

fn jpeg_piece(marker: u8, says: &[u8]) -> Vec<u8> {
    let long = u16::try_from(says.len() + 2).expect("short").to_be_bytes();
    [&[0xff, marker], &long[..], says].concat()
}

/// A photo as a phone makes it: with where it was taken, a smaller picture of itself, notes, and a film behind its end.
pub(crate) fn jpeg(way_up: u16) -> Vec<u8> {
    let xmp = format!("http://ns.adobe.com/xap/1.0/\0<x>{SECRET}</x>");
    let profile = b"ICC_PROFILE\0\x01\x01colours";
    [
        vec![0xff, 0xd8],
        jpeg_piece(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
        jpeg_piece(0xe1, &[b"Exif\0\0".to_vec(), exif(way_up)].concat()),
        jpeg_piece(0xe1, xmp.as_bytes()),
        jpeg_piece(0xe0, format!("JFXX\0\x10{SECRET}").as_bytes()),
        jpeg_piece(0xe2, profile),
        jpeg_piece(0xe2, format!("MPF\0{SECRET}").as_bytes()),
        jpeg_piece(0xed, format!("Photoshop 3.0\0{SECRET}").as_bytes()),
        jpeg_piece(0xfe, SECRET.as_bytes()),
        jpeg_piece(0xdb, &[1; 65]),
        jpeg_piece(0xc0, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
        jpeg_piece(0xda, &[1, 1, 0, 0, 63, 0]),
        vec![0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9],
        SECRET.as_bytes().to_vec(),
    ]
    .concat()
}

/// A piece of a PNG. Its check sum is left empty: nobody here looks at it.
fn png_piece(name: &[u8; 4], says: &[u8]) -> Vec<u8> {
    let long = u32::try_from(says.len()).expect("short").to_be_bytes();
    [&long[..], name, says, &[0; 4]].concat()
}

pub(crate) fn png() -> Vec<u8> {
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        png_piece(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]),
        png_piece(b"eXIf", &exif(1)),
        png_piece(b"tEXt", format!("Author\0{SECRET}").as_bytes()),
        png_piece(
            b"iTXt",
            format!("XML:com.adobe.xmp\0\0\0\0\0{SECRET}").as_bytes(),
        ),
        png_piece(b"tIME", &[7, 234, 3, 2, 9, 0, 0]),
        png_piece(b"prVt", SECRET.as_bytes()),
        png_piece(b"IDAT", &[1, 2, 3]),
        png_piece(b"IEND", &[]),
        SECRET.as_bytes().to_vec(),
    ]
    .concat()
}

fn webp_piece(name: &[u8; 4], says: &[u8]) -> Vec<u8> {
    let long = u32::try_from(says.len()).expect("short").to_le_bytes();
    let even = vec![0; says.len() % 2];
    [&name[..], &long[..], says, &even].concat()
}

pub(crate) fn webp() -> Vec<u8> {
    let frame = [
        vec![0; 16],
        webp_piece(b"VP8L", &[0x2f, 0, 0]),
        webp_piece(b"NOTE", SECRET.as_bytes()),
    ]
    .concat();
    let pieces = [
        webp_piece(b"VP8X", &[0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        webp_piece(b"ICCP", b"colours"),
        webp_piece(b"ANMF", &frame),
        webp_piece(b"VP8 ", &[1, 2, 3]),
        webp_piece(b"EXIF", &exif(1)),
        webp_piece(b"XMP ", SECRET.as_bytes()),
    ]
    .concat();
    let long = u32::try_from(pieces.len() + 4)
        .expect("short")
        .to_le_bytes();
    [&b"RIFF"[..], &long[..], b"WEBP", &pieces, SECRET.as_bytes()].concat()
}

/// A zip with these files in it.
pub(crate) fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, words) in files {
        let options =
            SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        writer.start_file(*name, options).expect("begun");
        writer.write_all(words.as_bytes()).expect("written");
    }
    writer.finish().expect("a zip").into_inner()
}

/// The same, with the mark that says that it opens with a password.
pub(crate) fn locked(mut zip: Vec<u8>) -> Vec<u8> {
    for at in 0..zip.len().saturating_sub(10) {
        match &zip[at..at + 4] {
            b"PK\x03\x04" => zip[at + 6] |= 1,
            b"PK\x01\x02" => zip[at + 8] |= 1,
            _ => {}
        }
    }
    zip
}

/// A document of Microsoft's, by the name of its main part.
pub(crate) fn microsoft(main: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let contents = format!(
        "<Types><Override PartName=\"/a.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.{main}\"/></Types>"
    );
    let files = [
        ("[Content_Types].xml", contents.as_str()),
        ("a.xml", "<a/>"),
    ];
    zip(&[&files[..], more].concat())
}

pub(crate) fn docx() -> Vec<u8> {
    microsoft("wordprocessingml.document.main+xml", &[])
}

/// An OpenDocument, by its kind.
pub(crate) fn open_document(kind: &str, manifest: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let kind = format!("application/vnd.oasis.opendocument.{kind}");
    let files = [
        ("mimetype", kind.as_str()),
        ("content.xml", "<a/>"),
        ("META-INF/manifest.xml", manifest),
    ];
    zip(&[&files[..], more].concat())
}

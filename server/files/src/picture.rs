//! Pictures, piece by piece: what draws them is kept, and everything else is left out: where and when they were taken,
//! with which camera, by whom, earlier versions, and whatever hangs on behind their end.
//!
//! Kept is a list of what is known to draw; a piece that nobody has heard of goes. Which way up a photo is stands in
//! what goes, so that alone is written anew.

use exif::{In, Reader, Tag};

/// A JPEG without anything but its picture; nothing when it is broken.
pub(crate) fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = vec![0xff, 0xd8];
    let mut at = 2;
    let mut has_picture = false;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        while *bytes.get(at + 1)? == 0xff {
            at += 1;
        }
        let marker = bytes[at + 1];
        match marker {
            // The end of the picture: what hangs on behind it is left out.
            0xd9 => {
                out.extend([0xff, 0xd9]);
                return has_picture.then_some(out);
            }
            0x01 | 0xd0..=0xd7 => {
                out.extend([0xff, marker]);
                at += 2;
                continue;
            }
            _ => {}
        }
        let long = usize::from(u16::from_be_bytes([
            *bytes.get(at + 2)?,
            *bytes.get(at + 3)?,
        ]));
        let piece = bytes.get(at..at + 2 + long)?;
        let says = piece.get(4..)?;
        if marker == 0xe1 {
            out.extend(
                says.strip_prefix(b"Exif\0\0")
                    .and_then(way_up)
                    .unwrap_or_default(),
            );
        } else if draws(marker, says) {
            out.extend(piece);
        }
        at += 2 + long;
        if marker == 0xda {
            has_picture = true;
            let lines = scan(bytes.get(at..)?)?;
            out.extend(&bytes[at..at + lines]);
            at += lines;
        }
    }
}

/// How long the lines of a scan are: up to a mark that is none of their own.
fn scan(bytes: &[u8]) -> Option<usize> {
    let mut pairs = bytes.windows(2);
    pairs.position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7))
}

/// Whether a piece of a JPEG is needed to draw it.
fn draws(marker: u8, says: &[u8]) -> bool {
    match marker {
        // A longer one holds a small picture of what the large one once was.
        0xe0 => says.starts_with(b"JFIF\0") && says.len() == 14,
        0xe2 => says.starts_with(b"ICC_PROFILE\0"),
        0xee => says.starts_with(b"Adobe"),
        0xe0..=0xef | 0xfe => false,
        _ => true,
    }
}

/// Which way up a photo is, and nothing else, as a piece of its own.
fn way_up(exif: &[u8]) -> Option<Vec<u8>> {
    let read = Reader::new().read_raw(exif.to_vec()).ok()?;
    let field = read.get_field(Tag::Orientation, In::PRIMARY)?;
    let way = u8::try_from(field.value.get_uint(0)?).ok()?;
    if !(2..=8).contains(&way) {
        return None;
    }
    let mut piece = vec![0xff, 0xe1, 0, 34];
    piece.extend(b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    piece.extend([way, 0, 0, 0, 0, 0, 0]);
    Some(piece)
}

/// What draws a PNG.
const OF_PNG: [&[u8; 4]; 16] = [
    b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
    b"bKGD", b"hIST", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// A PNG without anything but its picture; nothing when it is broken.
pub(crate) fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..8)?.to_vec();
    let mut at = 8;
    let mut has_picture = false;
    loop {
        let long = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
        let end = at
            .checked_add(12)?
            .checked_add(usize::try_from(long).ok()?)?;
        let piece = bytes.get(at..end)?;
        let name = &piece[4..8];
        if at == 8 && name != b"IHDR" {
            return None;
        }
        if OF_PNG.iter().any(|one| one.as_slice() == name) {
            out.extend(piece);
        }
        has_picture |= name == b"IDAT";
        if name == b"IEND" {
            return has_picture.then_some(out);
        }
        at = end;
    }
}

/// What draws a WebP, and what draws one frame of it.
const OF_WEBP: [&[u8; 4]; 7] = [
    b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP",
];
/// In `VP8X`: that there is EXIF, and that there is XMP.
const TELLS: u8 = 0x08 | 0x04;

/// A WebP without anything but its picture; nothing when it is broken.
pub(crate) fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let long = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    let inside = bytes.get(12..long.checked_add(8)?)?;
    let (pieces, has_picture) = chunks(inside)?;
    let mut out = b"RIFF".to_vec();
    out.extend(u32::try_from(pieces.len() + 4).ok()?.to_le_bytes());
    out.extend(b"WEBP");
    out.extend(pieces);
    has_picture.then_some(out)
}

/// The pieces that draw, and whether one of them is a picture.
fn chunks(mut rest: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut out = Vec::new();
    let mut has_picture = false;
    while !rest.is_empty() {
        let name = rest.get(..4)?;
        let long = usize::try_from(u32::from_le_bytes(rest.get(4..8)?.try_into().ok()?)).ok()?;
        let mut says = rest.get(8..long.checked_add(8)?)?.to_vec();
        rest = rest.get(8 + long + long % 2..).unwrap_or_default();
        if !OF_WEBP.iter().any(|one| one.as_slice() == name) {
            continue;
        }
        match name {
            b"VP8X" => *says.first_mut()? &= !TELLS,
            b"ANMF" => {
                let (frame, drawn) = chunks(says.get(16..)?)?;
                has_picture |= drawn;
                says.truncate(16);
                says.extend(frame);
            }
            _ => has_picture |= matches!(name, b"VP8 " | b"VP8L"),
        }
        out.extend(name);
        out.extend(u32::try_from(says.len()).ok()?.to_le_bytes());
        out.extend(&says);
        out.extend(std::iter::repeat_n(0, says.len() % 2));
    }
    Some((out, has_picture))
}

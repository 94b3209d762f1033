//! A PDF as far as a test looks into it: its objects, made readable.

use flate2::read::ZlibDecoder;
use std::io::Read as _;

/// Everything in it that is no picture, as far as it can be unpacked.
pub(crate) fn unpacked(bytes: &[u8]) -> String {
    let mut all = String::from_utf8_lossy(bytes).into_owned();
    let mark = b"stream\n";
    let mut from = 0;
    while let Some(at) = bytes[from..]
        .windows(mark.len())
        .position(|piece| piece == mark)
    {
        from += at + mark.len();
        let mut words = Vec::new();
        if ZlibDecoder::new(&bytes[from..])
            .read_to_end(&mut words)
            .is_ok()
        {
            all.push('\n');
            all.push_str(&String::from_utf8_lossy(&words));
        }
    }
    all
}

/// Holds a PDF to what every paper of ours is: tagged, named, in a language, with its fonts.
#[track_caller]
pub(crate) fn is_for_everyone(bytes: &[u8]) {
    assert!(bytes.starts_with(b"%PDF-1.7"), "no PDF");
    let all = unpacked(bytes);
    for sign in [
        "pdfuaid",
        "/StructTreeRoot",
        "/Marked true",
        "/Lang",
        "/DisplayDocTitle true",
        "/FontFile",
        "/H1",
        "/P",
    ] {
        assert!(all.contains(sign), "the PDF has no {sign}");
    }
}

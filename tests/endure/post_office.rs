//! A mail server that keeps the Message-ID of every letter it takes, and may cut the line before it says so.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// The letters that arrived.
#[derive(Clone)]
pub(super) struct PostOffice {
    pub(super) url: String,
    taken: Arc<Mutex<Taken>>,
}

#[derive(Default)]
struct Taken {
    /// How often each Message-ID was taken.
    letters: BTreeMap<String, usize>,
    /// How many were taken altogether.
    all: usize,
    /// Cut the line after every so-manieth letter; never at 0.
    cuts_every: usize,
    cuts: usize,
}

impl PostOffice {
    /// Opens on a port of its own.
    pub(super) async fn opens() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("smtp://{}", listener.local_addr().expect("an address"));
        let taken: Arc<Mutex<Taken>> = Arc::default();
        let office = Self {
            url,
            taken: Arc::clone(&taken),
        };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talks(stream, Arc::clone(&taken)));
            }
        });
        office
    }

    /// From here on it takes every so-manieth letter and cuts the line before saying so.
    pub(super) fn cuts_every(&self, letters: usize) {
        self.taken.lock().expect("letters").cuts_every = letters;
    }

    /// How often each Message-ID was taken.
    pub(super) fn letters(&self) -> BTreeMap<String, usize> {
        self.taken.lock().expect("letters").letters.clone()
    }

    /// How often the line was cut after a letter was taken.
    pub(super) fn cuts(&self) -> usize {
        self.taken.lock().expect("letters").cuts
    }
}

/// Takes a letter; says whether the line is cut now.
fn takes(taken: &Mutex<Taken>, message_id: String) -> bool {
    let mut taken = taken.lock().expect("letters");
    *taken.letters.entry(message_id).or_default() += 1;
    taken.all += 1;
    let cuts = taken.cuts_every > 0 && taken.all.is_multiple_of(taken.cuts_every);
    taken.cuts += usize::from(cuts);
    cuts
}

async fn talks(stream: TcpStream, taken: Arc<Mutex<Taken>>) {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    let (mut in_letter, mut message_id) = (false, String::new());
    let mut answer = "220 post.example.org";
    loop {
        if writer
            .write_all(format!("{answer}\r\n").as_bytes())
            .await
            .is_err()
        {
            return;
        }
        answer = loop {
            let Ok(Some(line)) = lines.next_line().await else {
                return;
            };
            let command = line.get(..4).unwrap_or(&line).to_ascii_uppercase();
            match (in_letter, command.as_str()) {
                (true, ".") => {
                    in_letter = false;
                    if takes(&taken, std::mem::take(&mut message_id)) {
                        return;
                    }
                    break "250 taken";
                }
                (true, "MESS") => {
                    message_id = line
                        .split_once(':')
                        .map_or("", |(_, id)| id)
                        .trim()
                        .to_string();
                }
                (true, _) => {}
                (false, "DATA") => {
                    in_letter = true;
                    break "354 go on";
                }
                (false, "QUIT") => break "221 goodbye",
                (false, _) => break "250 ok",
            }
        };
    }
}

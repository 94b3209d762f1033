//! The grid, filled in at home in a document and put in here: looked at first, chosen question by question, and saved as
//! if it had been typed.

use crate::assessments::{Written, grid, save_answer};
use crate::{App, Done, Stop};
use domain::access::MemberOf;
use domain::assessment::{Answer, Input, Saved};
use domain::evidence::{Kind, NotTaken};
use domain::framework::{Framework, QuestionKey};
use domain::problem::Problem;
use domain::times::Times;
use files::Arriving;
use reports::typed_grid::{self, CannotRead, TypedRow};

/// What was typed to one question.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Typed {
    /// What we do now.
    pub we_do: String,
    /// What we are planning.
    pub we_plan: String,
    /// How we show it.
    pub we_show: String,
}

/// A question whose answer in the document says other than what stands.
#[derive(Clone, Debug)]
pub struct Differing {
    /// Which.
    pub key: QuestionKey,
    /// What is asked.
    pub asked: String,
    /// What stands.
    pub now: Option<Saved>,
    /// What would stand: a box that is empty in the document keeps its words.
    pub then: Typed,
    /// Why it cannot be put in as it is.
    pub problems: Vec<Problem>,
}

/// What a document holds, beside what stands.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The project's name.
    pub project_name: String,
    /// Answers that differ, in the order of the grid.
    pub differing: Vec<Differing>,
    /// How many say the same.
    pub same: usize,
    /// Questions that are asked otherwise here, or not at all.
    pub unknown: Vec<String>,
    /// What stands under “What we will do next”: actions have a page of their own.
    pub next: Vec<(QuestionKey, String)>,
}

/// What became of what was chosen.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PutIn {
    /// Saved.
    pub saved: Vec<QuestionKey>,
    /// Somebody wrote there since the preview: theirs stands.
    pub overtaken: Vec<QuestionKey>,
    /// Not as a box takes it.
    pub amiss: Vec<QuestionKey>,
}

fn refused(says: &str) -> Stop {
    Stop::amiss("file", says)
}

/// Why a file is no grid, and what to do.
fn not_taken(why: NotTaken) -> &'static str {
    match why {
        NotTaken::Empty | NotTaken::TooMany | NotTaken::Macros => why.says(),
        NotTaken::TooLarge => {
            "This file is much larger than a grid. Take pictures out of it, and send it again."
        }
        NotTaken::Unknown => {
            "This is not a Word document. Open it in your word processor, save it as .docx, and send that."
        }
        NotTaken::Locked => {
            "This document opens with a password, or is of a very old kind. Save it as .docx without one."
        }
        NotTaken::Broken => {
            "This file is broken. Open it, save it as .docx once more, and send that."
        }
    }
}

fn cannot_read(why: CannotRead) -> &'static str {
    match why {
        CannotRead::Broken => not_taken(NotTaken::Broken),
        CannotRead::TooMuch => not_taken(NotTaken::TooLarge),
        CannotRead::NoGrid => {
            "We found no grid in this document. Take the grid from the toolkit as .docx, and write in its empty rows. The numbers and letters, such as 1A, have to stay."
        }
    }
}

/// Looks at a document that has arrived. Nothing of it is kept.
///
/// # Errors
/// A problem with the file, with what to do; a fault.
pub async fn look(
    app: &App,
    by: &MemberOf,
    sent: Result<Option<Arriving>, NotTaken>,
) -> Done<Preview> {
    let arriving = match sent {
        Ok(Some(arriving)) => arriving,
        Ok(None) => return Err(refused("Choose the document with your grid first.")),
        Err(why) => return Err(refused(not_taken(why))),
    };
    let bytes = arriving.read().await.map_err(Stop::fault)?;
    let rows = tokio::task::spawn_blocking(move || match files::look(bytes) {
        Ok((Kind::Docx, bytes)) => typed_grid::read(&bytes).map_err(cannot_read),
        Ok(_) => Err(not_taken(NotTaken::Unknown)),
        Err(why) => Err(not_taken(why)),
    });
    let rows = rows.await.map_err(Stop::fault)?.map_err(refused)?;
    let grid = grid(app, by).await?;
    let standing = |key| grid.draft.as_ref().and_then(|draft| draft.saved(key));
    let mut preview = compared(grid.framework, &rows, standing);
    if preview.unknown.len() == rows.len() {
        return Err(refused(&format!(
            "This grid asks other questions than yours, which are those of the {}, {}. Take your own from your grid's page, or type the answers in.",
            grid.framework.title, grid.framework.version
        )));
    }
    preview.project_name = grid.project_name;
    Ok(preview)
}

fn compared<'a>(
    framework: &Framework,
    rows: &[TypedRow],
    standing: impl Fn(QuestionKey) -> Option<&'a Saved>,
) -> Preview {
    let mut preview = Preview {
        project_name: String::new(),
        differing: Vec::new(),
        same: 0,
        unknown: Vec::new(),
        next: Vec::new(),
    };
    for row in rows {
        let asked = row.key.parse().ok().and_then(|key| framework.question(key));
        let asked = asked.filter(|asked| typed_grid::same(&asked.question.text, &row.asked));
        let Some(asked) = asked else {
            preview.unknown.push(row.key.clone());
            continue;
        };
        let now = standing(asked.key);
        let [we_do, we_plan, we_show, _] = row.cells.each_ref().map(String::as_str);
        let then = Typed::over([we_do, we_plan, we_show], now.map(|saved| &saved.answer));
        if !row.cells[3].is_empty() {
            preview.next.push((asked.key, row.cells[3].clone()));
        }
        match then.check() {
            Ok(answer)
                if now.map_or(!answer.is_written(), |now| says_same(&answer, &now.answer)) =>
            {
                preview.same += usize::from(now.is_some());
            }
            checked => preview.differing.push(Differing {
                key: asked.key,
                asked: asked.question.text.clone(),
                now: now.cloned(),
                then,
                problems: checked.err().unwrap_or_default(),
            }),
        }
    }
    preview.differing.sort_by_key(|one| one.key);
    preview
}

/// Whether two answers have the same words in the boxes of the grid.
fn says_same(one: &Answer, other: &Answer) -> bool {
    let words = |answer: &Answer| answer.texts().map(str::to_string)[..3].to_vec();
    words(one) == words(other)
}

impl Typed {
    /// What was typed; where nothing was, what stands.
    fn over(typed: [&str; 3], now: Option<&Answer>) -> Self {
        let now = now.cloned().unwrap_or_default();
        let of = |typed: &str, now: String| match typed.trim().is_empty() {
            true => now,
            false => typed.to_string(),
        };
        Self {
            we_do: of(typed[0], now.we_do),
            we_plan: of(typed[1], now.we_plan),
            we_show: of(typed[2], now.we_show),
        }
    }

    fn input<'a>(&'a self, not_for_us: &'a str) -> Input<'a> {
        Input {
            we_do: &self.we_do,
            we_plan: &self.we_plan,
            we_show: &self.we_show,
            not_for_us,
            more: None,
        }
    }

    fn check(&self) -> Result<Answer, Vec<Problem>> {
        Ok(self.input("").check()?.over(None).answer)
    }
}

/// Puts in what was chosen: each question with the version that stood beside it in the preview. Each is saved by itself,
/// as if it had been typed.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn put_in(
    app: &App,
    at: Times,
    by: &MemberOf,
    chosen: &[(QuestionKey, i32, Typed)],
) -> Done<PutIn> {
    let grid = grid(app, by).await?;
    let mut done = PutIn::default();
    for (key, seen, typed) in chosen {
        let now = grid.draft.as_ref().and_then(|draft| draft.saved(*key));
        let reason = now.and_then(|now| now.answer.not_for_us.as_deref());
        let boxes = [&*typed.we_do, &*typed.we_plan, &*typed.we_show];
        let typed = Typed::over(boxes, now.map(|now| &now.answer));
        let input = typed.input(reason.unwrap_or_default());
        match save_answer(app, at, by, *key, *seen, input).await {
            Ok(Written::Stands(_)) => done.saved.push(*key),
            Ok(Written::Overtaken(_)) => done.overtaken.push(*key),
            Err(Stop::Amiss(_)) => done.amiss.push(*key),
            Err(stop) => return Err(stop),
        }
    }
    Ok(done)
}

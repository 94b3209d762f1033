//! Printing: off the async threads and few at once; the toolkit once for each version of a framework, and kept.

use crate::pictures::Pictures;
use crate::{Done, Stop};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::framework::Framework;
pub use reports::toolkit::Which;
use reports::{Paper, Press, Printed};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tokio::sync::{OnceCell, Semaphore};

/// How many papers are printed at once; the others wait.
const AT_ONCE: usize = 2;

/// As what a paper is had.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum As {
    /// To read and to print.
    Pdf,
    /// To write in.
    Docx,
}

impl As {
    /// The ending of a file's name.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }
}

/// A paper of the toolkit, ready to hand out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ready {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many pages it has, where that is known.
    pub pages: Option<usize>,
}

type Key = (String, String, Which, As);

/// Where papers are printed. One a process: the fonts are read once, when the first is wanted.
#[derive(Debug)]
pub struct Papers {
    fonts: fn() -> Vec<Vec<u8>>,
    press: OnceLock<Arc<Press>>,
    turns: Semaphore,
    kept: Mutex<BTreeMap<Key, Arc<OnceCell<Arc<Ready>>>>>,
    pub(crate) pictures: Pictures,
}

impl Papers {
    /// With these fonts.
    #[must_use]
    pub fn new(fonts: fn() -> Vec<Vec<u8>>) -> Self {
        Self {
            fonts,
            press: OnceLock::new(),
            turns: Semaphore::new(AT_ONCE),
            kept: Mutex::default(),
            pictures: Pictures::default(),
        }
    }

    /// Prints a paper, when its turn comes.
    ///
    /// # Errors
    /// [`Stop::Fault`] when it cannot be printed.
    pub async fn print(self: &Arc<Self>, paper: Paper) -> Done<Printed> {
        let here = self.clone();
        self.off_the_threads(move || here.press()?.print(&paper).map_err(Stop::fault))
            .await
    }

    /// Draws a picture, when its turn comes.
    pub(crate) async fn drawn(
        self: &Arc<Self>,
        draw: impl FnOnce(&Press) -> Done<Vec<u8>> + Send + 'static,
    ) -> Done<Vec<u8>> {
        let here = self.clone();
        self.off_the_threads(move || draw(&*here.press()?)).await
    }

    /// A paper of the toolkit, made when it is first asked for.
    ///
    /// # Errors
    /// [`Stop::Fault`] when it cannot be made.
    pub async fn toolkit(
        self: &Arc<Self>,
        framework: &Framework,
        which: Which,
        form: As,
    ) -> Done<Arc<Ready>> {
        let place = self.place(framework, which, form);
        let ready = place.get_or_try_init(|| async {
            let paper = which.paper(framework);
            let ready = match form {
                As::Pdf => {
                    let printed = self.print(paper).await?;
                    Ready {
                        bytes: printed.bytes,
                        pages: Some(printed.pages),
                    }
                }
                As::Docx => {
                    let made = move || reports::docx::document(&paper).map_err(Stop::fault);
                    Ready {
                        bytes: self.off_the_threads(made).await?,
                        pages: None,
                    }
                }
            };
            Ok::<_, Stop>(Arc::new(ready))
        });
        ready.await.cloned()
    }

    fn place(&self, framework: &Framework, which: Which, form: As) -> Arc<OnceCell<Arc<Ready>>> {
        let key = (framework.id.clone(), framework.version.clone(), which, form);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.entry(key).or_default().clone()
    }

    fn press(&self) -> Done<Arc<Press>> {
        if let Some(press) = self.press.get() {
            return Ok(press.clone());
        }
        let press = Press::new((self.fonts)()).map_err(Stop::fault)?;
        Ok(self.press.get_or_init(|| Arc::new(press)).clone())
    }

    async fn off_the_threads<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Done<T> + Send + 'static,
    ) -> Done<T> {
        let turn = self.turns.acquire().await.map_err(Stop::fault)?;
        let made = tokio::task::spawn_blocking(work).await;
        drop(turn);
        made.map_err(Stop::fault)?
    }
}

/// "6 March 2026", as it stands on a paper.
pub(crate) fn day(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%-d %B %Y").to_string()
}

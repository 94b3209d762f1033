// Saves a form by itself: `<form data-autosave="/address">`.
//
// Words are kept on the device with every keystroke and let go only when the server has answered that it has them.
// The form's own button does the same without this file, and stays the way on.
//
// The server answers a POST of the whole form, with `Accept: application/json`:
//   200 {saved_at_words, version}   it has them; the next save rests on `version`
//   409 {title, url}                somebody else has written meanwhile: nothing is overwritten, the page at `url` shows both;
//                                   without a `url`, sending the form by its button does
//   401, 403, 419                   the session has ended
// Anything else, or silence, is a line that is down: kept, said, and tried again.

import { Kept, allWithin, putBack, sameWords, wordsOf } from "./kept.js";

const PAUSE = 1200; // long enough to finish a word, short enough to lose no thought
const FIRST_RETRY = 2_000;
const LONGEST_RETRY = 60_000;
const LONGEST_WAIT = 15_000; // a line that says nothing for so long is down
const A_MOMENT = 90_000;
const SPEAK_AFTER = 2_500; // a screen reader is told once the typing rests, not at each save

/** Starts every form on the page that asks for it. */
export function autosaveForms() {
  for (const form of document.querySelectorAll("form[data-autosave]")) new Autosave(form);
}

class Autosave {
  constructor(form) {
    this.form = form;
    this.address = form.dataset.autosave;
    this.kept = new Kept(this.address, document.body.dataset.person ?? "");
    this.saved = wordsOf(form);
    this.retry = FIRST_RETRY;
    this.line = form.querySelector("[data-saved]");
    this.voice = aloud(form);
    this.offer();

    form.addEventListener("input", (event) => this.typed(event.target));
    form.addEventListener("change", () => this.save());
    form.addEventListener("focusout", (event) => {
      // On the way to the form's own button, which saves as well.
      if (event.relatedTarget?.type !== "submit") this.save();
    });
    form.addEventListener("submit", (event) => this.leave(event));
    window.addEventListener("online", () => this.save());
    // Back from signing in beside this page: what is kept here is saved without being asked for.
    window.addEventListener("focus", () => this.signedOutSince && this.save());
    // The browser's Back may bring this very page to life again after its button was pressed.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) this.sent = false;
    });
    // Phones close pages without a word; hiding is the last thing that is surely told.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.save({ leaving: true });
      else if (this.signedOutSince) this.save();
    });
    window.addEventListener("pagehide", () => this.save({ leaving: true }));
  }

  typed(field) {
    this.line = this.form.querySelector(`[data-saved="${CSS.escape(field.name)}"]`) ?? this.line;
    this.kept.keep(wordsOf(this.form), this.stopped);
    this.later(PAUSE);
  }

  later(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), milliseconds);
  }

  /** The form is being sent by its button: that save carries the words, ours would only race it. */
  leave(event) {
    clearTimeout(this.timer);
    if (this.busy) {
      // A save under way rests on the version that the button's would rest on too: let it land, then go.
      event.preventDefault();
      this.afterwards = () => this.form.requestSubmit(event.submitter);
      return;
    }
    this.sent = true;
    if (!sameWords(wordsOf(this.form), this.saved)) this.kept.keep(wordsOf(this.form), this.stopped);
  }

  async save({ leaving = false } = {}) {
    clearTimeout(this.timer);
    const words = wordsOf(this.form);
    // One save at a time: two would both rest on the same version, and the second would meet the first as a stranger.
    if (this.sent || this.stopped || this.busy || sameWords(words, this.saved)) return;
    this.busy = true;
    try {
      const answer = await fetch(this.address, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams(new FormData(this.form)),
        // Lets the save outlive the page. Browsers take 64 kB this way and no more, so it is kept for the last moment.
        keepalive: leaving,
        redirect: "manual",
        signal: AbortSignal.timeout(LONGEST_WAIT),
      });
      await this.heard(answer, words);
    } catch {
      this.lineIsDown();
    } finally {
      this.busy = false;
      const go = this.afterwards;
      this.afterwards = undefined;
      go?.();
    }
  }

  async heard(answer, words) {
    if (answer.ok) return this.stored(await answer.json(), words);
    if (answer.status === 409) return this.someoneElse(await answer.json());
    // A redirect (`opaqueredirect`) to the page for signing in says the same as 401.
    if ([401, 403, 419].includes(answer.status) || answer.type === "opaqueredirect") return this.signedOut();
    // Words that the server cannot take as they are (422): its button shows what to mend.
    if (answer.status === 422) {
      return this.say("Kept on this device. Something needs another look before it can be saved: press the button to see what.", true);
    }
    return this.lineIsDown();
  }

  stored({ saved_at_words: when, version }, words) {
    this.retry = FIRST_RETRY;
    this.saved = words;
    const field = this.form.elements.namedItem("version");
    if (field && version !== undefined) field.value = version;
    if (sameWords(wordsOf(this.form), words)) this.kept.forget();
    else this.later(PAUSE);
    if (this.signedOutSince) this.form.querySelector("[data-autosave-notice]")?.remove();
    this.signedOutSince = undefined;
    this.savedAt = new Date();
    this.say(when ?? "Saved a moment ago");
    // A moment later it is no longer a moment ago: the line says when, without another word to a screen reader.
    clearTimeout(this.settling);
    const line = this.line;
    this.settling = setTimeout(() => {
      if (line && !line.classList.contains("saved--waiting")) line.textContent = this.lastSaved();
    }, A_MOMENT);
  }

  /** "Saved at 14:05"; nothing before the first save on this page. */
  lastSaved() {
    return this.savedAt ? `Saved at ${this.savedAt.toLocaleTimeString("en-GB", { timeStyle: "short" })}` : "";
  }

  /** That words wait here, and when the server last had any. */
  waiting(words) {
    this.say([words, this.savedAt && `Last saved at ${this.lastSaved().slice(-5)}.`].filter(Boolean).join(" "), true);
  }

  someoneElse({ title, url }) {
    // No further save until a person has read both: `stopped` holds until the page is loaded again.
    this.stopped = true;
    this.kept.keep(wordsOf(this.form), true);
    const how = url ? { href: url } : { press: () => this.form.requestSubmit() };
    this.notice(title ?? "Somebody else has written here too. Your words are kept on this device.", [
      { words: "See both and bring them together", ...how },
    ]);
    this.say("Kept on this device", true);
  }

  signedOut() {
    this.kept.keep(wordsOf(this.form));
    // Said once: writing on, or coming back too early, is no second message.
    if (!this.signedOutSince) {
      this.notice(
        "You are signed out. Your words are kept on this device. Sign in, then come back to this page: they are saved by themselves.",
        [{ words: "Sign in (opens in a new tab)", href: "/sign-in", apart: true }],
      );
    }
    this.signedOutSince ??= new Date();
    this.waiting("Kept on this device.");
  }

  lineIsDown() {
    const kept = this.kept.keep(wordsOf(this.form));
    this.waiting(
      kept
        ? "Kept on this device. We will save it as soon as there is a connection."
        : "Not saved yet. We keep trying: please leave this page open.",
    );
    this.later(this.retry);
    this.retry = Math.min(this.retry * 2, LONGEST_RETRY);
  }

  /** Words on this device that the page does not have: offered, never put in unasked. */
  offer() {
    const kept = this.kept.read();
    if (!kept) return;
    const here = kept.met ? allWithin : sameWords;
    if (here(kept.words, this.saved)) return this.kept.forget();
    const when = new Date(kept.at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
    const notice = this.notice(`This device has words you wrote here on ${when} that were not saved.`, [
      {
        words: "Bring them back",
        press: () => {
          notice.remove();
          putBack(this.form, kept.words);
          this.save();
        },
      },
      {
        words: "Let them go",
        press: () => {
          notice.remove();
          this.kept.forget();
        },
      },
    ]);
  }

  say(words, waiting = false) {
    if (this.line) {
      this.line.textContent = words;
      this.line.classList.toggle("saved--waiting", waiting);
    }
    clearTimeout(this.speaking);
    if (this.voice.textContent !== words) {
      this.speaking = setTimeout(() => (this.voice.textContent = words), SPEAK_AFTER);
    }
  }

  /** A message at the head of the form; a newer one takes the place of an older. */
  notice(words, ways) {
    this.form.querySelector(".notice[data-autosave-notice]")?.remove();
    const notice = document.createElement("div");
    notice.className = "notice";
    notice.dataset.autosaveNotice = "";
    notice.setAttribute("role", "status");
    const sentence = document.createElement("p");
    sentence.textContent = words;
    const row = document.createElement("p");
    row.className = "buttons";
    row.append(...ways.map(way));
    notice.append(sentence, row);
    this.form.prepend(notice);
    return notice;
  }
}

/** A way out of a message: a link, or a button that reads as one. */
function way({ words, href, apart, press }) {
  const element = document.createElement(press ? "button" : "a");
  element.textContent = words;
  if (press) {
    element.type = "button";
    element.className = "link-button";
    element.addEventListener("click", press);
  } else {
    element.href = href;
    if (apart) Object.assign(element, { target: "_blank", rel: "noopener" });
  }
  return element;
}

/** Where a form speaks to a screen reader. Apart from the line one sees, which would be read at every save. */
function aloud(form) {
  const voice = document.createElement("div");
  voice.className = "govuk-visually-hidden";
  voice.setAttribute("aria-live", "polite");
  form.append(voice);
  return voice;
}

// Words kept on this device until the server has them.
//
// Kept per page and per person: somebody else who signs in at the same computer is never shown them. Where a browser
// refuses storage (private windows, a full disk) nothing is kept and nothing breaks.

const PREFIX = "mutuality:kept:";

/** The words of one form on this device. */
export class Kept {
  constructor(address, person) {
    this.key = `${PREFIX}${person}:${address}`;
  }

  /**
   * Keeps what is in the boxes now. `at` says when, for the person, not for any decision; `met`, that they met
   * somebody else's, so that a page that holds both has them.
   */
  keep(words, met = false) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ words, met, at: Date.now() }));
      return true;
    } catch {
      return false;
    }
  }

  /** What was kept: `{words: {name: [value, …]}, met, at}`, or null. */
  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key));
      return kept && typeof kept.words === "object" ? kept : null;
    } catch {
      return null;
    }
  }

  /** Forgets, once the server has said that it has them, or the person has let them go. */
  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Storage that cannot be reached holds nothing to forget.
    }
  }
}

/** The fields of a form that a person writes in, by name. Hidden fields are the house's own and are left out. */
export function wordsOf(form) {
  const words = {};
  for (const field of form.elements) {
    if (!field.name || field.type === "hidden" || field.type === "file" || field.type === "submit") continue;
    words[field.name] ??= [];
    const choice = field.type === "radio" || field.type === "checkbox";
    if (!choice || field.checked) words[field.name].push(field.value);
  }
  return words;
}

/** Puts words back into their boxes. A box that is no longer on the page is passed over. */
export function putBack(form, words) {
  for (const field of form.elements) {
    const values = words[field.name];
    if (!values || field.type === "hidden" || field.type === "file" || field.type === "submit") continue;
    const choice = field.type === "radio" || field.type === "checkbox";
    const [part, value] = choice ? ["checked", values.includes(field.value)] : ["value", values[0] ?? ""];
    if (field[part] === value) continue;
    field[part] = value;
    // Counters and conditional parts listen for these.
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/** Whether two sets of words say the same; line ends differ between a page and a server, words do not. */
export function sameWords(one, other) {
  const plain = (words) => JSON.stringify(Object.entries(words).sort()).replaceAll("\\r\\n", "\\n");
  return plain(one) === plain(other);
}

/** Whether every box on the page holds what was kept, perhaps with more: two people's words brought together. */
export function allWithin(kept, page) {
  const plain = (value) => value.replaceAll("\r\n", "\n").trim();
  return Object.entries(kept).every(([name, values]) =>
    values.every((value, place) => plain(page[name]?.[place] ?? "").includes(plain(value))),
  );
}

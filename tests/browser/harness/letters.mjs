// A real SMTP server on loopback that keeps what it is sent, so that a test reads letters as people do.
//
//   const letters = await catchLetters();
//   startHouse({ smtp: letters.url })
//   const letter = await letters.waitFor({ to: 'priya@example.org', subject: /sign in/i });
//   letter.link(/\/sign-in\//)    the one address in its text that matches
//   letters.unread()              what nobody has waited for: a story ends with none
//   await letters.stop()

import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export async function catchLetters() {
  const catcher = new Letters();
  await catcher.start();
  return catcher;
}

class Letter {
  constructor(parsed, recipients) {
    this.to = recipients;
    this.from = parsed.from?.text ?? '';
    this.subject = parsed.subject ?? '';
    this.text = parsed.text ?? '';
    this.html = parsed.html || '';
    this.headers = parsed.headers;
    this.attachments = parsed.attachments;
    this.links = [...new Set(this.text.match(/https?:\/\/[^\s<>")\]]+/g) ?? [])];
  }

  link(pattern) {
    const found = this.links.filter((link) => pattern.test(link));
    if (found.length !== 1) throw new Error(`one link like ${pattern} in “${this.subject}”, found ${found.length}:\n${this.text}`);
    return found[0];
  }

  toString() {
    return `“${this.subject}” to ${this.to.join(', ')}`;
  }
}

class Letters {
  all = [];
  #taken = new Set();
  #waiting = new Set();
  #server;

  async start() {
    this.#server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onData: (stream, session, done) => {
        simpleParser(stream)
          .then((parsed) => this.#arrived(new Letter(parsed, session.envelope.rcptTo.map((to) => to.address))))
          .then(() => done(), done);
      },
    });
    await new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    this.#server.on('error', () => {});
    this.url = `smtp://127.0.0.1:${this.#server.server.address().port}`;
  }

  // The oldest letter that fits and was not waited for before; it counts as read from then on.
  // `having` is what one of its links is like.
  async waitFor({ to, subject = /./, having = /./ }, milliseconds = 20_000) {
    const about = (letter) => (subject instanceof RegExp ? subject.test(letter.subject) : letter.subject === subject);
    const fits = (letter) => letter.to.includes(to) && about(letter) && letter.links.some((link) => having.test(link));
    const here = this.unread().find(fits);
    if (here) return this.#take(here);
    return new Promise((resolve, reject) => {
      const waiter = { fits, resolve: (letter) => (clearTimeout(late), resolve(this.#take(letter))) };
      const late = setTimeout(() => {
        this.#waiting.delete(waiter);
        reject(new Error(`no letter to ${to} about ${subject} with ${having}; unread: ${this.unread().join('; ') || 'none'}`));
      }, milliseconds);
      this.#waiting.add(waiter);
    });
  }

  unread() {
    return this.all.filter((letter) => !this.#taken.has(letter));
  }

  async stop() {
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take(letter) {
    this.#taken.add(letter);
    return letter;
  }

  #arrived(letter) {
    this.all.push(letter);
    for (const waiter of this.#waiting) {
      if (!waiter.fits(letter)) continue;
      this.#waiting.delete(waiter);
      waiter.resolve(letter);
      return;
    }
  }
}

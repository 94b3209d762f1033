// What people do in the browser, as verbs: set up, register, approve, sign in. Everything by role and label, so that a
// page which a screen reader cannot use cannot be used here either.
//
//   const rosa = new Person(await browser.reader(house.url), letters, 'rosa@example.org', 'Rosa Quinn');
//   await rosa.setsUp(house, 'Northern Lights Perinatal Network');
//   await priya.registers({ project: 'Acorn Mums', region: 'Wales' });
//   await rosa.approves('Acorn Mums');

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { axe, calm, fits } from './browser.mjs';

// A code as an authenticator app shows it (RFC 6238), `ahead` half-minutes from now.
export function sixFigures(secret, ahead = 0) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replaceAll(/\s|=/g, '')].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac('sha1', key).update(step).digest();
  const at = mac.at(-1) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export class Person {
  constructor(page, letters, email, name) {
    Object.assign(this, { page, letters, email, name, visited: new Set() });
  }

  // Opens a page and asks of it what is asked of every page.
  async opens(path) {
    const answer = await this.page.goto(path);
    await this.looks();
    return answer;
  }

  // Every kind of page is read once by axe in each guise; ids in its address do not make it another.
  async looks() {
    const kind = new URL(this.page.url()).pathname.replaceAll(/[0-9a-f-]{36}|[\w-]{43}/g, '…');
    const heading = await this.page.getByRole('heading', { level: 1 }).first().textContent();
    const key = `${kind} ${heading}`;
    calm(this.page);
    if (this.visited.has(key)) return;
    this.visited.add(key);
    await axe(this.page);
    await fits(this.page);
  }

  async presses(button) {
    await this.page.getByRole('button', { name: button }).click();
    await this.looks();
  }

  async follows(link) {
    // The one filled link of a page says that it is a button.
    await this.page.getByRole('link', { name: link }).or(this.page.getByRole('button', { name: link })).first().click();
    await this.looks();
  }

  async types(label, words) {
    await this.page.getByLabel(label, { exact: true }).fill(words);
  }

  async ticks(label) {
    await this.page.getByLabel(label, { exact: true }).check();
  }

  async reads(words) {
    await this.page.getByText(words).first().waitFor();
  }

  heading() {
    return this.page.getByRole('heading', { level: 1 }).first().textContent();
  }

  // The first person: the code from the terminal, the body's name, and the second factor at once.
  async setsUp(house, body) {
    const [, code] = await house.said(/set-up code: (\S+)/);
    await this.opens('/setup');
    await this.types('Set-up code', code);
    await this.types('Name of the organisation that runs the rounds', body);
    await this.types('Your name', this.name);
    await this.types('Your email address', this.email);
    await this.presses('Begin');
    await this.presses('Set it up');
    this.secret = (await this.page.locator('p:has-text("Or type this") .figures').textContent()).replaceAll(' ', '');
    await this.types('Six figures', sixFigures(this.secret));
    await this.presses('Finish');
    assert.equal(await this.heading(), 'Keep these codes somewhere safe');
    this.recoveryCodes = await this.page.locator('.codes li').allTextContents();
    await this.follows('I have kept them');
  }

  async registers({ project, region, size = 'A few of us (up to five people run it)', format = 'In a group', setting = 'In person' }) {
    await this.opens('/register');
    await this.types('Name of your project', project);
    await this.ticks('Peer support group or network without a legal form');
    await this.page.getByLabel('Where you work').selectOption(region);
    await this.ticks(size);
    await this.ticks(format);
    await this.ticks(setting);
    await this.types('Your name', this.name);
    await this.types('Your email address', this.email);
    await this.presses('Register');
    await this.pressesTheLink(/\/register\//, 'Confirm and sign in');
  }

  async signsIn() {
    await this.opens('/sign-in');
    await this.types('Your email address', this.email);
    await this.presses('Send me a link');
    await this.pressesTheLink(/\/sign-in\//, 'Sign in');
  }

  async pressesTheLink(pattern, button) {
    const letter = await this.letters.waitFor({ to: this.email, having: pattern });
    await this.opens(letter.link(pattern));
    await this.page.getByRole('main').getByRole('button', { name: button }).click();
    await this.looks();
  }

  async approves(project) {
    await this.opens('/registrations');
    await this.follows(project);
    await this.presses('Approve');
    await this.reads(`${project} is approved`);
  }
}

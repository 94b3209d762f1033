// What people do in the browser, as verbs: set up, register, approve, sign in. Everything by role and label, so that a
// page which a screen reader cannot use cannot be used here either.
//
//   const rosa = new Person(await browser.reader(house.url), letters, 'rosa@example.org', 'Rosa Quinn');
//   await rosa.setsUp(house, 'Northern Lights Perinatal Network');
//   await priya.registers({ project: 'Acorn Mums', region: 'Wales' });
//   await rosa.approves('Acorn Mums');

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { axe, calm, fits, shot } from './browser.mjs';

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
  // Pictures of the way, if wanted, lie in the folder `pictures` of target/shots.
  constructor(page, letters, email, name, pictures = '') {
    Object.assign(this, { page, letters, email, name, pictures, visited: new Set() });
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
    if (process.env.MUTUALITY_SHOTS) await shot(this.page, `${this.pictures}${this.name.split(' ')[0]}-${String(this.visited.size).padStart(2, '0')}${kind.replaceAll('/', '-')}`);
  }

  async presses(button) {
    await this.clicks(this.page.getByRole('button', { name: button }).first());
  }

  // What the page says goes with the news that there was nothing to press.
  async clicks(target) {
    try {
      // A form that saves by itself lets a save under way land first, and is sent after that.
      await Promise.all([this.page.waitForEvent('load'), target.click()]);
    } catch (error) {
      throw new Error(`${error.message}\n${this.page.url()} says:\n${await this.page.getByRole('main').innerText()}`);
    }
    await this.looks();
  }

  async follows(link) {
    // The one filled link of a page says that it is a button.
    await this.clicks(this.page.getByRole('link', { name: link }).or(this.page.getByRole('button', { name: link })).first());
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
    await this.clicks(this.page.getByRole('main').getByRole('button', { name: button }));
  }

  async approves(project) {
    await this.opens('/registrations');
    await this.follows(project);
    await this.presses('Approve');
    await this.reads(`${project} is approved`);
  }

  // --- a round, as its coordinator runs it ---

  async preparesARound(name, firstDay) {
    await this.opens('/rounds/new');
    await this.types('Name of the round', name);
    await this.types('Invitation', 'Come and read each other’s work. It takes a few hours, and everyone takes something home.');
    await this.page.getByLabel('Peer support principles for maternal mental health').check();
    await this.page.getByRole('radio', { name: /light/i }).check();
    await this.page.getByLabel('Day', { exact: true }).fill(String(firstDay.getUTCDate()));
    await this.page.getByLabel('Month', { exact: true }).fill(String(firstDay.getUTCMonth() + 1));
    await this.page.getByLabel('Year', { exact: true }).fill(String(firstDay.getUTCFullYear()));
    await this.presses('Save and look at the dates');
    this.round = new URL(this.page.url()).pathname.split('/').slice(0, 3).join('/');
  }

  async opensTheRound() {
    await this.opens(this.round);
    await this.follows('Look before opening');
    await this.presses('Open the round');
  }

  // A dry run, then the switch; where everyone is done, the engine may be quicker, and there is nothing left to press.
  async switchesTheRound(button, why = '') {
    await this.opens(`${this.round}/stage`);
    if ((await this.page.getByRole('button', { name: button }).count()) === 0) return;
    if (why) await this.types('Why now? (optional)', why);
    await this.presses(button);
  }

  async pairs() {
    await this.opens(`${this.round}/pairing`);
    await this.presses('Propose a plan');
    await this.presses('Adopt this plan');
  }

  async turnsTheClock(button) {
    await this.opens('/demo/clock');
    await this.presses(button);
  }

  // --- a project in it ---

  async opensHome() {
    await this.opens('/home');
  }

  // The first words of each role, put away.
  async readsTheFirstWords() {
    await this.opensHome();
    const read = this.page.getByRole('button', { name: 'I have read this' });
    while ((await read.count()) > 0) await this.clicks(read.first());
  }

  async joinsTheRound(reviewers) {
    await this.opensHome();
    await this.follows('Look at the dates');
    for (const name of reviewers) await this.ticks(name);
    await this.presses('Join the round');
  }

  async writes(grid, key, words) {
    await this.opens(`${grid}/questions/${key}`);
    await this.types('What we do now', words);
    await this.presses('Save and go on');
  }

  async publishes(grid) {
    await this.opens(`${grid}/publication`);
    await this.presses(/^Publish/);
  }

  async givesFeedback(principles, words) {
    const review = new URL(this.page.url()).pathname;
    for (let number = 1; number <= principles; number += 1) {
      await this.opens(`${review}/principles/${number}`);
      await this.types('What we saw working well', `${words} We saw it in ${number}A.`);
      if (number === 1) {
        if (!(await this.page.getByLabel('The idea', { exact: true }).first().isVisible())) await this.page.getByText('Suggestion 1', { exact: true }).click();
        await this.page.getByLabel('The idea', { exact: true }).first().fill('You could ask the mothers to read the ground rules aloud.');
        await this.page.getByLabel('Why it might help', { exact: true }).first().fill('It makes them everyone’s own.');
        await this.page.getByRole('group', { name: 'How far does it reach?' }).first().getByLabel('Quick', { exact: false }).first().check();
      }
      await this.page.getByRole('group', { name: 'What we relied on' }).getByLabel(/read/i).first().check();
      await this.page.getByRole('group', { name: 'Was there enough to go on?' }).getByLabel(/^Yes/).check();
      await this.presses('Save and go on');
    }
    await this.opens(`${review}/overall`);
    await this.page.getByLabel('First', { exact: true }).first().fill('A warm welcome');
    await this.types('What we are taking home to our own project', 'We will write our ground rules together, too.');
    await this.page.getByRole('group', { name: /How long/ }).getByRole('radio').first().check();
    await this.presses('Save and go on');
    return review;
  }

  async seals(review) {
    await this.opens(`${review}/look-again`);
    await this.presses('Seal this feedback');
  }
}

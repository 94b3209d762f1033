// The main job: two projects review each other. Two leads and a coordinator, each in a context of their own; the
// clock turned; every letter fetched from a real SMTP server. Once on the narrowest phone without JavaScript, once on a desk
// with it; where pictures are wanted, on a phone as most people have it too.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, shot } from './harness/browser.mjs';
import { startHouse } from './harness/house.mjs';
import { catchLetters } from './harness/letters.mjs';
import { Person } from './harness/people.mjs';

const guises = [
  { size: 'small', js: false },
  { size: 'desk', js: true },
  ...(process.env.MUTUALITY_SHOTS ? [{ size: 'phone', js: true }] : []),
];

for (const { size, js } of guises) {
  describe(`a whole round, ${size}, ${js ? 'with' : 'without'} JavaScript`, () => {
    let house;
    let browser;
    let letters;
    let rosa;
    let priya;
    let ama;
    const person = async (email, name) => new Person(await browser.reader(house.url, { size, js }), letters, email, name, `${size}/`);
    const letter = (to, subject) => letters.waitFor({ to: to.email, subject });
    before(async () => {
      letters = await catchLetters();
      house = await startHouse({ smtp: letters.url });
      browser = await openBrowser();
      rosa = await person('rosa@example.org', 'Rosa Quinn');
      priya = await person('priya@example.org', 'Priya Shah');
      ama = await person('ama@example.org', 'Ama Owusu');
    });
    after(async () => {
      await browser?.close();
      await house?.stop();
      await letters?.stop();
    });

    test('two organisations register, and are approved', async () => {
      await rosa.setsUp(house, 'Northern Lights Perinatal Network');
      await priya.registers({ project: 'Acorn Mums', region: 'Wales' });
      await ama.registers({ project: 'Birch Circle', region: 'North West', size: 'A team (six to twenty)', format: 'One to one', setting: 'By phone' });
      for (const [lead, project] of [[priya, 'Acorn Mums'], [ama, 'Birch Circle']]) {
        await letter(lead, `We have your registration of ${project}`);
        await letter(rosa, `Waiting for a first look: ${project}`);
        await rosa.approves(project);
        await letter(lead, `Welcome: ${project} is registered`);
        await lead.opensHome();
        await lead.follows(project);
        lead.grid = `${new URL(lead.page.url()).pathname}/assessment`;
      }
      assert.deepEqual(letters.unread().map(String), []);
    });

    test('the coordinator prepares a round, looks before opening it, and opens it', async () => {
      await rosa.preparesARound('Spring round', new Date(Date.now() + 86_400_000));
      await shot(rosa.page, `round-draft-${size}`);
      await rosa.opensTheRound();
      await shot(rosa.page, `control-room-${size}`);
      for (const lead of [priya, ama]) await letter(lead, /^Spring round is open/);
    });

    test('both projects join, and name who reviews', async () => {
      for (const lead of [priya, ama]) {
        await lead.joinsTheRound([lead.name]);
        await letter(lead, /^You are in/);
        await lead.opensHome();
        await shot(lead.page, `home-joined-${size}`);
      }
    });

    test('the clock is turned to self-assessing', async () => {
      await rosa.turnsTheClock('One week on');
      await rosa.turnsTheClock('One day on');
      await rosa.turnsTheClock('One day on');
      for (const lead of [priya, ama]) await letter(lead, /^Time to begin/);
    });

    test('both write and publish', async () => {
      for (const lead of [priya, ama]) {
        await lead.writes(lead.grid, '1A', 'A warm hello at the door, and tea. Someone sits with everybody who is new.');
        await lead.writes(lead.grid, '1C', 'We write our ground rules together in the first session and read them again when someone joins.');
        await lead.publishes(lead.grid);
        await letter(lead, /^Published/);
      }
    });

    test('the coordinator pairs them, with a reason, and both are told', async () => {
      await rosa.switchesTheRound('Begin pairing now', 'Both have published.');
      await rosa.pairs();
      await shot(rosa.page, `plan-adopted-${size}`);
      for (const lead of [priya, ama]) await letter(lead, /^Your partner in Spring round/);
    });

    test('each reads the other and writes feedback; nothing is shown before both have sealed', async () => {
      for (const [lead, other] of [[priya, 'Birch Circle'], [ama, 'Acorn Mums']]) {
        await lead.opensHome();
        await lead.follows('Read and write');
        await lead.follows(/^Read what/);
        await lead.reads('A warm hello at the door');
        await lead.follows('Write feedback');
        lead.review = await lead.givesFeedback(5, `${other} makes everybody feel welcome.`);
      }
      await priya.seals(priya.review);
      await ama.readsTheFirstWords();
      const before = await ama.page.getByRole('main').innerText();
      assert.ok(!/sealed|is in|received/i.test(before), before);
      const peek = await ama.page.goto(priya.review);
      assert.equal(peek.status(), 404);
      await shot(ama.page, `before-the-reveal-${size}`);
      await ama.seals(ama.review);
      for (const lead of [priya, ama]) await letter(lead, /^Your feedback from/);
    });

    test('each reads what was said, answers, and turns a suggestion into an action', async () => {
      for (const [lead, other] of [[priya, ama], [ama, priya]]) {
        await lead.opens(other.review);
        await lead.reads(/makes everybody feel welcome/);
        await shot(lead.page, `feedback-${size}`);
        await lead.opens(`${other.review}/response`);
        await lead.presses(/Make it an action/);
        await lead.opens(`${other.review}/response`);
        await lead.page.getByRole('radio', { name: /We.ll do this/i }).first().check();
        await lead.presses(/^Send/);
        await letter(other, /has responded to your feedback/);
        await lead.opens(`${lead.grid}/actions`);
        await lead.reads(/ground rules aloud/);
      }
    });

    test('both look back, and the round closes', async () => {
      for (const [lead, other] of [[priya, ama], [ama, priya]]) {
        await lead.opens(other.review);
        await lead.follows('The exchange');
        await lead.follows(/Look back/);
        for (const question of ['Was it useful?', 'Was it kind?', 'Was it fair?', 'Was it honest enough?']) {
          await lead.page.getByRole('group', { name: question }).getByRole('radio').first().check();
        }
        await lead.presses('Send');
      }
      for (let weeks = 0; weeks < 10 && !(await roundIsOver()); weeks += 1) await rosa.turnsTheClock('One week on');
      // Letters go at nine in the morning.
      for (const _ of [1, 2, 3]) await rosa.turnsTheClock('One day on');
      for (const lead of [priya, ama]) {
        await letter(lead, 'Spring round has closed: thank you');
        await lead.opens(`${lead.grid.replace('/assessment', '/ledger')}`);
        await shot(lead.page, `ledger-${size}`);
      }
    });

    async function roundIsOver() {
      await rosa.opens(rosa.round);
      return /closed/i.test(await rosa.heading());
    }
  });
}

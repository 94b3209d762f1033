// The rehearsal, for somebody who has read nothing: from the front page, by links and buttons alone, a round from joining
// to its close, as the coordinator and two leads in turn; letters read in the post room.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openBrowser, shot } from './harness/browser.mjs';
import { startHouse } from './harness/house.mjs';
import { Person } from './harness/people.mjs';

const ROUND = 'The next round';
const LEADS = [
  ['Ama Owusu', 'Birch Circle'],
  ['Yasmin Rahman', 'Gorse Hill Together'],
];

describe('the rehearsal', () => {
  let folder;
  let house;
  let browser;
  let someone;
  let round;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rehearsal-'));
    // The demo makes its own folder beside the data folder, whose name is data-demo.
    house = await startHouse({ command: ['demo'], env: { MUTUALITY_DATA: join(folder, 'data') } });
    browser = await openBrowser();
    someone = new Person(await browser.reader(house.url));
  });
  after(async () => {
    await browser?.close();
    await house?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const toTheRehearsal = () => someone.follows('Turn the clock, or become someone else');
  const heading = () => someone.heading();

  async function becomes(name) {
    await toTheRehearsal();
    await someone.presses(`Become ${name}`);
  }

  async function turns(button) {
    await toTheRehearsal();
    await someone.presses(button);
  }

  // Turns the clock by weeks until the control room says so.
  async function turnsUntil(stage, most) {
    await becomes('Rosa Quinn');
    for (let turned = 0; ; turned += 1) {
      await someone.opens(round);
      if (stage.test(await heading())) return;
      assert.ok(turned < most, `after ${turned} turns: ${await heading()}`);
      await turns('One week on');
    }
  }

  test('the front page says that it is a rehearsal, and leads to its people and its clock', async () => {
    await someone.opens('/');
    await someone.reads('A rehearsal with invented people.');
    await shot(someone.page, 'demo-front');
    await toTheRehearsal();
    assert.equal(await heading(), 'A rehearsal, with invented people');
    await someone.reads('Next, by itself:');
    assert.ok((await someone.page.getByRole('button', { name: /^Become / }).count()) > 15);
    await shot(someone.page, 'demo-people');
  });

  test('there is a round in each stage, and the coordinator sees them all', async () => {
    await becomes('Rosa Quinn');
    await someone.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Rounds' }).click();
    await someone.looks();
    const rounds = await someone.page.getByRole('main').getByRole('listitem').allInnerTexts();
    for (const stage of ['joining', 'self-assessing', 'pairing', 'reviewing', 'responding', 'closing', 'closed']) {
      assert.ok(rounds.some((words) => words.includes(stage)), `no round is ${stage}: ${rounds.join('; ')}`);
    }
    await someone.follows(ROUND);
    round = new URL(someone.page.url()).pathname;
    assert.match(await heading(), /^2 projects, joining/);
  });

  test('the clock goes on to what happens next, and never back', async () => {
    await toTheRehearsal();
    const clock = () => someone.page.getByText(/^It says /).innerText();
    const earlier = await clock();
    await someone.presses('Go to what happens next');
    assert.notEqual(await clock(), earlier);
    await someone.reads(/The clock says/);
  });

  test('both leads publish when joining is over', async () => {
    await turnsUntil(/self-assessing/, 3);
    for (const [lead, project] of LEADS) {
      await becomes(lead);
      await someone.follows(project);
      await someone.follows('Look it over');
      await someone.presses(`Publish to ${ROUND}`);
      await someone.reads(/^Published/);
    }
  });

  test('the coordinator pairs them and says why', async () => {
    await turnsUntil(/pairing/, 6);
    await someone.follows('Pairing');
    await someone.presses('Propose a plan');
    await someone.reads('Birch Circle');
    await someone.presses('Adopt this plan');
    await someone.reads('The plan stands, and reviewing is open.');
    await shot(someone.page, 'demo-plan');
  });

  test('a letter about it lies in the post room', async () => {
    await toTheRehearsal();
    await someone.follows('Read the letters that went');
    await someone.follows(`Your partner in ${ROUND}`);
    await someone.page.getByRole('main').getByRole('link', { name: /\/exchanges\// }).first().click();
    await someone.looks();
    // Rosa is nobody's lead: she sees the exchange as coordinators do.
    assert.match(await heading(), /Birch Circle/);
  });

  test('both leads write, seal, and are shown it at once', async () => {
    for (const [lead] of LEADS) {
      await becomes(lead);
      await someone.opens(round);
      await someone.follows(/^Go to your exchange/);
      await someone.follows(/with your feedback for/);
      await someone.seals(await someone.givesFeedback(5, 'Everybody is welcome here.'));
    }
    await someone.reads(/can be read|is sealed/);
  });

  test('both leads answer and look back', async () => {
    for (const [lead] of LEADS) {
      await becomes(lead);
      await someone.opens(round);
      await someone.follows(/^Read the feedback/);
      const exchange = new URL(someone.page.url()).pathname;
      await someone.follows(/^Read it/);
      const review = new URL(someone.page.url()).pathname;
      await someone.opens(`${review}/response`);
      await someone.page.getByRole('radio', { name: /We.ll do this/i }).first().check();
      await someone.presses('Send your answer');
      await someone.opens(exchange);
      await someone.follows(/^Look back/);
      for (const question of ['Was it useful?', 'Was it kind?', 'Was it fair?', 'Was it honest enough?']) {
        await someone.page.getByRole('group', { name: question }).getByRole('radio').first().check();
      }
      await someone.presses('Send');
    }
  });

  test('the round closes by itself on its date, though everyone was early, and everything is in order', async () => {
    await turnsUntil(/closed on/, 12);
    await shot(someone.page, 'demo-closed');
    const { code, out } = await house.run(['doctor'], { MUTUALITY_DATA: join(folder, 'data-demo') });
    assert.equal(code, 0, out);
    assert.match(out, /Everything is in order/);
  });
});

// An answer that was acknowledged is never lost: the program is killed while answers are being saved, started again on
// the same data, and asked for what it had said it kept. (Promise P1, the part that a kill can show.)

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from './harness/browser.mjs';
import { startHouse } from './harness/house.mjs';
import { catchLetters } from './harness/letters.mjs';
import { Person } from './harness/people.mjs';

const KILLS = 6;
const KEYS = ['1A', '1B', '1C', '2A'];

let house;
let browser;
let letters;
let priya;
let grid;

before(async () => {
  letters = await catchLetters();
  house = await startHouse({ smtp: letters.url });
  browser = await openBrowser();
  const rosa = new Person(await browser.reader(house.url), letters, 'rosa@example.org', 'Rosa Quinn');
  await rosa.setsUp(house, 'Northern Lights Perinatal Network');
  priya = new Person(await browser.reader(house.url), letters, 'priya@example.org', 'Priya Shah');
  await priya.registers({ project: 'Acorn Mums', region: 'Wales' });
  await priya.opens('/home');
  await priya.follows('Acorn Mums');
  grid = `${new URL(priya.page.url()).pathname}/assessment`;
});
after(async () => {
  await browser?.close();
  await house?.stop();
  await letters?.stop();
});

// The form of a question as the page holds it: what is stored, its version and the form's token.
async function form(key) {
  await priya.page.goto(`${grid}/questions/${key}`);
  const value = (name) => priya.page.locator(`[name=${name}]`).first().inputValue();
  return { csrf: await value('csrf'), version: await value('version'), we_do: await value('we_do') };
}

async function save(cookie, key, { csrf, version }, words) {
  const answer = await fetch(`${house.url}${grid}/questions/${key}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'application/json', cookie, origin: house.url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrf, version, we_do: words, we_plan: '', we_show: '', not_for_us: '' }),
  });
  assert.equal(answer.status, 200, await answer.clone().text());
  return (await answer.json()).version;
}

// Writes until the line breaks; tells the last words that were acknowledged, and those that were under way.
async function writeUntilKilled(cookie, key, seen, run) {
  let acknowledged = seen.we_do;
  let version = seen.version;
  for (let turn = 0; ; turn += 1) {
    const words = `Run ${run}, ${key}, turn ${turn}: we write our ground rules together.`;
    try {
      version = await save(cookie, key, { csrf: seen.csrf, version }, words);
      acknowledged = words;
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      return { key, acknowledged, underWay: words, turns: turn };
    }
  }
}

test('every acknowledged answer is there after a kill', async (t) => {
  let saved = 0;
  for (let run = 1; run <= KILLS; run += 1) {
    const forms = [];
    for (const key of KEYS) forms.push([key, await form(key)]);
    const cookie = (await priya.page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const writers = forms.map(([key, seen]) => writeUntilKilled(cookie, key, seen, run));
    // Once each writer has been acknowledged a few times, at a moment that differs from run to run.
    await atLeast(run * 7);
    await house.kill();
    const outcomes = await Promise.all(writers);
    await house.restart();
    for (const { key, acknowledged, underWay, turns } of outcomes) {
      const { we_do: stored } = await form(key);
      assert.ok([acknowledged, underWay].includes(stored), `${key}: acknowledged “${acknowledged}”, stored “${stored}”`);
      saved += turns;
    }
  }
  assert.ok(saved > KILLS * KEYS.length, `only ${saved} answers were saved before the kills`);
  t.diagnostic(`${saved} acknowledged answers over ${KILLS} kills, none lost`);
});

test('control: an answer that was acknowledged but not kept is seen', async () => {
  const seen = await form('1A');
  const cookie = (await priya.page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  await save(cookie, '1A', seen, 'These words are overwritten behind the back of the test.');
  const { we_do: stored } = await form('1A');
  assert.ok(![seen.we_do].includes(stored));
});

// Waits until the page of one question has been saved `turns` times, by asking for its version.
async function atLeast(turns) {
  const first = Number((await form(KEYS[0])).version);
  while (Number((await form(KEYS[0])).version) < first + turns);
}

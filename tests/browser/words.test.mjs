// Never lose a word: whatever happens between typing and saving, what was written is there when one comes back, and the
// page says when it was last saved. Against the real program; autosave.test.mjs has the finer points of each answer.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, shot } from './harness/browser.mjs';
import { startHouse } from './harness/house.mjs';
import { catchLetters } from './harness/letters.mjs';
import { Person } from './harness/people.mjs';
import { within } from './harness/waiting.mjs';

let house, browser, letters, priya, grid;

before(async () => {
  letters = await catchLetters();
  house = await startHouse({ smtp: letters.url });
  browser = await openBrowser();
  const rosa = await someone('rosa@example.org', 'Rosa Quinn');
  await rosa.setsUp(house, 'Northern Lights Perinatal Network');
  priya = await someone('priya@example.org', 'Priya Shah', { js: false });
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

const someone = async (email, name, guise) => new Person(await browser.reader(house.url, guise), letters, email, name);
const question = (key) => `${grid}/questions/${key}`;
const box = (page) => page.getByLabel('What we do now', { exact: true });
const line = (page, words) => page.locator('[data-saved=we_do]', { hasText: words }).waitFor();

// What the server has, as Priya's other device reads it.
async function stored(key) {
  await priya.opens(question(key));
  const when = await priya.page.locator('[data-saved=we_do]').textContent();
  return { words: await box(priya.page).inputValue(), when };
}

// A device of Priya's own, at a question.
async function writing(key, guise) {
  const who = await someone(priya.email, priya.name, guise);
  const { out } = await house.run(['admin', 'link', priya.email]);
  await who.opens(out.match(/https?:\/\/\S+\/sign-in\/\S+/)[0]);
  await who.clicks(who.page.getByRole('main').getByRole('button', { name: 'Sign in' }));
  await who.opens(question(key));
  return who;
}

// As from a phone, after a laptop was lost.
async function endsOtherSessions() {
  await priya.opens('/account');
  await priya.presses('Sign out everywhere but here');
}

test('an expired session: signing in beside the page is enough', async () => {
  const { page } = await writing('1A');
  await box(page).fill('Before the session ended.');
  await line(page, 'Saved a moment ago');
  await endsOtherSessions();
  await box(page).fill('Before the session ended, and after it.');
  await page.getByText('You are signed out. Your words are kept on this device.').waitFor();
  await line(page, /Kept on this device\. Last saved at \d\d:\d\d\./);
  await shot(page, 'words-signed-out');
  const [tab] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: 'Sign in (opens in a new tab)' }).click()]);
  await signsInBeside(tab);
  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await line(page, 'Saved a moment ago');
  assert.equal(await page.getByText('You are signed out.').count(), 0);
  const { words, when } = await stored('1A');
  assert.equal(words, 'Before the session ended, and after it.');
  assert.match(when, /^Saved a moment ago by Priya Shah$/);
  await page.context().close();
});

test('a lost connection: kept on the device, saved when it is back', async () => {
  const { page } = await writing('1B');
  await box(page).fill('On the train.');
  await line(page, 'Saved a moment ago');
  await page.context().setOffline(true);
  await box(page).fill('On the train, in the tunnel.');
  await line(page, /We will save it as soon as there is a connection\. Last saved at/);
  assert.equal((await stored('1B')).words, 'On the train.');
  await page.context().setOffline(false);
  await line(page, 'Saved a moment ago');
  assert.equal((await stored('1B')).words, 'On the train, in the tunnel.');
  await page.context().close();
});

test('nobody answers, the tab is closed, and the page is opened again later: the words are offered', async () => {
  const { page } = await writing('1C');
  await house.kill();
  await box(page).fill('Written while nobody answered.');
  await line(page, 'Kept on this device.');
  const context = page.context();
  await page.close();
  await house.restart();
  const again = await context.newPage();
  await again.goto(question('1C'));
  assert.equal(await box(again).inputValue(), '', 'never put in unasked');
  await again.getByText('This device has words you wrote here').waitFor();
  await shot(again, 'words-offered');
  await again.getByRole('button', { name: 'Bring them back' }).click();
  await line(again, 'Saved a moment ago');
  assert.equal((await stored('1C')).words, 'Written while nobody answered.');
  await context.close();
});

test('a closed tab: the last words are saved as it goes', async () => {
  const { page } = await writing('1D');
  await box(page).fill('The last words before closing.');
  await page.close({ runBeforeUnload: true });
  await until('1D', 'The last words before closing.');
  await page.context().close();
});

test('a closed lid: the words are saved as the page is hidden', async () => {
  const { page } = await writing('2A');
  await box(page).fill('The lid closes.');
  // As a browser tells a page that it is no longer seen.
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await until('2A', 'The lid closes.');
  await page.context().close();
});

test('a restart of the server between typing and saving', async () => {
  const { page } = await writing('2B');
  await box(page).fill('Before the restart.');
  await line(page, 'Saved a moment ago');
  await house.kill();
  await box(page).fill('Before the restart, and while it was away.');
  await line(page, /Kept on this device\. We will save it as soon as there is a connection\. Last saved at/);
  await house.restart();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await line(page, 'Saved a moment ago');
  assert.equal((await stored('2B')).words, 'Before the restart, and while it was away.');
  await page.context().close();
});

describe('without JavaScript', () => {
  test('an expired session gives every word back, and takes it once signed in again', async () => {
    const who = await writing('3A', { js: false, size: 'small' });
    await who.types('What we do now', 'An hour of writing.\n\nAnd a second paragraph.');
    await endsOtherSessions();
    await who.presses('Save and go on');
    assert.equal(await who.heading(), 'Please sign in first');
    await who.reads('Your words are here');
    await shot(who.page, 'words-given-back');
    const [tab] = await Promise.all([who.page.context().waitForEvent('page'), who.page.getByRole('button', { name: 'Sign in (opens in a new tab)' }).click()]);
    await signsInBeside(tab);
    await who.presses('Send my words again');
    assert.ok(who.page.url().endsWith(question('3B')), who.page.url());
    assert.equal((await stored('3A')).words, 'An hour of writing.\n\nAnd a second paragraph.');
    await who.page.context().close();
  });

  test('a restart of the server: loading the page again sends the words again', async () => {
    const who = await writing('3B', { js: false });
    await who.types('What we do now', 'Pressed while nobody was there.');
    await house.kill();
    await who.page.getByRole('button', { name: 'Save and go on' }).click({ noWaitAfter: true });
    await within(10_000, 'the browser to say that nobody answers', async () => (who.page.url().startsWith('chrome-error:') ? true : undefined));
    await house.restart();
    await who.page.reload();
    await who.page.waitForURL(`**${question('3C')}`);
    assert.equal((await stored('3B')).words, 'Pressed while nobody was there.');
    await who.page.context().close();
  });
});

// In the tab that the link for signing in opened.
async function signsInBeside(tab) {
  await tab.getByLabel('Your email address', { exact: true }).fill(priya.email);
  await tab.getByRole('button', { name: 'Send me a link' }).click();
  const letter = await letters.waitFor({ to: priya.email, having: /\/sign-in\// });
  await tab.goto(letter.link(/\/sign-in\//));
  await tab.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await tab.waitForURL('**/home');
  await tab.close();
}

// The words were on their way when the page went.
async function until(key, words) {
  await within(10_000, `“${words}” in ${key}`, async () => ((await stored(key)).words === words ? true : undefined));
}

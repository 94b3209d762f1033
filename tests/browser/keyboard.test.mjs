// With a keyboard alone: a project registers, confirms, writes an answer, finds its way back from an error, and signs out.
// Every stop of the focus on the way is looked at: it must be seen where it is.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from './harness/browser.mjs';
import { startHouse } from './harness/house.mjs';
import { Keyboard } from './harness/keyboard.mjs';
import { catchLetters } from './harness/letters.mjs';
import { Person } from './harness/people.mjs';

for (const { size, js } of [
  { size: 'small', js: false },
  { size: 'desk', js: true },
]) {
  describe(`by keyboard, ${size}, ${js ? 'with' : 'without'} JavaScript`, () => {
    let house, browser, letters, page, keys;
    const heading = () => page.getByRole('heading', { level: 1 }).first().textContent();
    before(async () => {
      letters = await catchLetters();
      house = await startHouse({ smtp: letters.url });
      browser = await openBrowser();
      const rosa = new Person(await browser.reader(house.url), letters, 'rosa@example.org', 'Rosa Quinn');
      await rosa.setsUp(house, 'Northern Lights Perinatal Network');
      page = await browser.reader(house.url, { size, js });
      keys = new Keyboard(page);
    });
    after(async () => {
      await browser?.close();
      await house?.stop();
      await letters?.stop();
    });

    test('a project registers, and is led back to what was left out', async () => {
      await page.goto('/register');
      await keys.skipsToMain();
      await keys.types('Name of your project', 'Acorn Mums');
      await keys.presses('Register');
      // The summary of what to mend leads to each field.
      await keys.to('Choose where you work.');
      await page.keyboard.press('Enter');
      assert.equal((await keys.stop()).name, 'Where you work');
      await page.goto('/register');
      await keys.types('Name of your project', 'Acorn Mums');
      await keys.chooses('Maternal mental health organisation', 'Peer support group or network without a legal form');
      await keys.picks('Where you work', 'Wales');
      await keys.chooses('A few of us (up to five people run it)');
      await keys.ticks('In a group');
      await keys.ticks('In person');
      await keys.types('Your name', 'Priya Shah');
      await keys.types('Your email address', 'priya@example.org');
      await keys.presses('Register');
      const letter = await letters.waitFor({ to: 'priya@example.org', having: /\/register\// });
      await page.goto(letter.link(/\/register\//));
      await keys.presses('Confirm and sign in');
    });

    test('an answer is written and saved', async () => {
      await page.goto('/home');
      await keys.skipsToMain();
      await keys.follows('Begin');
      await keys.follows('Begin with 1A');
      await keys.types('What we do now', 'Tea first.');
      await keys.presses('Save and go on');
      assert.ok(page.url().endsWith('/questions/1B'), page.url());
      // What is folded away opens with the same keys.
      await keys.to('Not for us, because…');
      await page.keyboard.press('Enter');
      await keys.types('Why this one is not for us', 'We meet in person.');
      await keys.presses('Save and stay');
      await page.getByText('1B is saved.').waitFor();
      const grid = new URL(page.url()).pathname.replace(/\/questions\/.*/, '');
      await page.goto(grid);
      assert.equal(await heading(), 'Your self-assessment: 2 of 17 written');
    });

    test('and signs out', async () => {
      await keys.presses('Sign out');
      await page.goto('/home');
      await page.getByRole('heading', { level: 1, name: /sign in/i }).waitFor();
    });
  });
}

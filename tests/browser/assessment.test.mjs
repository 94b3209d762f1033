// Self-assessing in a browser: one question a page on a phone without JavaScript, every box on a desk with it, and two
// people in one answer.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, shot } from './harness/browser.mjs';
import { startHouse } from './harness/house.mjs';
import { catchLetters } from './harness/letters.mjs';
import { Person } from './harness/people.mjs';

const guises = [
  { size: 'small', js: false },
  { size: 'desk', js: true },
];

for (const { size, js } of guises) {
  describe(`self-assessing, ${size}, ${js ? 'with' : 'without'} JavaScript`, () => {
    let house, browser, letters, priya, jo, project;
    const person = async (email, name) => new Person(await browser.reader(house.url, { size, js }), letters, email, name);
    const question = (key) => `${project}/assessment/questions/${key}`;
    const box = (who, label) => who.page.getByLabel(label, { exact: true });

    before(async () => {
      letters = await catchLetters();
      house = await startHouse({ smtp: letters.url });
      browser = await openBrowser();
      const rosa = await person('rosa@example.org', 'Rosa Quinn');
      priya = await person('priya@example.org', 'Priya Shah');
      jo = await person('jo@example.org', 'Jo Bell');
      await rosa.setsUp(house, 'Northern Lights Perinatal Network');
      await priya.registers({ project: 'Acorn Mums', region: 'Wales' });
      await rosa.approves('Acorn Mums');
      await priya.opens('/home');
      await priya.follows('Acorn Mums');
      project = new URL(priya.page.url()).pathname;
      await priya.opens(`${project}/members`);
      await priya.types('Their email address', jo.email);
      await priya.presses('Send the invitation');
      const letter = await letters.waitFor({ to: jo.email, having: /\/invitations\// });
      await jo.opens(letter.link(/\/invitations\//));
      await jo.types('Your name', jo.name);
      await jo.presses('Join and sign in');
    });
    after(async () => {
      await browser?.close();
      await house?.stop();
      await letters?.stop();
    });

    test('a member is told what to do next, and begins', async () => {
      await priya.opens('/home');
      assert.equal(await priya.heading(), 'Hello Priya. One thing to do next');
      await shot(priya.page, `home-${size}`);
      await priya.follows('Begin');
      assert.equal(await priya.heading(), 'Your self-assessment: 0 of 17 written');
      await priya.follows('Begin with 1A');
      await priya.types('What we do now', 'Tea first, *always*.');
      await priya.types('What we are planning', 'A card in three languages.');
      await shot(priya.page, `question-${size}`);
      await priya.presses('Save and go on');
      assert.ok(priya.page.url().endsWith(question('1B')));
      await priya.page.getByText('Not for us, because…').click();
      await priya.types('Why this one is not for us', 'We meet in person.');
      await priya.presses('Save and stay');
      await priya.reads('1B is saved.');
      await priya.opens(`${project}/assessment`);
      assert.equal(await priya.heading(), 'Your self-assessment: 2 of 17 written');
      await shot(priya.page, `grid-${size}`);
    });

    test('what two people write in one answer is brought together', async () => {
      await priya.opens(question('2A'));
      await jo.opens(question('2A'));
      await jo.types('What we do now', 'A ramp at the door.');
      await jo.presses('Save and go on');
      await priya.types('What we do now', 'Buses every hour.');
      if (js) {
        await priya.reads('Jo Bell wrote here too while you were writing.');
        await priya.presses('See both and bring them together');
      } else {
        await priya.presses('Save and go on');
      }
      assert.equal(await priya.heading(), 'Jo Bell wrote here too while you were writing');
      assert.equal(await box(priya, 'What we do now').inputValue(), 'Buses every hour.\n\nA ramp at the door.');
      await shot(priya.page, `clash-${size}`);
      await priya.presses('Save this');
      await jo.opens(question('2A'));
      assert.equal(await box(jo, 'What we do now').inputValue(), 'Buses every hour.\n\nA ramp at the door.');
      await priya.opens(question('2A'));
      assert.equal(await priya.page.getByText('This device has words').count(), 0);
    });

    test('an action is added, changed and shown in what would be published', async () => {
      await priya.opens(`${project}/assessment/actions`);
      await priya.presses('Add this action');
      await priya.reads('Choose the principle this belongs to.');
      await shot(priya.page, `actions-amiss-${size}`);
      await priya.page.getByLabel('Which principle does it belong to?').selectOption({ index: 2 });
      await priya.types('What will you do?', 'Start a group on Saturdays');
      await priya.types('By when?', 'March 2027');
      await priya.presses('Add this action');
      await priya.follows(/^Change.*Start a group on Saturdays/);
      await priya.ticks('Under way');
      await priya.presses('Save');
      await priya.reads('The action is saved.');
      await priya.opens(`${project}/assessment/publication`);
      await priya.reads('Start a group on Saturdays');
      await priya.reads('Your project is not in a round yet');
      await shot(priya.page, `publication-${size}`);
    });

    if (js) {
      test('on a desk every box of the grid saves by itself', async () => {
        await priya.opens(`${project}/assessment`);
        const row = priya.page.locator('#answer-3A');
        await row.getByLabel('What we do now, 3A').fill('A midwife visits.');
        await row.getByLabel('What we are planning, 3A').focus();
        await row.getByText('Saved a moment ago').first().waitFor();
        await priya.opens(question('3A'));
        assert.equal(await box(priya, 'What we do now').inputValue(), 'A midwife visits.');
      });
    }
  });
}

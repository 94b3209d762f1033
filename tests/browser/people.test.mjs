// People in a browser: the first coordinator, two registrations, signing in and out, an invitation.
// Once on a phone without JavaScript, once on a desk with it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, shot } from './harness/browser.mjs';
import { startHouse } from './harness/house.mjs';
import { catchLetters } from './harness/letters.mjs';
import { Person, sixFigures } from './harness/people.mjs';

const guises = [
  { size: 'small', js: false },
  { size: 'desk', js: true },
];

for (const { size, js } of guises) {
  describe(`people, ${size}, ${js ? 'with' : 'without'} JavaScript`, () => {
    let house;
    let browser;
    let letters;
    let rosa;
    let priya;
    const person = async (email, name) => new Person(await browser.reader(house.url, { size, js }), letters, email, name);
    before(async () => {
      letters = await catchLetters();
      house = await startHouse({ smtp: letters.url });
      browser = await openBrowser();
      rosa = await person('rosa@example.org', 'Rosa Quinn');
      priya = await person('priya@example.org', 'Priya Shah');
    });
    after(async () => {
      await browser?.close();
      await house?.stop();
      await letters?.stop();
    });

    test('the first person names the body and enrols a second factor', async () => {
      await rosa.setsUp(house, 'Northern Lights Perinatal Network');
      assert.equal(rosa.recoveryCodes.length, 10);
      await shot(rosa.page, `coordinator-first-${size}`);
    });

    test('a small group registers on one page, and is told what wants another look', async () => {
      await priya.opens('/register');
      await priya.types('Name of your project', 'Acorn Mums');
      await priya.presses('Register');
      await priya.reads('Choose where you work.');
      assert.equal(await priya.page.getByLabel('Name of your project').inputValue(), 'Acorn Mums');
      await shot(priya.page, `register-amiss-${size}`);
      await priya.registers({ project: 'Acorn Mums', region: 'Wales' });
      await letters.waitFor({ to: 'priya@example.org', subject: /Acorn Mums/ });
      await letters.waitFor({ to: 'rosa@example.org', subject: /Acorn Mums|registration/i });
    });

    test('the coordinator approves, and a letter says so', async () => {
      await rosa.approves('Acorn Mums');
      await letters.waitFor({ to: 'priya@example.org' });
    });

    test('a member is invited, and joins', async () => {
      const jo = await person('jo@example.org', 'Jo Bell');
      await priya.opens('/home');
      await priya.follows('Acorn Mums');
      await priya.opens(`${new URL(priya.page.url()).pathname}/members`);
      await priya.types('Their email address', jo.email);
      await priya.presses('Send the invitation');
      const letter = await letters.waitFor({ to: jo.email, having: /\/invitations\// });
      await jo.opens(letter.link(/\/invitations\//));
      await jo.types('Your name', jo.name);
      await jo.presses('Join and sign in');
      await jo.reads('Acorn Mums');
    });

    test('a sign-in link is used up by the button, not by opening it', async () => {
      await priya.presses('Sign out');
      await priya.opens('/sign-in');
      await priya.types('Your email address', priya.email);
      await priya.presses('Send me a link');
      const link = (await letters.waitFor({ to: priya.email, having: /\/sign-in\// })).link(/\/sign-in\//);
      await fetch(link, { method: 'HEAD' });
      await fetch(link);
      await priya.opens(link);
      await priya.page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
      await priya.looks();
      assert.equal(new URL(priya.page.url()).pathname, '/home');
      await priya.opens(link);
      await priya.page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
      await priya.reads('This link does not work any more');
    });

    test('a coordinator gives six figures after the link', async () => {
      await rosa.presses('Sign out');
      await rosa.signsIn();
      await rosa.types('Six figures', sixFigures(rosa.secret, 1));
      await rosa.presses('Go on');
      await rosa.opens('/registrations');
      await shot(rosa.page, `registrations-${size}`);
      assert.equal(await rosa.heading(), 'No registration waits');
    });
  });
}

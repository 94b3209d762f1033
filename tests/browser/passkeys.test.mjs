// Passkeys, with a device that Chromium keeps for tests: added, used instead of a letter and after one, refused in words,
// removed; and what the page says where there is no script.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, shot } from './harness/browser.mjs';
import { startHouse } from './harness/house.mjs';
import { catchLetters } from './harness/letters.mjs';
import { Person } from './harness/people.mjs';

// A phone in the browser: keeps passkeys, and its owner's finger is there.
async function withDevice(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', { options });
  return {
    kept: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    knowsTheFinger: (isUserVerified) => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
}

for (const size of ['small', 'desk']) {
  describe(`passkeys, ${size}`, () => {
    let house;
    let browser;
    let letters;
    let rosa;
    let phone;
    const path = () => new URL(rosa.page.url()).pathname;
    before(async () => {
      letters = await catchLetters();
      house = await startHouse({ smtp: letters.url });
      browser = await openBrowser();
      rosa = new Person(await browser.reader(house.url, { size }), letters, 'rosa@example.org', 'Rosa Quinn');
      phone = await withDevice(rosa.page);
    });
    after(async () => {
      await browser?.close();
      await house?.stop();
      await letters?.stop();
    });

    test('a coordinator sets up a passkey alone, and gets recovery codes', async () => {
      const [, code] = await house.said(/set-up code: (\S+)/);
      await rosa.opens('/setup');
      await rosa.types('Set-up code', code);
      await rosa.types('Name of the organisation that runs the rounds', 'Northern Lights');
      await rosa.types('Your name', rosa.name);
      await rosa.types('Your email address', rosa.email);
      await rosa.presses('Begin');
      await rosa.follows('Use a passkey');
      await shot(rosa.page, `passkeys-empty-${size}`);
      await rosa.types('What shall it be called?', '');
      await rosa.presses('Add a passkey');
      await rosa.reads('Give it a name by which you know it again');
      assert.equal((await phone.kept()).length, 0, 'no device keeps a passkey that we do not');
      await rosa.types('What shall it be called?', 'My phone');
      await rosa.presses('Add a passkey');
      assert.equal(await rosa.heading(), 'Keep these codes somewhere safe');
      const kept = await phone.kept();
      assert.equal(kept.length, 1);
      assert.ok(kept[0].isResidentCredential, 'it is found without an address');
      await rosa.follows('I have kept them');
      await rosa.reads('You coordinate rounds');
      await rosa.opens('/account/passkeys');
      await rosa.reads('not used yet');
      await shot(rosa.page, `passkeys-${size}`);
      // The device knows that it has one for her already.
      await rosa.page.getByRole('button', { name: 'Add a passkey' }).click();
      await rosa.reads('This device has a passkey for you already.');
    });

    test('it signs her in without a letter, on the page that she wanted', async () => {
      await rosa.presses('Sign out');
      await rosa.opens('/registrations');
      await rosa.follows('Sign in');
      await shot(rosa.page, `sign-in-${size}`);
      await rosa.presses('Sign in with a passkey');
      assert.equal(path(), '/registrations');
    });

    test('after a link it is the second step', async () => {
      await rosa.presses('Sign out');
      await rosa.signsIn();
      assert.equal(await rosa.heading(), 'Now your passkey');
      await shot(rosa.page, `second-step-passkey-${size}`);
      await rosa.presses('Use a passkey');
      assert.equal(path(), '/home');
    });

    test('a device that does not know the finger gives none, and the page says so', async () => {
      await rosa.presses('Sign out');
      await rosa.opens('/sign-in');
      await phone.knowsTheFinger(false);
      await rosa.page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await rosa.reads('Your device did not give a passkey');
      await rosa.looks();
      await phone.knowsTheFinger(true);
      // Two quick presses are one press: on a page just opened there was none.
      await rosa.opens('/sign-in');
      await rosa.presses('Sign in with a passkey');
      assert.equal(path(), '/home');
    });

    test('removed, it is refused in words, and a link still works', async () => {
      await rosa.opens('/account/passkeys');
      await rosa.presses('Remove it');
      await rosa.reads('It is removed here.');
      await rosa.presses('Sign out');
      await rosa.opens('/sign-in');
      await rosa.presses('Sign in with a passkey');
      await rosa.reads('This passkey is not known here.');
      await shot(rosa.page, `wrong-passkey-${size}`);
      await rosa.signsIn();
      // Her duties wait until she has a second step again.
      assert.equal(path(), '/account/second-factor');
    });

    test('without JavaScript the page says what it needs', async () => {
      const plain = new Person(await browser.reader(house.url, { size, js: false }));
      await plain.opens('/sign-in');
      assert.ok((await plain.page.content()).includes('A passkey needs JavaScript'));
      await plain.presses('Sign in with a passkey');
      await plain.reads('The browser sent no passkey.');
      await shot(plain.page, `sign-in-plain-${size}`);
    });
  });
}

// Adding a file on a phone, with JavaScript and without: refused with the rest of the form kept, then taken, then kept
// by the browser under a name of its own, then taken away.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { openBrowser, shot } from './harness/browser.mjs';
import { startHouse } from './harness/house.mjs';
import { catchLetters } from './harness/letters.mjs';
import { Person } from './harness/people.mjs';

const pdf = Buffer.from('%PDF-1.4\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n');

for (const js of [true, false]) {
  describe(`evidence on a phone, ${js ? 'with' : 'without'} JavaScript`, () => {
    let house, browser, letters, priya, project;
    const chooses = (name, buffer) => priya.page.getByLabel('A file on this device').setInputFiles({ name, mimeType: 'application/pdf', buffer });

    before(async () => {
      letters = await catchLetters();
      house = await startHouse({ smtp: letters.url });
      browser = await openBrowser();
      const person = async (email, name) => new Person(await browser.reader(house.url, { size: 'phone', js }), letters, email, name);
      const rosa = await person('rosa@example.org', 'Rosa Quinn');
      priya = await person('priya@example.org', 'Priya Shah');
      await rosa.setsUp(house, 'Northern Lights Perinatal Network');
      await priya.registers({ project: 'Acorn Mums', region: 'Wales' });
      await priya.opens('/home');
      await priya.follows('Acorn Mums');
      project = new URL(priya.page.url()).pathname;
    });
    after(async () => {
      await browser?.close();
      await house?.stop();
      await letters?.stop();
    });

    test('what is written is saved on the way to the evidence', async () => {
      await priya.opens(`${project}/assessment/questions/1A`);
      await priya.types('What we do now', 'Tea first.');
      await priya.presses('Save, then add evidence');
      assert.equal(await priya.heading(), 'Evidence for 1A');
      await priya.reads('Nothing is added yet');
      await priya.follows('Add a file');
    });

    test('a file that cannot be taken leaves the rest of the form as it is', async () => {
      await chooses('pack.pdf', Buffer.from('<html>'));
      await priya.types('What to call it', 'Our welcome pack');
      await priya.ticks('Our reviewers, once it is published and they read it');
      await priya.ticks('I have looked through it: no mother, baby, family or volunteer can be recognised');
      await priya.presses('Add this file');
      await priya.reads('This kind of file cannot be kept here');
      assert.equal(await priya.page.getByLabel('What to call it').inputValue(), 'Our welcome pack');
      assert.ok(await priya.page.getByLabel('Our reviewers, once it is published and they read it').isChecked());
      await shot(priya.page, `evidence-refused-${js}`);
    });

    test('a file that can be taken is kept, and handed over as one to keep', async () => {
      await chooses('Mrs Jones.pdf', pdf);
      await priya.ticks('I have looked through it: no mother, baby, family or volunteer can be recognised');
      await priya.presses('Add this file');
      assert.equal(await priya.heading(), 'Evidence for 1A');
      await shot(priya.page, `evidence-${js}`);
      const [download] = await Promise.all([priya.page.waitForEvent('download'), priya.page.getByRole('link', { name: 'Our welcome pack' }).click()]);
      assert.equal(download.suggestedFilename(), 'Our welcome pack.pdf');
      assert.deepEqual(await readFile(await download.path()), pdf);
    });

    test('taken away, it is gone', async () => {
      await priya.presses('Take away Our welcome pack');
      await priya.reads('It is taken away, for everyone.');
      await priya.reads('Nothing is added yet');
    });
  });
}

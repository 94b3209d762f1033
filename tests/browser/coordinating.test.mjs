// What a coordinating body does beside the main job, in the rehearsal: a timetable of its own, a letter in its own words,
// a project that leaves and the repair, moderation from the queue to the approval; and what a project says it is like.
// Once on a phone without JavaScript, once on a desk with it.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openBrowser, shot } from './harness/browser.mjs';
import { startHouse } from './harness/house.mjs';
import { Person } from './harness/people.mjs';

const guises = [
  { size: 'small', js: false },
  { size: 'desk', js: true },
];
const LEADS = { 'Fern Valley Friends': 'Hannah Clough', 'Gorse Hill Together': 'Yasmin Rahman' };

for (const { size, js } of guises) {
  describe(`coordinating, ${size}, ${js ? 'with' : 'without'} JavaScript`, () => {
    let folder;
    let house;
    let browser;
    let someone;
    const taken = (name) => shot(someone.page, `${name}-${size}`);
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'coordinating-'));
      house = await startHouse({ command: ['demo'], env: { MUTUALITY_DATA: join(folder, 'data') } });
      browser = await openBrowser();
      someone = new Person(await browser.reader(house.url, { size, js }));
    });
    after(async () => {
      await browser?.close();
      await house?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    async function becomes(name) {
      await someone.opens('/');
      await someone.follows('Turn the clock, or become someone else');
      await someone.presses(`Become ${name}`);
    }

    const path = () => new URL(someone.page.url()).pathname;

    async function opensTheRound(name) {
      await someone.opens('/rounds');
      await someone.follows(name);
      return path();
    }

    test('a timetable is made from a copy, mended where it says so, and shown', async () => {
      await becomes('Rosa Quinn');
      await someone.opens('/timetables');
      await someone.follows('Light: eight weeks');
      await someone.follows('Start from a copy');
      await someone.types('Its name', 'Nine weeks');
      const moderating = someone.page.getByRole('group', { name: 'Moderating', exact: true });
      await moderating.getByLabel('A moderator reads feedback before it is shown').check();
      await moderating.last().getByLabel('How many days').fill('soon');
      await someone.presses('Save the timetable');
      await someone.reads('To mend');
      await taken('timetable-amiss');
      await someone.page.getByRole('group', { name: 'Moderating', exact: true }).last().getByLabel('How many days').fill('7');
      await someone.ticks('Every review is approved, even past its date');
      await someone.presses('Save the timetable');
      assert.equal(await someone.heading(), 'Nine weeks');
      await someone.reads('It waits until every review is approved.');
      await taken('timetable-own');
    });

    test('a letter is written in their own words, looked at, and saved', async () => {
      await someone.opens('/letters');
      await someone.follows('The words of letters');
      await someone.follows('Round open');
      await someone.types('Subject', '{{ round }} begins: come along');
      await someone.presses('See how it reads');
      await someone.reads('Nothing is saved by looking.');
      await taken('wording-preview');
      await someone.types('Subject', 'It begins: {{ nobody }}');
      await someone.presses('Save these words');
      await someone.reads('To mend');
      await someone.types('Subject', '{{ round }} begins: come along');
      await someone.presses('Save these words');
      await someone.opens(path());
      assert.equal(await someone.page.getByLabel('Subject', { exact: true }).inputValue(), '{{ round }} begins: come along');
      await taken('wording-saved');
    });

    test('a project leaves, and the coordinator mends what it leaves behind', async () => {
      await becomes('Priya Shah');
      await someone.follows('The second round');
      await someone.follows(/^Leave this round/);
      await taken('leaving');
      await someone.presses('Leave the round');
      await someone.reads('You have left this round.');
      await becomes('Rosa Quinn');
      const round = await opensTheRound('The second round');
      await taken('room-with-a-gap');
      await someone.follows(/without a partner/);
      await taken('repair');
      const way = someone.page.getByRole('group', { name: 'Which way?' }).getByRole('radio').first();
      await way.check();
      await someone.types('Why this one? (optional)', 'Nobody is left alone.');
      await someone.presses('Mend it like this');
      assert.equal(path(), round);
      await someone.opens(`${round}/journal`);
      await someone.page.getByRole('main').getByRole('listitem').or(someone.page.getByRole('cell')).filter({ hasText: 'mended an exchange' }).first().waitFor();
    });

    test('a moderator sends a review back once, and approves it then', async () => {
      await becomes('Kate Thornbury');
      await someone.reads('waits for you as a moderator');
      await taken('home-moderator');
      await someone.follows('See what waits');
      await taken('moderation-queue');
      const waiting = someone.page.getByRole('main').getByRole('link', { name: / about / }).first();
      const [reviewer] = (await waiting.innerText()).split(' about ');
      await someone.clicks(waiting);
      const moderation = path();
      await taken('moderation');
      await someone.ticks('Send it back');
      await someone.types('A note', 'Warm, and close to what they wrote. One order could be an offer.');
      await someone.presses('Save what you decided');
      await someone.reads('It is back with its reviewers.');
      await becomes(LEADS[reviewer]);
      const review = moderation.replace('/moderation', '');
      await someone.opens(review);
      await someone.reads('One order could be an offer.');
      await taken('sent-back');
      await someone.seals(review);
      await becomes('Kate Thornbury');
      await someone.opens(moderation);
      for (const point of await someone.page.getByRole('group', { name: /tick what you have looked at/ }).getByRole('checkbox').all()) await point.check();
      await someone.ticks('Approve it');
      await someone.presses('Save what you decided');
      await someone.reads('It is approved.');
    });

    test('a project says what it is like, part by part', async () => {
      await becomes('Jo Bell');
      await someone.follows('Acorn Mums');
      await someone.follows(/^What it is like/);
      await taken('profile');
      await someone.follows(/: Coming along$/);
      await someone.ticks('They come by themselves');
      await someone.ticks('Babies are welcome');
      await taken('profile-access');
      await someone.presses('Save this part');
      await someone.reads('is saved.');
      await someone.reads('Babies are welcome');
      await someone.opens('/account/experience');
      await someone.ticks('I am a peer supporter or facilitator');
      await someone.presses('Keep this');
      await someone.reads('To mend');
      await taken('experience');
      await someone.page.getByLabel(/^I agree that the coordinating body/).check();
      await someone.presses('Keep this');
      await someone.presses('Take it back and delete it');
      await someone.reads('You took it back on');
    });

    test('everything is in order afterwards', async () => {
      const { code, out } = await house.run(['doctor'], { MUTUALITY_DATA: join(folder, 'data-demo') });
      assert.equal(code, 0, out);
    });
  });
}

// What readers ask of their own machine: larger words, more room between them, their own colours, no movement, a voice that
// says the page. Every sample is asked to hold under each (WCAG 2.2: 1.4.4, 1.4.10, 1.4.11, 1.4.12, 2.3.3, 2.4.4, 4.1.2).

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { calm, contrast, fits, shot } from './harness/browser.mjs';
import { fitsItsBox, likeNamed, longWords, marksInForcedColours, moving, unnamed, withStyle } from './harness/readers.mjs';
import { openSamples } from './harness/samples.mjs';

const samples = await openSamples();

const nothing = (found, what) => assert.deepEqual(found, [], what);

// What is asked of a sample that stands open on a phone of 320 px, one after the other.
const phone = {
  // 1.4.10 and 1.4.12: the reader's own spacing takes nothing away.
  'more room between lines, letters and words': async (page) => {
    await withStyle(page, '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
    await fits(page);
    nothing(await fitsItsBox(page), 'words are cut off');
    await withStyle(page, '');
  },
  // A German compound, an address, a name without a space: no text may push the page sideways.
  'words that know no end': async (page) => {
    await longWords(page);
    await fits(page);
  },
};

const desk = {
  'a name for every control': async (page) => {
    nothing(await unnamed(page), 'a screen reader has no name for it');
    nothing(await likeNamed(page), 'two that do different things are called the same');
  },
  'no movement': async (page) => nothing(await moving(page), 'something moves for a reader who asked for none'),
  'forced colours': async (page, name) => {
    await page.emulateMedia({ forcedColors: 'active' });
    nothing(await marksInForcedColours(page), 'a mark that colour alone drew is gone');
    await contrast(page);
    if (process.env.MUTUALITY_SHOTS) await shot(page, `readers/${name.replaceAll('/', '-')}-forced`);
    await page.emulateMedia({ forcedColors: 'none' });
  },
  // 1.4.4: twice the size of letters, by the reader's own setting.
  'letters twice as large': async (page) => {
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    await fits(page);
    nothing(await fitsItsBox(page), 'words are cut off');
  },
};

describe('readers', { concurrency: 2 }, () => {
  for (const [size, asked] of Object.entries({ small: phone, desk })) {
    describe(size, { concurrency: 1 }, () => {
      let page;
      before(async () => {
        page = await samples.reader(size);
      });
      for (const name of samples.names) {
        test(name, async () => {
          await page.goto(`/samples/${name}`);
          for (const [what, ask] of Object.entries(asked)) {
            await ask(page, name).catch((error) => assert.fail(`${what}: ${error.message}`));
          }
          calm(page);
        });
      }
    });
  }
});

// Each question is shown a fault and finds it.
describe('the questions themselves', () => {
  let page;
  before(async () => {
    page = await samples.reader('small');
  });
  const planted = (html) => async (ask) => {
    await page.goto('/help-now');
    await page.evaluate((html) => (document.querySelector('main').innerHTML = html), html);
    return ask(page);
  };
  test('a box that cuts its words', async () => {
    await planted('<p id="box">many words in a small box, more than it can hold</p>')(async () => {
      await withStyle(page, '#box { width: 40px; height: 20px; overflow: hidden }');
      assert.equal((await fitsItsBox(page)).length, 1);
    });
  });
  test('a word that pushes', async () => {
    await planted('<p id="box">one</p>')(async () => {
      await withStyle(page, '#box { white-space: nowrap }');
      await longWords(page);
      await assert.rejects(fits(page), /wide on a screen/);
    });
  });
  test('a mark drawn by its background', async () => {
    await planted('<button id="box">Save</button>')(async () => {
      await withStyle(page, '#box { border: 0; background: green }');
      await page.emulateMedia({ forcedColors: 'active' });
      assert.equal((await marksInForcedColours(page)).length, 1);
    });
  });
  test('a thing that moves', async () => {
    await planted('<p id="box">one</p>')(async () => {
      await withStyle(page, '#box { transition: color 1s !important }');
      assert.equal((await moving(page)).length, 1);
    });
  });
  test('a nameless box, and two buttons of one name', async () => {
    await planted('<input><form action="/a"><button>Remove</button></form><form action="/b"><button>Remove</button></form>')(async () => {
      assert.equal((await unnamed(page)).length, 1);
      assert.equal((await likeNamed(page)).length, 1);
    });
  });
});

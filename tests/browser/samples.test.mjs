// Every page there is, as its samples show it, with the house's own styles, scripts and policy: on the narrowest phone and
// on a desk, in light and in dark. A page that no journey comes by is looked at here all the same.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { axe, calm, contrast, fits, shot } from './harness/browser.mjs';
import { openSamples } from './harness/samples.mjs';

const samples = await openSamples();

describe('samples', { concurrency: 2 }, () => {
  for (const size of ['small', 'desk']) {
    describe(size, { concurrency: 1 }, () => {
      let page;
      before(async () => {
        page = await samples.reader(size);
      });

      for (const name of samples.names) {
        test(name, async () => {
          await page.emulateMedia({ colorScheme: 'light' });
          await page.goto(`/samples/${name}`);
          // A page whose styles did not come would fit anywhere.
          assert.ok(await page.evaluate(() => document.body.classList.contains('js-enabled')), 'no script ran');
          const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
          const byDay = await paper();
          await fits(page);
          await axe(page);
          await page.emulateMedia({ colorScheme: 'dark' });
          assert.notEqual(await paper(), byDay, 'night is as day: no style came');
          await contrast(page);
          if (process.env.MUTUALITY_SHOTS) await shot(page, `samples/${name.replaceAll('/', '-')}-${size}-dark`);
          calm(page);
        });
      }
    });
  }
});

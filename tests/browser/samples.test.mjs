// Every page there is, as its samples show it, with the house's own styles, scripts and policy: on the narrowest phone and
// on a desk, in light and in dark. A page that no journey comes by is looked at here all the same.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { axe, calm, fits, openBrowser, shot } from './harness/browser.mjs';
import { startHouse } from './harness/house.mjs';
import { target } from './harness/waiting.mjs';

const program = process.env.MUTUALITY_SAMPLES ?? join(target, 'debug', 'examples', 'samples');
const folder = await mkdtemp(join(tmpdir(), 'samples-'));
await promisify(execFile)(program, [folder]);
const samples = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html')).map((name) => name.slice(0, -'.html'.length)).sort();

let house;
let browser;
let policy;
before(async () => {
  assert.ok(samples.length > 50, `only ${samples.length} samples`);
  house = await startHouse();
  policy = (await fetch(`${house.url}/help-now`)).headers.get('content-security-policy');
  assert.match(policy, /default-src 'none'/);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await house?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('samples', { concurrency: 2 }, () => {
  for (const size of ['small', 'desk']) {
    describe(size, { concurrency: 1 }, () => {
      let page;
      before(async () => {
        page = await browser.reader(house.url, { size });
        await page.route(`${house.url}/samples/**`, async (route) => {
          const name = decodeURIComponent(new URL(route.request().url()).pathname).slice('/samples/'.length);
          const body = await readFile(join(folder, `${name}.html`));
          await route.fulfill({ headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }, body });
        });
      });

      for (const name of samples) {
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
          await axe(page);
          if (process.env.MUTUALITY_SHOTS) await shot(page, `samples/${name.replaceAll('/', '-')}-${size}-dark`);
          calm(page);
        });
      }
    });
  }
});

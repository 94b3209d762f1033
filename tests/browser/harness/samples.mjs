// Every page there is, written as files by the program `samples`, and given to a browser as if this house had sent them:
// with its own styles and scripts, and under its own policy.
//
//   const samples = await openSamples();         before the tests of a file; it is put away after them
//   samples.names                                'review/write/empty', …
//   const page = await samples.reader('small');  then page.goto('/samples/review/write/empty')

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { promisify } from 'node:util';
import { openBrowser } from './browser.mjs';
import { startHouse } from './house.mjs';
import { target } from './waiting.mjs';

const program = process.env.MUTUALITY_SAMPLES ?? join(target, 'debug', 'examples', 'samples');

export async function openSamples() {
  const folder = await mkdtemp(join(tmpdir(), 'samples-'));
  await promisify(execFile)(program, [folder]);
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html'));
  assert.ok(files.length > 50, `only ${files.length} samples`);
  let house;
  let browser;
  before(async () => {
    house = await startHouse();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await house?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    names: files.map((name) => name.slice(0, -'.html'.length)).sort(),
    async reader(size) {
      const page = await browser.reader(house.url, { size });
      await give(folder, page, house.url);
      return page;
    },
  };
}

async function give(folder, page, url) {
  const policy = (await fetch(`${url}/help-now`)).headers.get('content-security-policy');
  assert.match(policy, /default-src 'none'/);
  await page.route(`${url}/samples/**`, async (route) => {
    const name = decodeURIComponent(new URL(route.request().url()).pathname).slice('/samples/'.length);
    const body = await readFile(join(folder, `${name}.html`));
    await route.fulfill({ headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }, body });
  });
}

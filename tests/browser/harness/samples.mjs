// Every page there is, written as files by the program `samples`, and given to a browser as if this house had sent them:
// with its own styles and scripts, and under its own policy.
//
//   const samples = await writeSamples();
//   samples.names                        'review/write/empty', …
//   await samples.give(page, house);     page.goto('/samples/review/write/empty')
//   await samples.away()

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { target } from './waiting.mjs';

const program = process.env.MUTUALITY_SAMPLES ?? join(target, 'debug', 'examples', 'samples');

export async function writeSamples() {
  const folder = await mkdtemp(join(tmpdir(), 'samples-'));
  await promisify(execFile)(program, [folder]);
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html'));
  const names = files.map((name) => name.slice(0, -'.html'.length)).sort();
  assert.ok(names.length > 50, `only ${names.length} samples`);
  return {
    names,
    give: (page, house) => give(folder, page, house),
    away: () => rm(folder, { recursive: true, force: true }),
  };
}

async function give(folder, page, house) {
  const policy = (await fetch(`${house.url}/help-now`)).headers.get('content-security-policy');
  assert.match(policy, /default-src 'none'/);
  await page.route(`${house.url}/samples/**`, async (route) => {
    const name = decodeURIComponent(new URL(route.request().url()).pathname).slice('/samples/'.length);
    const body = await readFile(join(folder, `${name}.html`));
    await route.fulfill({ headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }, body });
  });
}

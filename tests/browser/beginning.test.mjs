// The built program before anybody is there: what is open then, and what leads to setting up.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, calm, fits, openBrowser, shot } from './harness/browser.mjs';
import { startHouse } from './harness/house.mjs';
import { catchLetters } from './harness/letters.mjs';

let house;
let browser;
let letters;
before(async () => {
  letters = await catchLetters();
  house = await startHouse({ smtp: letters.url });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await house?.stop();
  await letters?.stop();
});

test('the program says that it is well, and prints a set-up code until somebody is there', async () => {
  assert.equal((await fetch(`${house.url}/healthz`)).status, 200);
  assert.equal((await fetch(`${house.url}/readyz`)).status, 200);
  const [, code] = await house.said(/set-up code: (\S+)/);
  assert.ok(code.length >= 8, code);
});

test('every other page leads to setting up', async () => {
  const answer = await fetch(`${house.url}/`, { redirect: 'manual' });
  assert.equal(answer.status, 303);
  assert.equal(new URL(answer.headers.get('location'), house.url).pathname, '/setup');
});

for (const [size, js] of [['small', false], ['phone', true], ['desk', true]]) {
  test(`help is there for everyone: ${size}, ${js ? 'with' : 'without'} JavaScript`, async () => {
    const reader = await browser.reader(house.url, { size, js });
    const answer = await reader.goto('/help-now');
    assert.equal(answer.status(), 200);
    assert.equal(await reader.getByRole('heading', { level: 1 }).count(), 1);
    await axe(reader);
    await fits(reader);
    await shot(reader, `help-now-${size}`);
    calm(reader);
  });
}

test('the house keeps its data through a power cut', async () => {
  await house.kill();
  await house.restart();
  assert.equal((await fetch(`${house.url}/readyz`)).status, 200);
});

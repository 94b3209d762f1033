// Debian's Chromium, and what every page is asked whatever the story.
//
//   const browser = await openBrowser();
//   const priya = await browser.reader(house.url, { size: 'phone', js: false });   a page in a context of its own
//   await priya.goto('/sign-in');           paths are of this house
//   await axe(priya);                       stops with readable findings
//   await contrast(priya);                  what alone can change with the colours: a fraction of axe's time
//   await fits(priya);                      nothing sticks out sideways
//   await shot(priya, 'sign-in');           target/shots/sign-in.png
//   calm(priya);                            no script error, nothing refused by the policy, nothing asked of another host
//   await browser.close();

import assert from 'node:assert/strict';
import { readFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { target } from './waiting.mjs';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const troubles = new WeakMap();
const withScripts = new WeakSet();

const sizes = {
  small: { width: 320, height: 640 },
  phone: { width: 390, height: 844 },
  desk: { width: 1280, height: 900 },
};

export async function openBrowser() {
  const browser = await chromium.launch({
    executablePath: process.env.MUTUALITY_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return {
    reader: (url, options) => reader(browser, url, options),
    close: () => browser.close(),
  };
}

async function reader(browser, baseURL, { size = 'desk', js = true } = {}) {
  const context = await browser.newContext({ baseURL, viewport: sizes[size], javaScriptEnabled: js, locale: 'en-GB', timezoneId: 'Europe/London', reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const found = [];
  troubles.set(page, found);
  if (js) withScripts.add(page);
  const home = new URL(baseURL).origin;
  await context.route(
    (address) => /^https?:$/.test(address.protocol) && address.origin !== home,
    (route) => {
      found.push(`asked another host: ${route.request().url()}`);
      return route.abort();
    },
  );
  page.on('pageerror', (error) => found.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // A page that answers 404 or 422 is an answer, and Chromium's own line about it no trouble.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) found.push(message.text());
  });
  return page;
}

export async function axe(page) {
  report(page, withScripts.has(page) ? await axeHere(page) : await axeOnCopy(page));
}

// The one rule whose answer another set of colours can change, for a page that axe has read whole in its first.
export async function contrast(page) {
  report(page, await axeHere(page, ['color-contrast']));
}

function report(page, { violations }) {
  const lines = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.html}\n      ${node.failureSummary.replaceAll('\n', '\n      ')}`).join('\n')}`);
  assert.equal(violations.length, 0, `axe on ${page.url()}:\n${lines.join('\n')}`);
}

// Evaluated, not added as a script: the page's policy would rightly refuse that.
async function axeHere(page, rules) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  return page.evaluate((rules) => globalThis.axe.run(document, { resultTypes: ['violations'], ...(rules && { runOnly: rules }) }), rules);
}

// Axe is a script itself. A page without JavaScript is read as it stands, in a context that has it, without the
// page's own scripts.
async function axeOnCopy(page) {
  const here = page.context();
  const context = await here.browser().newContext({ storageState: await here.storageState(), viewport: page.viewportSize() });
  try {
    const copy = await context.newPage();
    const body = await page.content();
    await copy.route('**/*', (route) => (route.request().resourceType() === 'script' ? route.abort() : route.fallback()));
    await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
    await copy.goto(page.url());
    return await axeHere(copy);
  } finally {
    await context.close();
  }
}

export async function fits(page) {
  const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(wide <= screen, `${page.url()} is ${wide} wide on a screen of ${screen}`);
}

export async function shot(page, name) {
  const folder = join(target, 'shots');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

export function calm(page) {
  assert.deepEqual(troubles.get(page), [], `troubles on ${page.url()}`);
}

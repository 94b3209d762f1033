// The harness over a tiny server of its own: each check passes a good page and stops a planted fault.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { axe, calm, fits, openBrowser, shot } from './harness/browser.mjs';
import { catchLetters } from './harness/letters.mjs';

const page = (body) => `<!doctype html><html lang="en"><head><title>Hello</title><meta name="viewport" content="width=device-width">
  <link rel="icon" href="data:,"></head><body><main><h1>Hello</h1>${body}</main></body></html>`;
const pages = {
  '/': page('<p id="js">without</p><script src="/js"></script>'),
  '/unnamed': page('<input type="text">'),
  '/wide': page('<p style="width: 900px">wide</p>'),
  '/inline': page('<script>document.title = "in line"</script>'),
  '/elsewhere': page('<img alt="" src="http://example.org/pixel.png">'),
};
const policy = "default-src 'self'; img-src 'self' data: http://example.org; style-src 'self' 'unsafe-inline'";

let server;
let browser;
let url;
before(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-security-policy', policy);
    if (request.url === '/js') return response.setHeader('content-type', 'text/javascript').end('document.getElementById("js").textContent = "with"');
    response.setHeader('content-type', 'text/html').end(pages[request.url] ?? '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://localhost:${server.address().port}`;
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  server.close();
});

for (const size of ['small', 'phone', 'desk']) {
  for (const js of [true, false]) {
    test(`a good page passes every check: ${size}, ${js ? 'with' : 'without'} JavaScript`, async () => {
      const reader = await browser.reader(url, { size, js });
      await reader.goto('/');
      assert.equal(await reader.locator('#js').textContent(), js ? 'with' : 'without');
      await axe(reader);
      await fits(reader);
      await shot(reader, `harness-${size}`);
      calm(reader);
      await reader.reload();
      assert.equal(await reader.locator('#js').textContent(), js ? 'with' : 'without');
    });
  }
}

test('axe names a box without a label', async () => {
  const reader = await browser.reader(url, { js: false });
  await reader.goto('/unnamed');
  await assert.rejects(axe(reader), /label: .*\n.*<input type="text">/);
});

test('a page too wide for a phone is noticed', async () => {
  const reader = await browser.reader(url, { size: 'small' });
  await reader.goto('/wide');
  await assert.rejects(fits(reader), /wide on a screen of 320/);
});

test('a script written in, and a picture from another host, are noticed', async () => {
  const reader = await browser.reader(url);
  await reader.goto('/inline');
  assert.throws(() => calm(reader), /Content Security Policy/);
  const other = await browser.reader(url);
  await other.goto('/elsewhere');
  assert.throws(() => calm(other), /asked another host: http:\/\/example.org/);
});

async function send(url, to, subject, text) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const say = async (line, code) => {
    if (line) socket.write(`${line}\r\n`);
    let answer;
    do answer = (await lines.next()).value;
    while (/^\d{3}-/.test(answer));
    assert.match(answer, new RegExp(`^${code} `));
  };
  await say('', 220);
  await say('EHLO localhost', 250);
  await say('MAIL FROM:<hello@example.org>', 250);
  await say(`RCPT TO:<${to}>`, 250);
  await say('DATA', 354);
  await say(`From: hello@example.org\r\nTo: ${to}\r\nSubject: ${subject}\r\n\r\n${text}\r\n.`, 250);
  socket.end();
}

test('a letter is waited for, read once, and its link found', async () => {
  const letters = await catchLetters();
  try {
    const coming = letters.waitFor({ to: 'priya@example.org', subject: /sign in/i });
    await send(letters.url, 'jo@example.org', 'Sign in', 'Not for Priya.');
    await send(letters.url, 'priya@example.org', 'Sign in to Mutuality', 'Go to\r\nhttp://localhost:8080/sign-in/abc-_9\r\n');
    const letter = await coming;
    assert.equal(letter.link(/sign-in/), 'http://localhost:8080/sign-in/abc-_9');
    assert.throws(() => letter.link(/invitation/), /found 0/);
    assert.deepEqual(letters.unread().map(String), ['“Sign in” to jo@example.org']);
    await assert.rejects(letters.waitFor({ to: 'priya@example.org' }, 50), /no letter to priya.*“Sign in” to jo/);
  } finally {
    await letters.stop();
  }
});

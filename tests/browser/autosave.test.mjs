// How a form saves by itself, against a server that answers as we tell it: saved, somebody else, signed out, line down.
// The real server's part is in its own tests; here the words a person types must survive every answer.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, before, beforeEach, test } from "node:test";
import { chromium } from "playwright-core";

const SCRIPTS = new URL("../../server/assets/scripts/", import.meta.url);
const DESIGN = new URL("../../node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js", import.meta.url);

let browser, context, page, server, base;
let answer; // what the server says to the next saves
let stored; // what the page is drawn with: {version, now, plan}
let posts; // every body that was sent
let arrived; // called with the next of them

const draw = () => `<!doctype html><html lang="en"><head><title>Autosave</title>
<script type="module" src="/assets/app.js"></script></head><body data-person="priya">
<form method="post" action="/form" data-autosave="/save">
<input type="hidden" name="csrf" value="t"><input type="hidden" name="version" value="${stored.version}">
<label for="now">Now</label><textarea id="now" name="now">
${stored.now}</textarea><p data-saved="now"></p>
<label for="plan">Plan</label><textarea id="plan" name="plan">
${stored.plan}</textarea><p data-saved="plan"></p>
<button>Save and go on</button></form></body></html>`;

async function respond(request, response) {
  const { pathname } = new URL(request.url, base);
  if (pathname === "/save") {
    let body = "";
    for await (const piece of request) body += piece;
    posts.push(Object.fromEntries(new URLSearchParams(body)));
    arrived?.();
    if (answer === "down") return request.socket.destroy();
    const [status, json] = answer(posts.at(-1));
    response.writeHead(status, { "content-type": "application/json" });
    return response.end(JSON.stringify(json));
  }
  if (pathname.startsWith("/assets/")) {
    const name = pathname.slice("/assets/".length);
    const file = name === "govuk-frontend.min.js" ? DESIGN : new URL(name, SCRIPTS);
    response.writeHead(200, { "content-type": "text/javascript" });
    return response.end(await readFile(file));
  }
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.end(pathname === "/form" ? draw() : "<title>Elsewhere</title>");
}

const saves = (post) => {
  stored = { version: Number(post.version) + 1, now: post.now, plan: post.plan };
  return [200, { saved_at_words: "Saved a moment ago", version: stored.version }];
};

const line = (words, field = "now") => page.locator(`[data-saved=${field}]`, { hasText: words }).waitFor();
const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("mutuality:kept:")));

before(async () => {
  server = createServer((request, response) => respond(request, response).catch(() => response.destroy()));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  base = `http://127.0.0.1:${server.address().port}`;
  browser = await chromium.launch({
    executablePath: process.env.MUTUALITY_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
});

after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

beforeEach(async () => {
  await context?.close();
  context = await browser.newContext();
  page = await context.newPage();
  [posts, answer] = [[], saves];
  stored = { version: 1, now: "We listen.", plan: "" };
  await page.goto(`${base}/form`);
});

test("words are saved when the typing rests, and let go from the device", async () => {
  await page.getByLabel("Now").fill("We listen, and we laugh.");
  await line("Saved a moment ago");
  assert.deepEqual(posts, [{ csrf: "t", version: "1", now: "We listen, and we laugh.", plan: "" }]);
  assert.equal(await page.locator("[name=version]").inputValue(), "2");
  assert.deepEqual(await kept(), []);
  await page.getByLabel("Plan").fill("Cake.");
  await line("Saved a moment ago", "plan");
  assert.equal(posts.at(-1).version, "2");
});

test("a page that is left saves its last words", async () => {
  const post = new Promise((resolve) => (arrived = resolve));
  await page.getByLabel("Now").fill("Last words.");
  await page.goto(`${base}/elsewhere`);
  await post;
  assert.equal(posts.at(-1).now, "Last words.");
});

test("a line that is down keeps the words and tries again", async () => {
  answer = "down";
  await page.getByLabel("Now").fill("Kept.");
  await line("Kept on this device");
  assert.equal((await kept()).length, 1);
  answer = saves;
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await line("Saved a moment ago");
  assert.deepEqual(await kept(), []);
});

test("an expired session loses no word: they are offered again", async () => {
  answer = () => [401, {}];
  await page.getByLabel("Now").fill("Written after the session ended.");
  await page.getByText("You are signed out. Your words are kept on this device.").waitFor();
  assert.equal(await page.getByRole("link", { name: /Sign in/ }).getAttribute("target"), "_blank");
  answer = saves;
  await page.reload();
  assert.equal(await page.getByLabel("Now").inputValue(), "We listen.");
  await page.getByRole("button", { name: "Bring them back" }).click();
  await line("Saved a moment ago");
  assert.equal(stored.now, "Written after the session ended.");
  assert.deepEqual(await kept(), []);
});

test("signing in beside the page is enough: what was kept is saved on coming back", async () => {
  answer = () => [401, {}];
  await page.getByLabel("Now").fill("Kept while signed out.");
  await page.getByText("You are signed out.").waitFor();
  await page.getByLabel("Now").fill("Kept while signed out, and written on.");
  await line("Kept on this device.");
  assert.equal(await page.locator("[data-autosave-notice]").count(), 1);
  answer = saves;
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await line("Saved a moment ago");
  assert.equal(stored.now, "Kept while signed out, and written on.");
  assert.equal(await page.getByText("You are signed out.").count(), 0);
  assert.deepEqual(await kept(), []);
});

test("the line says when the words were last saved", async () => {
  await page.clock.install();
  await page.goto(`${base}/form`);
  await page.getByLabel("Now").fill("Saved.");
  await page.clock.runFor(2_000);
  await line("Saved a moment ago");
  await page.clock.runFor(91_000);
  await line(/^Saved at \d\d:\d\d$/);
  answer = "down";
  await page.getByLabel("Now").fill("Not saved.");
  await page.clock.runFor(2_000);
  await line(/as soon as there is a connection\. Last saved at \d\d:\d\d\.$/);
});

test("kept words may be let go, and are another person's to no one", async () => {
  answer = () => [401, {}];
  await page.getByLabel("Now").fill("Not these.");
  await page.getByText("You are signed out.").waitFor();
  assert.match((await kept())[0], /priya/);
  await page.reload();
  await page.getByRole("button", { name: "Let them go" }).click();
  await page.reload();
  await page.getByLabel("Now").waitFor();
  assert.equal(await page.getByText("This device has words").count(), 0);
});

test("when somebody else has written, nothing is overwritten and both are a link away", async () => {
  answer = () => [409, { title: "Jo Bell has written here too.", url: "/both" }];
  await page.getByLabel("Now").fill("My words.");
  await page.getByText("Jo Bell has written here too.").waitFor();
  assert.equal(await page.getByRole("link", { name: /See both/ }).getAttribute("href"), "/both");
  await page.getByLabel("Now").fill("My words, and more.");
  await page.getByLabel("Plan").focus();
  assert.equal(posts.length, 1, "no second save over the other's words");
  assert.equal(await page.getByLabel("Now").inputValue(), "My words, and more.");
});

test("where the form's own button shows both, it is pressed for them, and merged words are not offered again", async () => {
  answer = () => [409, { title: "Jo Bell has written here too." }];
  await page.getByLabel("Now").fill("My words.");
  const sent = page.waitForRequest((request) => request.isNavigationRequest() && request.method() === "POST");
  await page.getByRole("button", { name: /See both/ }).click();
  assert.match((await sent).postData(), /now=My\+words\./);
  stored = { version: 2, now: "My words. Jo's words.", plan: "" };
  answer = saves;
  await page.goto(`${base}/form`);
  await page.getByLabel("Now").waitFor();
  assert.equal(await page.getByText("This device has words").count(), 0);
  assert.deepEqual(await kept(), []);
});

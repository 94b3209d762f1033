// Hands that have only a keyboard: Tab to a thing, Space or Enter on it, letters typed. No pointer and no script of ours
// moves the focus; wherever it stops, it must be seen.
//
//   const keys = new Keyboard(page);
//   await keys.to('Your name');          Tab until the focus is on what has this name
//   await keys.types('Your name', 'Jo'); the same, and types
//   await keys.presses('Register');      Enter, and waits for the next page

import assert from 'node:assert/strict';

// As many stops as the longest page could have.
const MOST = 150;

export class Keyboard {
  constructor(page) {
    this.page = page;
  }

  // What has the focus: its name as a screen reader says it, and whether one can see that it has it.
  stop() {
    return this.page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return { name: '', kind: 'page', seen: true };
      const label = at.labels?.[0];
      const name = (at.getAttribute('aria-label') ?? label?.textContent ?? at.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
      // Radios and boxes are drawn by their label, beside a field of the browser's own that lies over it unseen.
      const drawn = [getComputedStyle(at), getComputedStyle(at, '::before'), ...(label ? [getComputedStyle(label, '::before')] : [])];
      const ring = (style) => (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
      const box = (label && at.type !== 'text' ? label : at).getBoundingClientRect();
      const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
      return { name, kind: at.type ?? at.localName, value: at.value, checked: at.checked, seen: drawn.some(ring) && inside, html: at.outerHTML.slice(0, 160) };
    });
  }

  async #tab(key = 'Tab') {
    await this.page.keyboard.press(key);
    const stop = await this.stop();
    assert.ok(stop.seen, `the focus cannot be seen on ${this.page.url()}: ${stop.html}`);
    return stop;
  }

  async to(name, kind) {
    const fits = (stop) => (name instanceof RegExp ? name.test(stop.name) : stop.name === name) && (!kind || stop.kind === kind);
    let stop = await this.stop();
    const met = [];
    for (let count = 0; !fits(stop); count += 1) {
      assert.ok(count < MOST, `Tab never came to ${name} on ${this.page.url()}; it came to: ${[...new Set(met)].join(' | ')}`);
      stop = await this.#tab();
      met.push(stop.name);
    }
    return stop;
  }

  async types(label, words) {
    await this.to(label);
    await this.page.keyboard.type(words);
  }

  // A group of radios is one stop: the arrows choose within it, and Space takes the first.
  async chooses(first, choice = first) {
    await this.to(first, 'radio');
    if (choice === first) await this.page.keyboard.press('Space');
    for (let count = 0; (await this.stop()).name !== choice; count += 1) {
      assert.ok(count < 20, `the arrows never came to ${choice}`);
      await this.#tab('ArrowDown');
    }
    assert.ok((await this.stop()).checked, `${choice} is chosen`);
  }

  async ticks(label) {
    await this.to(label, 'checkbox');
    await this.page.keyboard.press('Space');
    assert.ok((await this.stop()).checked, `${label} is ticked`);
  }

  // In a list that drops down, typing the beginning of a line chooses it.
  async picks(label, line) {
    await this.to(label);
    await this.page.keyboard.type(line);
  }

  async presses(name, kind = 'submit') {
    await this.to(name, kind);
    await Promise.all([this.page.waitForEvent('load'), this.page.keyboard.press('Enter')]);
  }

  async follows(name) {
    await this.to(name);
    await Promise.all([this.page.waitForEvent('load'), this.page.keyboard.press('Enter')]);
  }

  // The first stop of every page leads past what stands round it.
  async skipsToMain() {
    const first = await this.#tab();
    assert.equal(first.name, 'Skip to the main part');
    await this.page.keyboard.press('Enter');
    const next = await this.#tab();
    const inMain = await this.page.evaluate(() => document.querySelector('main').contains(document.activeElement));
    assert.ok(inMain, `after the skip link the next stop is in the main part, and not ${next.html}`);
  }
}

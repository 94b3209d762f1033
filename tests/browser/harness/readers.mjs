// Questions to a page on behalf of readers who set their own machine to their own needs. Each answers with a list of what is
// amiss, so that a test says all of it at once.

// A style of the reader's own, instead of the one before. Made by script, as a reader's add-on would: the page's policy
// rightly refuses one in the page.
export function withStyle(page, css) {
  return page.evaluate(async (css) => {
    const sheet = new CSSStyleSheet();
    await sheet.replace(css);
    document.adoptedStyleSheets = [sheet];
  }, css);
}

// One endless word at the end of every text of the main part, as people's names, addresses and other languages have them.
export function longWords(page) {
  return page.evaluate(() => {
    const word = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen';
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) if (texts.currentNode.data.trim() && !texts.currentNode.parentElement.closest('script, style, select, svg')) found.push(texts.currentNode);
    for (const text of found) text.data = `${text.data.trimEnd()} ${word}`;
  });
}

// Boxes whose words are larger than they are, and that hide the rest.
export function fitsItsBox(page) {
  return page.evaluate(() => {
    const cuts = (style) => ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY);
    const forEyes = (box) => box.width > 1 && box.height > 1;
    return [...document.querySelectorAll('body *')]
      .filter((at) => at.textContent.trim() && !at.closest('svg, select, .govuk-visually-hidden') && cuts(getComputedStyle(at)) && forEyes(at.getBoundingClientRect()))
      .filter((at) => at.scrollWidth > at.clientWidth + 1 || at.scrollHeight > at.clientHeight + 1)
      .map((at) => at.outerHTML.slice(0, 160));
  });
}

// With forced colours a background is no longer seen: a button needs a line round it, a tag too.
export function marksInForcedColours(page) {
  return page.evaluate(() => {
    const line = (style) => ['Top', 'Bottom'].some((side) => style[`border${side}Style`] !== 'none' && Number.parseFloat(style[`border${side}Width`]) > 0);
    const plain = (at) => at.matches('.link-button, .govuk-visually-hidden');
    return [...document.querySelectorAll('main button, main .govuk-button, main .tag, main input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), main textarea, main select')]
      .filter((at) => at.getClientRects().length > 0 && !plain(at) && !line(getComputedStyle(at)))
      .map((at) => at.outerHTML.slice(0, 160));
  });
}

// Whatever would still move.
export function moving(page) {
  return page.evaluate(() => {
    const seconds = (list) => Math.max(...list.split(',').map((time) => Number.parseFloat(time)));
    return [...document.querySelectorAll('body *')]
      .filter((at) => {
        const style = getComputedStyle(at);
        return seconds(style.transitionDuration) > 0 || (style.animationName !== 'none' && seconds(style.animationDuration) > 0);
      })
      .map((at) => at.outerHTML.slice(0, 160));
  });
}

// What a screen reader would call each control, in the browser's own tree of names: none may be without.
export async function unnamed(page) {
  const lines = (await page.locator('body').ariaSnapshot()).split('\n');
  return lines.filter((line) => /^\s*- (button|link|textbox|combobox|checkbox|radio|spinbutton|searchbox|switch|listbox|heading)( \[|:|$)/.test(line)).map((line) => line.trim());
}

// Buttons of one name that send to different places, and links of one name that lead to different pages.
export function likeNamed(page) {
  return page.evaluate(() => {
    const name = (at) => (at.getAttribute('aria-label') ?? at.textContent).replaceAll(/\s+/g, ' ').trim();
    const does = (at) => (at.localName === 'a' ? at.href : `${at.getAttribute('formaction') ?? at.form?.action}?${at.name}=${at.value}&${[...(at.form?.querySelectorAll('input[type=hidden]') ?? [])].map((each) => each.value).join('&')}`);
    const named = new Map();
    for (const at of document.querySelectorAll('main button, main a[href]')) {
      if (at.getClientRects().length === 0 || at.ariaHidden) continue;
      const key = `${at.localName} ${name(at)}`;
      named.set(key, (named.get(key) ?? new Set()).add(does(at)));
    }
    return [...named].filter(([, does]) => does.size > 1).map(([key, does]) => `${key}: ${[...does].join(' and ')}`);
  });
}

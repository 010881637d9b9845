import type { Page } from 'playwright-core';

/** Names of products and formats, and keys of the keyboard: the same in every language. */
const SAME =
  /(Parley|UTC|API|Atom|GraphiQL|JavaScript|JSON|BibTeX|CSV|SVG|MD|ICS|ATOM|Natural Earth|Home|End|Enter|Space|Esc|g [pcmnf]|parley import FILE|\/[\w/-]+|ru-ua-20\d\d[\w/-]*|knownBy|tomorrow|Shell Bay|xyzzy)(?![\w])/g;

/** Texts of a page without a letter of Ukrainian that say of no language that they are in it. A screen reader would read them as Ukrainian. */
export async function unmarkedIn(page: Page): Promise<string[]> {
  const texts = (await page.evaluate(`(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node.parentElement.closest('[lang]').lang === 'uk' && node.parentElement.closest('abbr, code, pre, script, noscript, style, [role=img]') === null) found.push(node.data);
    return found;
  })()`)) as string[];
  return [...new Set(texts.map((text) => text.trim()).filter((text) => /[A-Za-z]{2}/.test(text.replaceAll(SAME, '')) && !/\p{Script=Cyrillic}/u.test(text)))];
}

/** Texts and labels of a page in Latin letters, outside of what the record says and of what names a language. The label of a cell quotes the record. So do others: what they quote can be named. */
export async function latinIn(page: Page, recorded?: RegExp): Promise<string[]> {
  const texts = (await page.evaluate(`(() => {
    const isOurs = (element) => element.closest('[lang]:not([lang=uk]), [dir=auto], abbr, code, pre, script, noscript, style') === null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) if (isOurs(node.parentElement)) found.push(node.data);
    for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
      for (const element of document.querySelectorAll('[' + name + ']')) if (isOurs(element) && !element.matches('a.cell')) found.push(element.getAttribute(name));
    return found;
  })()`)) as string[];
  return [
    ...new Set(
      texts.map((text) => text.trim().replace(/\s+/g, ' ')).filter((text) => /[A-Za-z]{2}/.test(text.replaceAll(SAME, '').replaceAll(recorded ?? SAME, ''))),
    ),
  ];
}

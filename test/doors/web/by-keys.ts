import { expect } from 'chai';
import type { Page } from 'playwright-core';

/** What has the focus: what it is called, and whether one sees that it has it. */
const FOCUSED = `(() => {
  const one = document.activeElement;
  const name = one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent;
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const { top, bottom } = one.getBoundingClientRect();
  const isSeen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && bottom > 0 && top < innerHeight;
  return { tag: one.localName, name: name.trim().replace(/\\s+/g, ' '), isSeen };
})()`;

interface Focused {
  readonly tag: string;
  readonly name: string;
  readonly isSeen: boolean;
}

/** More presses of the tab key than any page has places. */
const MOST_PLACES = 90;

/** A reader who has no pointer. */
export interface ByKeys {
  focused(): Promise<Focused>;
  /** Goes on with the tab key to what is called so, unless one is there. Everything on the way shows that it has the focus. */
  to(name: string | RegExp): Promise<void>;
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Types a part of a name, and takes the offer that comes. */
  pick(typed: string, offer: string): Promise<void>;
}

export function byKeys(page: Page): ByKeys {
  const focused = (): Promise<Focused> => page.evaluate(FOCUSED);
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const type = (text: string) => page.keyboard.type(text);
  return {
    focused,
    press,
    type,
    to: async (name) => {
      const isThere = ({ name: called }: Focused) => (typeof name === 'string' ? called === name : name.test(called));
      if (isThere(await focused())) return;
      for (let places = 0; places < MOST_PLACES; places += 1) {
        await press('Tab');
        const now = await focused();
        expect(now.isSeen || now.tag === 'body', `is seen: ${now.tag} ${now.name}`).to.equal(true);
        if (isThere(now)) return;
      }
      throw new Error(`The tab key does not lead to ${name}.`);
    },
    pick: async (typed, offer) => {
      await type(typed);
      await page.getByRole('option', { name: offer }).first().waitFor();
      await press('Enter');
      // The focus goes on from where it was.
      expect((await focused()).tag).not.to.equal('body');
    },
  };
}

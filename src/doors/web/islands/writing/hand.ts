import type { ThingKind } from '../../writing/act.ts';
import type { Chosen } from '../../writing/values.ts';
import { ofTab } from '../storage.ts';

const NAME = 'parley-hand';
const MOST = 30;

/** A thing, and for which types its field asked. */
type Held = Chosen & { readonly types: string };

const held = () => JSON.parse(ofTab.get(NAME) ?? '[]') as readonly Held[];

/** What the writer named or added last in this tab. Whoever writes down a round names the same parties and sources again and again. */
export const hand = {
  of: (types: readonly ThingKind[], without: readonly string[]): readonly Chosen[] =>
    held().filter((one) => one.types === String(types) && !without.includes(one.key)),
  take: (types: readonly ThingKind[], { key, label }: Chosen): boolean =>
    ofTab.set(NAME, JSON.stringify([{ types: String(types), key, label }, ...held().filter((one) => one.key !== key)].slice(0, MOST))),
};

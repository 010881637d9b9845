import type { ThingKind } from '../../writing/act.ts';
import type { Chosen } from '../../writing/values.ts';
import { ofTab } from '../storage.ts';
import { HAND } from './key.ts';

const MOST = 30;

/** A thing, and for which types its field asked. */
type Held = Chosen & { readonly types: string };

const held = () => JSON.parse(ofTab.get(HAND) ?? '[]') as readonly Held[];

/** What the writer named or added last in this tab. Whoever writes down a round names the same parties and sources again and again. */
export const hand = {
  of: (types: readonly ThingKind[], without: readonly string[]): readonly Chosen[] =>
    held().filter((one) => one.types.split(',').every((type) => (types as readonly string[]).includes(type)) && !without.includes(one.key)),
  take: (types: readonly ThingKind[], { key, label }: Chosen): boolean =>
    ofTab.set(HAND, JSON.stringify([{ types: String(types), key, label }, ...held().filter((one) => one.key !== key)].slice(0, MOST))),
};

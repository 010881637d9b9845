import type { Values } from '../../writing/values.ts';
import { ofTab } from '../storage.ts';
import type { Attempt } from './attempt.ts';
import type { Given } from './given.ts';
import type { Reason } from './why-field.tsx';

/** All that somebody filled in, and what the record said when they began. */
export interface Filled {
  readonly values: Values;
  /** What the writer saw before typing, and its version. What others change meanwhile is no wish of this writer. */
  readonly seen: Values;
  readonly version?: number | undefined;
  readonly reason: Reason;
  /** A word to whoever decides. */
  readonly note: string;
  /** The act under which it was sent without an answer. After a reload it is sent under the same key, since it may be recorded. */
  readonly attempt?: Attempt | undefined;
}

/** What a draft is of: a form, and what it is about. */
export interface DraftOf extends Omit<Given, 'act'> {
  readonly act: { readonly name: string };
}

/** Input that was not sent yet. It stays in the browser. */
export function draftOf({ act, key = '', values }: DraftOf) {
  const about =
    key === ''
      ? Object.values(values?.things ?? {})
          .map(([first]) => first?.key ?? '')
          .join(' ')
      : key;
  const name = `parley-draft-4 ${act.name} ${about}`;
  return {
    read(): Filled | null {
      try {
        return JSON.parse(ofTab.get(name) ?? 'null') as Filled | null;
      } catch {
        return null;
      }
    },
    /** Whether the browser kept it. */
    keep: (filled: Filled) => ofTab.set(name, JSON.stringify(filled)),
    drop: () => ofTab.drop(name),
  };
}

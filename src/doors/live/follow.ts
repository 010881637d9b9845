import type { OperationContext } from '../../api/context.ts';
import { readCursor } from '../../ledger/cursor.ts';
import type { Entry, Touches } from '../../ledger/entry.ts';
import type { Follower, LedgerEvent, Passes } from '../../ledger/follower.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { seqOfEntry } from '../../ledger/view.ts';
import type { FollowedParties } from './followed-parties.ts';
import type { PickedThings } from './picked-things.ts';

/** The entries that a subscription passes on, by the words of an entry and by the things that it touches. */
export interface Filter {
  readonly lets: (entry: Entry) => boolean;
  readonly picks: readonly (readonly [PickedThings | null, (touches: Touches) => readonly ThingId[] | undefined])[];
  /** The followed parties. They are checked last, because their relations may have to be read. */
  readonly parties?: readonly (FollowedParties | null)[];
}

/** Follows the ledger from a cursor, or from now on. Throws CURSOR_UNKNOWN or CURSOR_EXPIRED if the cursor is not of this ledger and epoch. */
export async function follow(context: OperationContext, after: string | null | undefined, filter: Filter): Promise<Follower> {
  return context.feed.follow(after == null ? null : await placeOf(context, after), passesOf(filter));
}

async function placeOf(context: OperationContext, after: string): Promise<{ seq: number; hash: string }> {
  const reading = await context.reading();
  const seq = await seqOfEntry(after, await context.head(), (statement) => reading.query(statement));
  return { seq, hash: readCursor(after)?.hash as string };
}

/** Almost every entry is decided at once. Only an entry that may create an awaited key needs a look-up first. */
function passesOf({ lets, picks, parties = [] }: Filter): Passes {
  const asked = picks.flatMap(([picked, touched]) => (picked === null ? [] : [{ picked, touched }]));
  const followed = parties.filter((each) => each !== null);
  const judge = (event: LedgerEvent) => {
    const { entry } = event;
    return lets(entry) && asked.every(({ picked, touched }) => picked.pickOneOf(touched(entry.touches))) && letsEach(followed, event);
  };
  return (event) => {
    const learning = [...asked.map(({ picked }) => picked), ...followed].filter((each) => each.mayLearnFrom(event.entry));
    if (learning.length === 0) return judge(event);
    return Promise.all(learning.map((each) => each.learnFrom(event.reading))).then(() => judge(event));
  };
}

/** Returns no promise if nothing must be looked up. */
function letsEach(followed: readonly FollowedParties[], event: LedgerEvent): boolean | Promise<boolean> {
  const answers = followed.map((each) => each.lets(event));
  if (answers.includes(false)) return false;
  return answers.every((answer) => answer === true) || Promise.all(answers).then((all) => all.every((answer) => answer));
}

/** Whether a word is one of those wanted. True if none are given. */
export function isWanted<Word>(wanted: readonly Word[] | null | undefined, word: Word): boolean {
  return wanted == null || wanted.includes(word);
}

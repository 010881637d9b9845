import type { ThingId } from '../../../src/ledger/thing.ts';
import type { ChangeKind } from '../../../src/record/demands/demand.ts';
import type { SettlementExtent } from '../../../src/record/outcomes/outcome.ts';
import { type NaiveEntry, naiveOrder, wholeOf } from './naive.ts';

/*
 * A second way to find how far entries and outcomes settle a demand, written from the rules alone. What an outcome leaves when it runs out is found by
 * telling the whole story again without it.
 */
export interface NaiveEntryAtRound extends NaiveEntry {
  readonly round: ThingId | null;
}

export interface NaiveOutcome {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly round: ThingId | null;
  readonly parties: readonly ThingId[];
  readonly extent: SettlementExtent | null;
  readonly subjectTo: boolean;
  readonly expires: string | null;
  /** Numbers of other outcomes. */
  readonly voidedBy: number | null;
  readonly extends: number | null;
  readonly confirms: boolean;
}

interface Told {
  readonly entries: readonly NaiveEntryAtRound[];
  readonly outcomes: readonly NaiveOutcome[];
  readonly makers: readonly ThingId[];
  readonly addressees: readonly ThingId[];
}

type Event = { readonly entry: number } | { readonly outcome: number } | { readonly end: number };

interface One {
  word: string;
  closed: boolean;
  provisional: boolean;
  /** The outcome that made it so. Null for an entry, and for what was carried out since. */
  by: number | null;
  finalBy: number | null;
  /** The outcome at whose place it was carried out. */
  doneAt: number | null;
}

/** What an entry does, whoever it concerns. */
interface Deed {
  readonly word: string;
  readonly byMaker: boolean;
}

const AS_AGREED = { FULL: 'AGREED', PART: '', OTHER_FORM: 'MET_OTHERWISE', DEFERRED: 'DEFERRED', NONE: 'NOT_MET' } as const;
const IN_FAVOUR = ['AGREED', 'MET', 'MET_OTHERWISE', 'PARTLY_MET'];
const has = (entry: NaiveEntry, ...kinds: ChangeKind[]) => kinds.some((kind) => entry.changes.includes(kind));
const concernsOne = ({ toward }: { readonly toward: readonly ThingId[] }, party: ThingId) => toward.length === 0 || toward.includes(party);

/** The status on a day. Null asks for the end: then what runs out counts up to the last day that anything bears. */
export function naiveStatusOn(day: string | null, told: Told): { status: string; closed: boolean } {
  const order = naiveOrder(told.entries);
  const inOrder = order.map((number) => told.entries[number] as NaiveEntryAtRound);
  const deeds = deedsOf(inOrder, told.makers);
  const places = told.outcomes.map((outcome) => {
    const at = inOrder.findIndex((entry) => outcome.lastDay < entry.firstDay);
    return at === -1 ? inOrder.length : at;
  });
  const heard = day === null ? inOrder.length : 1 + inOrder.reduce((last, entry, index) => (entry.lastDay <= day ? index : last), -1);
  const known = told.outcomes.map((outcome, number) => day === null || (places[number] as number) < heard || outcome.lastDay <= day);
  const valid = told.outcomes.map(({ voidedBy }, number) => known[number] === true && !(voidedBy !== null && known[voidedBy] === true));
  const ends = told.outcomes.map((_, number) => (valid[number] === true ? endOf(number, told.outcomes, valid) : null));
  const until = day ?? [...told.entries, ...told.outcomes].map(({ lastDay }) => lastDay).reduce((one, other) => (one > other ? one : other), '');
  const receptions = told.outcomes.map((outcome, number) => receptionOf(outcome, places[number] as number, inOrder, deeds, told.addressees));
  const events: Event[] = [];
  const ranked: number[] = [];
  for (let at = 0; at <= inOrder.length; at++) {
    const here: number[] = [];
    told.outcomes.forEach((outcome, number) => {
      if (places[number] !== at) return;
      let slot = 0;
      while (slot < here.length && !(outcome.lastDay < (told.outcomes[here[slot] as number] as NaiveOutcome).firstDay)) slot += 1;
      here.splice(slot, 0, number);
    });
    ranked.push(...here);
    for (const outcome of here.filter((number) => valid[number])) events.push({ outcome });
    if (at < heard) events.push({ entry: at });
  }
  const timeOf = (event: Event) => ('entry' in event ? inOrder[event.entry] : 'outcome' in event ? told.outcomes[event.outcome] : undefined);
  ends.forEach((end, number) => {
    if (end === null || end > until) return;
    const isOwn = (event: Event) =>
      'outcome' in event
        ? event.outcome === number
        : 'entry' in event &&
          receptions[number] === 'SAYS_HOW_FAR' &&
          deeds[event.entry]?.word !== '' &&
          isThere(inOrder[event.entry] as NaiveEntryAtRound, told.outcomes[number] as NaiveOutcome);
    const own = events.reduce((last, event, index) => (isOwn(event) ? index : last), -1);
    const next = events.findIndex((event, index) => index > own && !('end' in event) && end < (timeOf(event)?.firstDay ?? ''));
    events.splice(next === -1 ? events.length : next, 0, { end: number });
  });
  return wholeOf(told.addressees.map((party) => tell(events, party, { ...told, inOrder, deeds, receptions, valid, ranked }, [])));
}

function endOf(number: number, outcomes: readonly NaiveOutcome[], valid: readonly boolean[]): string | null {
  const later = outcomes.flatMap((other, index) => (other.extends === number && valid[index] === true ? [endOf(index, outcomes, valid)] : []));
  if (later.length === 0) return outcomes[number]?.expires ?? null;
  return later.includes(null) ? null : (later as string[]).reduce((one, other) => (one > other ? one : other));
}

/** Whether each entry closes, and whether a maker brings it. It follows who holds the demand. */
function deedsOf(inOrder: readonly NaiveEntry[], makers: readonly ThingId[]): Deed[] {
  let holders = [...makers];
  const gone: ThingId[] = [];
  return inOrder.map((entry) => {
    const acting = holders.filter((one) => entry.actors.includes(one));
    const someLeave = has(entry, 'WITHDRAWN') && acting.length > 0 && acting.length < holders.length;
    const leftBefore = has(entry, 'WITHDRAWN') && acting.length === 0 && entry.actors.some((one) => gone.includes(one));
    let word = '';
    for (const kind of ['LAPSED', 'DEFERRED', 'NOT_MET', 'TAKEN_ELSEWHERE', 'REPLACED', 'WITHDRAWN', 'AGREED', 'MET', 'MET_OTHERWISE'] as const) {
      if (has(entry, kind) && (kind !== 'DEFERRED' || entry.beyond)) word = kind;
    }
    const closes = word !== '';
    if (word === 'WITHDRAWN' && (someLeave || leftBefore)) word = '';
    if (someLeave && entry.toward.length === 0) {
      gone.push(...acting);
      holders = holders.filter((one) => !acting.includes(one));
    } else if (!someLeave && !leftBefore && !closes) {
      for (const one of gone.filter((party) => entry.actors.includes(party))) {
        gone.splice(gone.indexOf(one), 1);
        holders.push(one);
      }
    }
    return { word, byMaker: entry.actors.length === 0 || entry.actors.some((one) => holders.includes(one)) };
  });
}

const isThere = (entry: NaiveEntryAtRound, outcome: NaiveOutcome) =>
  (outcome.round !== null && entry.round === outcome.round) || (entry.firstDay <= outcome.lastDay && outcome.firstDay <= entry.lastDay);

const concernedBy = ({ parties }: NaiveOutcome, addressees: readonly ThingId[]) =>
  parties.length === 0 ? addressees : addressees.filter((party) => parties.includes(party));

/** Whether the outcome counts by itself, says how far the history's own settlement goes, or leaves everything to the history. */
function receptionOf(outcome: NaiveOutcome, place: number, inOrder: readonly NaiveEntryAtRound[], deeds: readonly Deed[], addressees: readonly ThingId[]) {
  const concerned = concernedBy(outcome, addressees);
  if (outcome.extent === null || concerned.length === 0) return 'NOTHING';
  const there = inOrder.flatMap((entry, index) => (isThere(entry, outcome) && concerned.some((party) => concernsOne(entry, party)) ? [index] : []));
  const closing = there.filter((index) => deeds[index]?.word !== '');
  const lastWord = deeds[closing.at(-1) ?? -1]?.word ?? '';
  if (['AGREED', 'MET'].includes(lastWord) && (outcome.extent === 'OTHER_FORM' || outcome.extent === 'PART')) return 'SAYS_HOW_FAR';
  if (closing.length > 0) return 'NOTHING';
  const said = there.map((index) => [index, inOrder[index] as NaiveEntryAtRound] as const);
  if (said.some(([index, entry]) => has(entry, 'REOPENED', 'REVIVED') && index >= place)) return 'NOTHING';
  if (outcome.extent === 'PART' && said.some(([, entry]) => has(entry, 'PARTLY_AGREED', 'PARTLY_MET'))) return 'NOTHING';
  return 'COUNTS';
}

interface Story extends Told {
  readonly inOrder: readonly NaiveEntryAtRound[];
  readonly deeds: readonly Deed[];
  readonly receptions: readonly string[];
  readonly valid: readonly boolean[];
  /** The numbers of the outcomes, by place. */
  readonly ranked: readonly number[];
}

/** Tells the story toward one addressee, without what some outcomes settle. */
function tell(events: readonly Event[], party: ThingId, story: Story, without: readonly number[]): One {
  let one: One = { word: 'OPEN', closed: false, provisional: false, by: null, finalBy: null, doneAt: null };
  events.forEach((event, index) => {
    if ('entry' in event) one = afterEntry(one, event.entry, party, story, without);
    else if ('outcome' in event) one = afterOutcome(one, event.outcome, party, story, without);
    else one = afterEnd(one, event.end, (more) => tell(events.slice(0, index + 1), party, story, [...without, more]));
  });
  return one;
}

function afterEntry(before: One, index: number, party: ThingId, story: Story, without: readonly number[]): One {
  const entry = story.inOrder[index] as NaiveEntryAtRound;
  const deed = story.deeds[index] as Deed;
  if (!concernsOne(entry, party)) return before;
  const saysHowFar = story.ranked.flatMap((number) => {
    const outcome = story.outcomes[number] as NaiveOutcome;
    const isSo = story.receptions[number] === 'SAYS_HOW_FAR' && isThere(entry, outcome) && concernedBy(outcome, story.addressees).includes(party);
    return isSo && story.valid[number] === true ? [number] : [];
  });
  if (saysHowFar.length === 0 || !['AGREED', 'MET'].includes(deed.word)) return stepOfEntry(before, entry, deed);
  let one = before;
  for (const number of saysHowFar) {
    // The entry and the outcome are one settlement, so both fall away together. But a maker who agrees to a part asks for the rest.
    if (without.includes(number) && deed.word === 'AGREED') {
      const asksAgain = story.outcomes[number]?.extent === 'PART' && deed.byMaker && ['WITHDRAWN', 'LAPSED'].includes(one.word);
      if (asksAgain) one = { word: 'OPEN', closed: false, provisional: false, by: null, finalBy: null, doneAt: null };
      continue;
    }
    const { extent, subjectTo } = story.outcomes[number] as NaiveOutcome;
    const otherForm = extent === 'OTHER_FORM';
    if (deed.word === 'MET') {
      const asDone = { ...entry, changes: otherForm ? (['MET_OTHERWISE'] as const) : (['PARTLY_MET'] as const), subjectTo: false };
      one = { ...stepOfEntry(one, asDone, { ...deed, word: otherForm ? 'MET_OTHERWISE' : '' }), doneAt: number };
    } else if (one.doneAt !== number) {
      const asSaid = { ...entry, changes: otherForm ? (['MET_OTHERWISE'] as const) : (['PARTLY_AGREED'] as const), subjectTo: entry.subjectTo || subjectTo };
      const then = stepOfEntry(one, asSaid, { ...deed, word: otherForm ? 'MET_OTHERWISE' : '' });
      one = then === one ? one : { ...then, by: number };
    }
  }
  return one;
}

function stepOfEntry(before: One, entry: NaiveEntry, { word, byMaker }: Deed): One {
  const made = (to: string, closed: boolean, provisional: boolean): One => ({ word: to, closed, provisional, by: null, finalBy: null, doneAt: null });
  const isDeed = has(entry, 'MET', 'PARTLY_MET');
  const same = isDeed ? { ...before, by: null, finalBy: null } : before;
  const opened = () =>
    has(entry, 'PARTLY_MET')
      ? made('PARTLY_MET', false, false)
      : has(entry, 'PARTLY_AGREED')
        ? made('PARTLY_AGREED', false, entry.subjectTo)
        : made('OPEN', false, false);
  const opens = has(entry, 'REOPENED', 'REVIVED');
  if (before.closed && before.word === 'MET_OTHERWISE' && (word === 'MET' || (word === '' && !opens && has(entry, 'PARTLY_MET'))))
    return { ...same, provisional: false };
  if (before.closed && before.word === 'MET' && word === 'AGREED') return same;
  if (word !== '') return made(word, true, entry.subjectTo && ['AGREED', 'MET_OTHERWISE', 'NOT_MET'].includes(word));
  if (opens) return opened();
  if (before.closed) {
    const onlyDeed = entry.changes.every((kind) => kind === 'PARTLY_MET');
    if (['WITHDRAWN', 'LAPSED'].includes(before.word) && byMaker && !onlyDeed) return opened();
    return has(entry, 'PARTLY_MET') ? made('PARTLY_MET', true, false) : same;
  }
  if (has(entry, 'PARTLY_MET')) return made('PARTLY_MET', false, false);
  if (has(entry, 'PARTLY_AGREED') && before.word !== 'PARTLY_MET') return made('PARTLY_AGREED', false, entry.subjectTo);
  return same;
}

function stepOfOutcome(before: One, number: number, word: string, provisional: boolean): One {
  const made = (to: string, closed: boolean): One => ({
    word: to,
    closed,
    provisional: provisional && to !== 'DEFERRED',
    by: number,
    finalBy: null,
    doneAt: null,
  });
  if (word === '') return before.closed || before.word === 'PARTLY_MET' ? before : made('PARTLY_AGREED', false);
  return before.closed && before.word === 'MET' && word === 'AGREED' ? before : made(word, true);
}

function afterOutcome(before: One, number: number, party: ThingId, story: Story, without: readonly number[]): One {
  const outcome = story.outcomes[number] as NaiveOutcome;
  let one = before;
  if (story.receptions[number] === 'COUNTS' && !without.includes(number) && concernedBy(outcome, story.addressees).includes(party)) {
    one = stepOfOutcome(one, number, AS_AGREED[outcome.extent as SettlementExtent], outcome.subjectTo);
    const isDone = story.inOrder.some((entry) => isThere(entry, outcome) && has(entry, 'PARTLY_MET') && concernsOne(entry, party));
    if (outcome.extent === 'OTHER_FORM' && isDone) one = { ...one, by: null, provisional: false };
  }
  const confirmsIt = outcome.confirms && (outcome.parties.length === 0 || outcome.parties.includes(party));
  return confirmsIt && one.provisional ? { ...one, provisional: false, finalBy: number } : one;
}

/** What an outcome settled and nothing changed since falls away with it. What holds without it goes on to hold. */
function afterEnd(one: One, number: number, again: (without: number) => One): One {
  const lapsed: One = { word: 'LAPSED', closed: true, provisional: false, by: null, finalBy: null, doneAt: null };
  if (one.by === number && !one.closed) return again(number);
  if (one.by !== number && one.finalBy !== number) return one;
  if (!one.closed) return { ...one, provisional: true, finalBy: null };
  if (!['AGREED', 'MET_OTHERWISE'].includes(one.word)) return { ...one, provisional: false, by: null, finalBy: null };
  if (one.by === null) return lapsed;
  const left = again(one.by);
  return left.closed && IN_FAVOUR.includes(left.word) ? left : lapsed;
}

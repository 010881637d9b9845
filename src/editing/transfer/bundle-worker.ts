import { parentPort } from 'node:worker_threads';
import { inBatches } from '../../foundation/turns.ts';
import { foldKey } from '../../foundation/values/key.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { listsIn } from '../../record/belonging.ts';
import type { FromBundleWorker, PlacedEntry, ToBundleWorker } from './bundle-worker-messages.ts';
import type { EntryFields, LocatedEntry } from './located.ts';
import { placeOf } from './places.ts';
import type { Place } from './problem.ts';
import { readBundle } from './read-bundle.ts';

/* A thread that reads one bundle after another for its server. It returns a few entries for each request. */

const known = new Map<string, ThingType>();
let answers: Iterator<FromBundleWorker> | undefined;

parentPort?.on('message', (message: ToBundleWorker) => {
  if ('begin' in message) begin();
  if ('known' in message) for (const [path, type] of message.known) known.set(path, type);
  if ('files' in message) answers = answersTo(message.files);
  if ('next' in message) parentPort?.postMessage(answers?.next().value);
});

function begin(): void {
  known.clear();
  answers = undefined;
}

function* answersTo(files: Extract<ToBundleWorker, { files: unknown }>['files']): Generator<FromBundleWorker> {
  const read = readBundle(files, (type, path) => known.get(foldKey(path)) === type);
  if ('problems' in read) return yield read;
  for (const some of inBatches(read.entries)) yield { entries: some.map(placed) };
  yield { isDone: true };
}

/** Parts that are entries of their own are not sent again with their parent. */
function placed(located: LocatedEntry): PlacedEntry {
  const own: Record<string, unknown> = { ...located.entry };
  for (const { list } of listsIn(located.type)) delete own[list];
  return { located: { ...located, entry: own as EntryFields }, places: placesIn(located.entry) };
}

/** The place of an entry, and those of its claims and citations. */
function placesIn(entry: EntryFields): PlacedEntry['places'] {
  const found: [string[], Place][] = [];
  const note = (value: unknown, inside: string[]) => {
    const place = typeof value === 'object' && value !== null ? placeOf(value) : null;
    if (place === null) return;
    found.push([inside, place]);
    for (const list of ['claims', 'sources']) {
      const inner = (value as Record<string, unknown>)[list];
      if (Array.isArray(inner)) for (const [index, item] of inner.entries()) note(item, [...inside, list, String(index)]);
    }
  };
  note(entry, []);
  return found;
}

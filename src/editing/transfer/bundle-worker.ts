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

/* A thread that reads one bundle after another for the server that started it. It hands over a few entries each time it is asked. */

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

/** What lies in an entry is an entry of its own, and is not sent with it again. */
function placed(located: LocatedEntry): PlacedEntry {
  const own: Record<string, unknown> = { ...located.entry };
  for (const { list } of listsIn(located.type)) delete own[list];
  return { located: { ...located, entry: own as EntryFields }, places: placesIn(located.entry) };
}

/** Where an entry stands, and the claims and citations in it. */
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

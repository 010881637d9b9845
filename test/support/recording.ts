import { touchesNothing } from '../../src/ledger/entry.ts';
import { type FieldShape, vocabularyOf } from '../../src/ledger/field.ts';
import type { AnyRecords } from '../../src/ledger/records.ts';
import { NEVER_KNOWN, type ThingId } from '../../src/ledger/thing.ts';
import type { VersionContent, Writing } from '../../src/ledger/writing.ts';
import { demandRecords } from '../../src/record/demands/demand.records.ts';
import { positionRecords } from '../../src/record/demands/position.records.ts';
import { issueRecords } from '../../src/record/issues/issue.records.ts';
import { partyRecords } from '../../src/record/parties/party.records.ts';
import { processRecords } from '../../src/record/processes/process.records.ts';

/*
 * The least that can be recorded, for tests of the ledger: it writes through `Writing` alone, without the rules of imports above it.
 */
export interface Recorded {
  readonly id: ThingId;
  readonly key: string;
  readonly version: number;
  readonly records: AnyRecords;
  readonly fields: Readonly<Record<string, unknown>>;
}

export async function add(writing: Writing, records: AnyRecords, key: string, fields: Record<string, unknown> = {}): Promise<Recorded> {
  const id = writing.newThing(records.type, key, null);
  const recorded = { id, key, version: 1, records, fields };
  await record(writing, recorded, 'FACT', `${records.type.toLowerCase()}.added`);
  return recorded;
}

export async function correct(writing: Writing, before: Recorded, fields: Record<string, unknown>): Promise<Recorded> {
  const recorded = { ...before, version: before.version + 1, fields: { ...before.fields, ...fields } };
  await record(writing, recorded, 'CORRECTION', `${before.records.type.toLowerCase()}.corrected`);
  return recorded;
}

export async function retract(writing: Writing, thing: Recorded, mergedInto: ThingId | null = null): Promise<void> {
  await writing.end(thing.records, thing.id, mergedInto);
  const act = `${thing.records.type.toLowerCase()}.retracted`;
  await writing.record({ act, reason: 'RETRACTION', thing: thing.id, thingType: thing.records.type, touches: touchesNothing }, []);
}

export const addParty = (writing: Writing, key: string, name = key) => add(writing, partyRecords, key, { name });
export const addIssue = (writing: Writing, key: string) => add(writing, issueRecords, key, { label: key });
export const addProcess = (writing: Writing, key: string) => add(writing, processRecords, key, { name: key });

export const raiseDemand = (writing: Writing, key: string, process: Recorded, issue: Recorded, title: string) =>
  add(writing, demandRecords, key, { process: process.id, issue: issue.id, titles: inEnglish(title), raised: '2030-01-01' });

export const statePosition = (writing: Writing, demand: Recorded, number: number, wording: string) =>
  add(writing, positionRecords, `${demand.key}/${number}`, { demand: demand.id, number, statedOn: '2030-01-01', texts: inEnglish(wording) });

export function inEnglish(text: string) {
  return [{ language: 'en', text, role: 'ORIGINAL' }];
}

async function record(writing: Writing, { id, key, version, records, fields }: Recorded, reason: 'FACT' | 'CORRECTION', act: string): Promise<void> {
  const content = { ...leastContent(records, id, key), version, ...fields } as VersionContent;
  await writing.record({ act, reason, thing: id, thingType: records.type, touches: touchesNothing }, [{ records, content }]);
}

/** Content with nothing in it but what its columns need. */
function leastContent(records: AnyRecords, id: ThingId, key: string): Record<string, unknown> {
  const own = Object.entries(records.fields).map(([name, shape]) => [name, leastValue(shape)]);
  return { id, key, aliases: [], note: null, knownSince: null, knownSinceGiven: false, knownOn: NEVER_KNOWN, ...Object.fromEntries(own) };
}

function leastValue(shape: FieldShape): unknown {
  if (shape.kind === 'references' || shape.kind === 'entries') return [];
  if (shape.optional) return null;
  if (shape.kind === 'date') return '2030-01-01';
  if (shape.kind === 'reference') return 1;
  if (shape.column === 'json') return [];
  if (shape.column === 'text') return vocabularyOf(shape)?.words[0] ?? '';
  return shape.column === 'boolean' ? false : 0;
}

import { Field, InputType } from 'type-graphql';
import { survivorOf } from '../../api/find.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { badInput } from '../../foundation/errors.ts';
import { firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import { originalOf } from '../../foundation/values/local-text.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { DocumentRecord } from '../../record/documents/document.records.ts';
import { documentsInOrder } from '../../record/documents/recorded-documents.ts';
import { type StatedPoint, statedPoints } from '../../record/documents/stated-points.ts';
import { unknownKey } from '../../record/nearest-keys.ts';
import { type RoundRecord, roundRecords } from '../../record/rounds/round.records.ts';
import { type StatementRecord, statementRecords } from '../../record/statements/statement.records.ts';
import type { Version, VersionPoint } from './succession-of.ts';

@InputType({ description: 'A version of a plan: a document, or what was said on one occasion. Give one of the two.' })
export class VersionInput {
  @Field(() => String, { nullable: true, description: 'The key of a document.' })
  document?: string;

  @Field(() => String, { nullable: true, description: 'The key of an occasion: a statement, such as the publication of a draft, or a round.' })
  occasion?: string;

  @Field(() => EdtfScalar, {
    nullable: true,
    description:
      'Only these days of an occasion, because a round of several weeks may have seen several drafts. Default: everything of the occasion. For a document without a date: when it was written.',
  })
  date?: string;
}

/** A version with its document or occasion. */
export interface NamedVersion extends Version {
  readonly process: ThingId;
  readonly label: string;
  readonly date: string;
  readonly record: DocumentRecord | null;
  readonly round: RoundRecord | null;
  readonly statement: StatementRecord | null;
  /** The points of the document. Empty for an occasion. */
  readonly stated: readonly StatedPoint[];
}

export async function versionNamed(reading: Reading, input: VersionInput, path: string): Promise<NamedVersion> {
  const { document, occasion } = input;
  if ((document == null) === (occasion == null)) throw badInput([path], 'either document or occasion', document == null ? 'neither' : 'both');
  return document == null ? occasionNamed(reading, { ...input, occasion: occasion as string }, path) : documentNamed(reading, { ...input, document }, path);
}

async function documentNamed(reading: Reading, { document: key, date }: VersionInput & { document: string }, path: string): Promise<NamedVersion> {
  const identity = await reading.identity(key);
  const [found] = identity?.type === 'Document' ? await documentsInOrder(reading, [await survivorOf(reading, identity)]) : [];
  if (found === undefined) throw await unknownKey(reading, [path, 'document'], ['Document'], 'the key of a document that the view shows', key);
  const { document, time } = found;
  const span = date != null ? { firstDay: firstDayOf(date), lastDay: lastDayOf(date) } : time;
  if (span === null) throw badInput([path, 'date'], 'a date, since the document has none', 'none');
  const stated = await statedPoints(reading, document);
  return {
    occasion: null,
    document: { points: stated.flatMap(versionPoint), complete: document.complete && stated.every(({ demand }) => demand !== null) },
    onlyThen: false,
    firstDay: span.firstDay,
    lastDay: span.lastDay,
    process: document.process,
    label: document.title,
    date: date ?? document.date ?? daysOf(span),
    record: document,
    round: await reading.loadOptional(roundRecords, document.round),
    statement: await reading.loadOptional(statementRecords, document.statement),
    stated,
  };
}

function versionPoint({ demand, position, response, worded, texts }: StatedPoint): VersionPoint[] {
  if (demand === null) return [];
  return [{ demand: demand.id, position: position?.id ?? null, response: response?.id ?? null, words: worded ? (originalOf(texts)?.text ?? null) : null }];
}

function daysOf({ firstDay, lastDay }: { readonly firstDay: string; readonly lastDay: string }): string {
  return firstDay === lastDay ? firstDay : `${firstDay}/${lastDay}`;
}

async function occasionNamed(reading: Reading, { occasion: key, date }: VersionInput & { occasion: string }, path: string): Promise<NamedVersion> {
  const identity = await reading.identity(key);
  const id = identity === null ? null : await survivorOf(reading, identity);
  const round = identity?.type === 'Round' ? await reading.loadOptional(roundRecords, id) : null;
  const statement = identity?.type === 'Statement' ? await reading.loadOptional(statementRecords, id) : null;
  const found = round ?? statement;
  if (found === null)
    throw await unknownKey(reading, [path, 'occasion'], ['Round', 'Statement'], 'the key of a round or of a statement that the view shows', key);
  const days = date ?? found.date;
  if (days === null) throw badInput([path, 'date'], 'a date, since the round has none', 'none');
  return {
    occasion: found.id,
    onlyThen: date != null,
    firstDay: firstDayOf(days),
    lastDay: lastDayOf(days),
    process: found.process,
    label: round?.label ?? statement?.title ?? '',
    date: days,
    record: null,
    round,
    statement,
    stated: [],
  };
}

import { Field, InputType } from 'type-graphql';
import { survivorOf } from '../../api/find.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { badInput } from '../../foundation/errors.ts';
import { firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { unknownKey } from '../../record/nearest-keys.ts';
import { type RoundRecord, roundRecords } from '../../record/rounds/round.records.ts';
import { type StatementRecord, statementRecords } from '../../record/statements/statement.records.ts';
import type { Version } from './succession-of.ts';

@InputType({ description: 'A version of a plan: what was said on one occasion.' })
export class VersionInput {
  @Field(() => String, { description: 'The key of the occasion: a statement, such as the publication of a draft, or a round.' })
  occasion!: string;

  @Field(() => EdtfScalar, {
    nullable: true,
    description: 'Only what was said on these days of it: a round of several weeks may have seen several drafts. By default all that belongs to it.',
  })
  date?: string;
}

/** A version with the occasion it stands for. */
export interface NamedVersion extends Version {
  readonly process: ThingId;
  readonly label: string;
  readonly date: string;
  readonly round: RoundRecord | null;
  readonly statement: StatementRecord | null;
}

export async function versionNamed(reading: Reading, { occasion: key, date }: VersionInput, path: string): Promise<NamedVersion> {
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
    round,
    statement,
  };
}

import type { Command } from 'commander';
import { createOperationContext } from '../api/context.ts';
import { noteUnknownWanted } from '../doors/deliveries/wanted-keys.ts';
import { toldUnknownKeys } from '../doors/http/unknown-keys.ts';
import type { Database } from '../foundation/storage/database.ts';
import type { ChangeWhere } from '../questions/change.type.ts';
import { standingProcessKeys } from './keys-of-record.ts';
import { unknownIn, warnOfUnknown } from './unknown-keys.ts';

/** Which changes somebody wants, as options of a command. */
export interface Wanted {
  readonly rounds?: boolean;
  readonly demands?: boolean;
  readonly facts?: boolean;
  readonly process?: string[];
  readonly party?: string[];
  readonly issue?: string[];
}

type ThingTypes = NonNullable<ChangeWhere['thing']>;

const ROUNDS: ThingTypes = ['Round', 'Participation'];
const DEMANDS: ThingTypes = ['Demand', 'Position', 'Response', 'Link'];

export function withWanted(command: Command): Command {
  return command
    .option('--rounds', 'only changes of rounds and of who takes part')
    .option('--demands', 'only changes of demands, positions, answers and links')
    .option('--facts', 'no corrections')
    .option('--process <keys...>', 'only what touches one of these processes')
    .option('--party <keys...>', 'only what touches one of these parties')
    .option('--issue <keys...>', 'only what touches one of these issues');
}

/** The filter, as the API has it. Null if all is wanted. */
export function wantedBy({ rounds, demands, facts, process, party, issue }: Wanted): ChangeWhere | null {
  const things = [...(rounds ? ROUNDS : []), ...(demands ? DEMANDS : [])];
  const wanted: ChangeWhere = {
    ...(things.length === 0 ? {} : { thing: things }),
    ...(facts ? { reason: ['FACT'] } : {}),
    ...(process === undefined ? {} : { process: { in: process } }),
    ...(party === undefined ? {} : { party: { in: party } }),
    ...(issue === undefined ? {} : { issue: { in: issue } }),
  };
  return Object.keys(wanted).length === 0 ? null : wanted;
}

/** Warns of keys that the record does not have. They may be recorded later, so this is no error. */
export async function warnOfUnknownWanted(database: Database, wanted: ChangeWhere | null): Promise<void> {
  const context = createOperationContext(database);
  await noteUnknownWanted(context, wanted);
  const all = async () => standingProcessKeys(await context.reading());
  await warnOfUnknown(unknownIn(await toldUnknownKeys(context)), { asked: wanted?.process?.in, all });
}

/** What is wanted, in words. A filter that came by the API may say more, and is shown as it is. */
export function wantedInWords(wanted: string): string {
  const where = JSON.parse(wanted) as ChangeWhere;
  const asOptions: Wanted = {
    rounds: ROUNDS.every((type) => where.thing?.includes(type)),
    demands: DEMANDS.every((type) => where.thing?.includes(type)),
    facts: where.reason !== undefined,
    ...(where.process?.in && { process: where.process.in }),
    ...(where.party?.in && { party: where.party.in }),
    ...(where.issue?.in && { issue: where.issue.in }),
  };
  if (JSON.stringify(wantedBy(asOptions)) !== wanted) return wanted;
  const { rounds, demands, facts, process, party, issue } = asOptions;
  return [
    ...(rounds ? ['rounds'] : []),
    ...(demands ? ['demands'] : []),
    ...(facts ? ['no corrections'] : []),
    ...[process, party, issue].flatMap((keys) => (keys === undefined ? [] : [keys.join(' or ')])),
  ].join(', ');
}

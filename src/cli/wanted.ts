import type { Command } from 'commander';

/** Which changes somebody wants, as options of a command. */
export interface Wanted {
  readonly rounds?: boolean;
  readonly demands?: boolean;
  readonly facts?: boolean;
  readonly process?: string[];
  readonly party?: string[];
  readonly issue?: string[];
}

const ROUNDS = ['Round', 'Participation'];
const DEMANDS = ['Demand', 'Position', 'Response', 'Link'];

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
export function wantedBy({ rounds, demands, facts, process, party, issue }: Wanted): object | null {
  const things = [...(rounds ? ROUNDS : []), ...(demands ? DEMANDS : [])];
  const wanted = {
    ...(things.length === 0 ? {} : { thing: things }),
    ...(facts ? { reason: ['FACT'] } : {}),
    ...(process === undefined ? {} : { process: { in: process } }),
    ...(party === undefined ? {} : { party: { in: party } }),
    ...(issue === undefined ? {} : { issue: { in: issue } }),
  };
  return Object.keys(wanted).length === 0 ? null : wanted;
}

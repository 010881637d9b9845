/** The first keys of a list, and how many it has in all. */
export interface SomeKeys {
  readonly keys: readonly string[];
  readonly total: number;
}

/** So many keys are listed in one message. */
const MOST_LISTED = 20;

interface Noun {
  readonly one: string;
  readonly many: string;
}

/** A sentence that lists what there is, for whoever named something else. */
function listed(owner: string, { one, many }: Noun, { keys, total }: SomeKeys): string {
  if (total === 0) return `${owner} has no ${many} yet.`;
  if (total === 1) return `${owner} has one ${one}: ${keys.join('')}.`;
  const shown = keys.slice(0, MOST_LISTED);
  const more = total - shown.length;
  return `${owner} has the ${many} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

export const listedProcesses = (keys: SomeKeys) => listed('The record', { one: 'process', many: 'processes' }, keys);
export const listedRounds = (process: string, keys: SomeKeys) => listed(process, { one: 'round', many: 'rounds' }, keys);

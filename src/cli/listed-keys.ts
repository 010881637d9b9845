/** So many keys are listed in one message. */
const MOST_LISTED = 20;

/** A sentence that lists what there is, for whoever named something else. */
function listed(owner: string, what: string, keys: readonly string[]): string {
  if (keys.length === 0) return `${owner} has no ${what} yet.`;
  const more = keys.length - MOST_LISTED;
  return `${owner} has the ${what} ${keys.slice(0, MOST_LISTED).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

export const listedProcesses = (keys: readonly string[]) => listed('The record', 'processes', keys);
export const listedRounds = (process: string, keys: readonly string[]) => listed(process, 'rounds', keys);

import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const processKinds = vocabulary('ProcessKind', 'What sort of negotiation a process is.', {
  INTERSTATE: 'Between states.',
  INTRASTATE: 'Between a state and armed or political groups within it, or between such groups.',
  LOCAL: 'About a town, a district or a single site.',
  CLIMATE: 'Under a climate convention.',
  ENVIRONMENT: 'Under another environmental convention: about nature, species or pollution.',
  TRADE: 'About trade, tariffs or supply.',
  ACCESSION: 'About joining a union, an alliance or a treaty.',
  LABOUR: 'Between employers and workers.',
  LEGISLATIVE: 'Between the factions or chambers of a legislature, or parties forming a government.',
  OTHER: 'Another sort, which the summary describes.',
});
export type ProcessKind = WordOf<typeof processKinds>;

export const processStatuses = vocabulary('ProcessStatus', 'The status of a process.', {
  EXPLORATORY: 'The parties are finding out whether to negotiate.',
  ACTIVE: 'Negotiations are under way.',
  SUSPENDED: 'Paused by one side or by all. It may continue.',
  CONCLUDED: 'Over, with a result.',
  COLLAPSED: 'Over, without a result.',
});
export type ProcessStatus = WordOf<typeof processStatuses>;

/** A process is over once it is concluded or has collapsed. Demands that were open then stay unresolved. */
export function isOver(status: ProcessStatus): boolean {
  return status === 'CONCLUDED' || status === 'COLLAPSED';
}

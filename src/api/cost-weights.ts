/**
 * The cost of a field in addition to its objects. `list` is the assumed length of a list without pages (default: STANDARD_LIST). `work` is
 * the cost of computing the field once, in objects of the same cost.
 */
export interface Weight {
  readonly list?: number | typeof COLUMNS | typeof ROWS | typeof IDS;
  readonly work?: number;
  /** Whether the server process must compute it, because workers cannot write. */
  readonly writes?: boolean;
}

/** One element per column of the comparison around it, or per id or process in the request. */
export const COLUMNS = 'columns';
/** The rows of a comparison: so many, or fewer if fewer are asked for a page. */
export const ROWS = 'rows';
export const STANDARD_ROWS = 200;
export const IDS = 'ids';

export const STANDARD_LIST = 5;

/** A search or a text filter. Each looks through all words of the record. */
export const SEARCH_WORK = 1_000;
/** One condition of `and`, `or` and `not`. */
export const CONDITION_WORK = 100;
/** A filter that follows members or blocs, or computes what was known on a day. */
export const DERIVED_FILTER_WORK = 500;

/** A query that reads one or several whole processes. */
const WHOLE_PROCESS = 1_000;

export const weights: Readonly<Record<string, Weight>> = {
  'Query.agreed': { work: WHOLE_PROCESS },
  'AgreementAt.agreed': { list: 50 },
  'AgreementAt.inPart': { list: 50 },
  'AgreementAt.open': { list: 50 },
  'AgreementAt.unresolved': { list: 50 },
  'AgreementAt.otherwise': { list: 50 },
  'Query.compareRounds': { work: 2_000 },
  'Query.compare': { work: 2_000 },
  'Query.compareProcess': { work: 2_000 },
  // All of them have as many cells together as one may have.
  'Query.compareProcesses': { list: IDS, work: 2_000 },
  'Query.citationCounts': { list: 100, work: 1_000 },
  'RoundComparison.rows': { list: ROWS },
  'RoundComparison.columns': { list: COLUMNS },
  'ComparisonRow.cells': { list: COLUMNS },
  'AttendanceRow.cells': { list: COLUMNS },
  'Query.nodes': { list: IDS },
  'Query.citedCells': { list: IDS, work: 500 },
  'RoundComparison.attendance': { list: 10 },
  'RoundComparison.summary': { list: 50 },
  'ComparisonCell.diff': { list: 5, work: 5 },
  'ComparisonCell.between': { list: 2 },
  // The negotiations of the seeds have an answer in every eighth cell, and two sources for each position or answer.
  'ComparisonCell.responses': { list: 1 },
  'ComparisonCell.responsesBetween': { list: 1 },
  'Position.sources': { list: 2 },
  'Response.sources': { list: 2 },
  'ComparisonCell.quantityChanges': { list: 2 },
  // Nearly every claim gives one value.
  'Claim.named': { list: 1 },
  'Conflict.named': { list: 1 },
  'ChangedField.namedBefore': { list: 1 },
  'ChangedField.namedAfter': { list: 1 },
  'PreviewedField.namedBefore': { list: 1 },
  'PreviewedField.namedAfter': { list: 1 },
  'Query.conflicts': { list: 50, work: WHOLE_PROCESS },
  'Query.demandCounts': { list: 100, work: 1_000 },
  'DemandCount.total': { work: 1 },
  'Query.codingAgreement': { work: WHOLE_PROCESS },
  'FieldAgreement.differing': { list: 50 },
  'Query.crosswalk': { list: 110 },
  'Query.roundTransitions': { list: 8 },
  // As many as a process of the seeds has.
  'Process.outcomes': { list: 25 },
  'Process.parties': { list: 12 },
  'Process.deadlines': { list: 6 },
  'Document.points': { list: 7 },
  'Query.delegationChanges': { work: WHOLE_PROCESS },
  'DelegationChanges.steps': { list: 50 },
  'Query.figures': { list: 10, work: WHOLE_PROCESS },
  'FigureLine.points': { list: 20 },
  'Query.agreedPoints': { list: 50, work: WHOLE_PROCESS },
  'Query.hindsight': { list: 100, work: WHOLE_PROCESS },
  'DemandInHindsight.diff': { list: 5, work: 5 },
  'Query.jointDemands': { list: 50, work: WHOLE_PROCESS },
  'Query.movementBySetting': { work: 2_000 },
  'MovementBySetting.groups': { list: 20 },
  'MovementCount.rounds': { list: 20 },
  'Query.movements': { list: 100, work: WHOLE_PROCESS },
  'Query.convergence': { list: 20, work: WHOLE_PROCESS },
  'Query.preconditions': { list: 50, work: 500 },
  'Query.preconditionCycles': { list: 10, work: 500 },
  'Query.packages': { list: 20, work: 500 },
  'Query.revivals': { list: 20, work: WHOLE_PROCESS },
  'Query.said': { work: WHOLE_PROCESS },
  'SaidByParty.atRounds': { list: 20 },
  'SaidByParty.outsideRounds': { list: 20 },
  'Query.search': { work: SEARCH_WORK },
  'SearchConnection.named': { list: 2, work: 100 },
  'SearchConnection.nearest': { list: 5, work: SEARCH_WORK },
  'SearchConnection.words': { list: 5, work: SEARCH_WORK },
  'SearchHit.snippet': { list: 5 },
  'Query.tableSketch': { work: WHOLE_PROCESS },
  'TableSketch.columns': { list: 20 },
  'Query.succession': { work: 2_000 },
  'PlanSuccession.points': { list: 100 },
  'PlanSuccession.newPoints': { list: 50 },
  'Query.unanswered': { work: WHOLE_PROCESS },
  'Unanswered.byMembers': { list: 50 },
  'Unanswered.noAnswer': { list: 50 },
  'Unanswered.noneReported': { list: 50 },
  'Unanswered.nothingRecorded': { list: 50 },
  'Query.venues': { work: 500 },
  'Venues.places': { list: 10 },
  'Position.diff': { list: 5, work: 5 },
  'Demand.lineage': { list: 5, work: 5 },
  'Source.citations': { list: 50, work: 50 },
  'Source.citedFor': { work: 50 },
  'Source.citationCount': { work: 20 },
  'Source.onlySourceOf': { work: 20 },
  'Party.members': { list: 10 },
  'Location.contains': { list: 10 },
  'Process.timeline': { work: 100 },
  'Proposal.preview': { work: 500, writes: true },
};

/** Counts the whole list. */
export const TOTAL_COUNT: Weight = { work: 100 };

export function weightOf(type: string, field: string): Weight {
  return weights[`${type}.${field}`] ?? (field === 'totalCount' ? TOTAL_COUNT : {});
}

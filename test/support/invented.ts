import type { Refusal } from '../../src/editing/recording/refusal.ts';
import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import { EntryImport, type ImportCounts } from '../../src/editing/transfer/import-entries.ts';
import { flatten } from '../../src/editing/transfer/located.ts';
import type { Database } from '../../src/foundation/storage/database.ts';
import { write } from '../../src/ledger/writing.ts';

/** A small negotiation, plainly invented: Northland asks Southland for water; the press reports it. */
export function inventedBundle(): Bundle {
  return structuredClone({
    bundle: 1,
    sources: [
      { key: 'gazette-1', publisher: 'Gazette', title: 'Talks open', published: '2030-01-02', kind: 'PRESS' },
      { key: 'herald-1', publisher: 'Herald', title: 'Talks go on', published: '2030-02-10', kind: 'PRESS' },
      { key: 'archive', publisher: 'Archive', title: 'Papers of the talks', published: '2035-06', kind: 'PUBLISHED_TEXT' },
    ],
    parties: [
      { key: 'northland', name: 'Northland', kind: 'STATE', names: [{ text: 'Nordland', language: 'de', from: '2020' }] },
      { key: 'southland', name: 'Southland', kind: 'STATE' },
      { key: 'river-bloc', name: 'River Bloc', kind: 'BLOC', members: [{ party: 'northland', from: '2029' }] },
    ],
    people: [{ key: 'n-minister', name: 'N. Minister', party: 'northland', offices: [{ title: 'Minister of Water', from: '2028' }] }],
    locations: [{ key: 'bridge', name: 'The Bridge', kind: 'SITE', country: 'CH', coordinates: [7.5, 47.5], precision: 'NEAR' }],
    issues: [
      { key: 'water', label: 'Water' },
      { key: 'dams', label: 'Dams', parent: 'water' },
    ],
    processes: [
      {
        key: 'water-2030',
        name: 'Water talks 2030',
        kind: 'INTERSTATE',
        status: 'ACTIVE',
        period: '2030-01/..',
        parties: [
          { party: 'northland', role: 'NEGOTIATING_PARTY' },
          { party: 'southland', role: ['NEGOTIATING_PARTY', 'HOST'] },
        ],
        sources: ['gazette-1'],
        rounds: [
          {
            key: 'r1',
            label: 'First round',
            ordinals: [{ counter: 'round', number: 1, sources: ['gazette-1'] }],
            date: '2030-01-02',
            format: ['IN_PERSON'],
            status: 'CONCLUDED',
            location: 'bridge',
            participations: [{ party: 'northland', role: 'NEGOTIATING_PARTY', attendance: 'ATTENDED', delegation: [{ person: 'n-minister', role: 'HEAD' }] }],
            outcomes: [{ key: 'o1', kind: 'NEXT_MEETING', text: 'Meet again.', language: 'en', sources: ['gazette-1'] }],
            claims: [
              {
                field: 'date',
                value: '2030-01-03',
                rank: 'NORMAL',
                verdict: 'DISPUTED',
                sources: [{ source: 'herald-1', stance: 'DISPUTES', locator: 'para 2' }],
              },
            ],
            sources: ['gazette-1'],
          },
          { key: 'r2', label: 'Second round', date: '2030-02-10', status: 'CONCLUDED', predecessor: 'r1', sources: ['herald-1'] },
        ],
        statements: [{ key: 'speech', kind: 'STATEMENT', date: '2030-01-20', title: 'A speech', by: ['n-minister'], sources: ['herald-1'] }],
        demands: [
          {
            key: 'N-1',
            title: 'More water',
            language: 'en',
            issue: 'water',
            kind: 'DEMAND',
            madeBy: ['northland'],
            addressedTo: ['southland'],
            positions: [
              {
                n: 1,
                round: 'r1',
                by: ['n-minister'],
                text: 'Ten units of water.',
                language: 'en',
                changes: ['RAISED'],
                certainty: 'SINGLE_SOURCE',
                quantities: [{ value: 10, unit: 'cubic metre per second', comparator: 'AT_LEAST' }],
                sources: ['gazette-1'],
              },
              {
                n: 2,
                statement: 'speech',
                date: '2030-01-20',
                text: 'Eight units of water.',
                language: 'en',
                changes: ['SOFTENED'],
                direction: 'TOWARD',
                sources: ['herald-1'],
              },
            ],
            responses: [
              { n: 1, to: 1, party: 'southland', round: 'r1', date: '2030-01-02', kind: 'REJECTED', text: 'No.', language: 'en', sources: ['gazette-1'] },
            ],
          },
          {
            key: 'N-2',
            title: 'No new dams',
            language: 'en',
            issue: 'dams',
            kind: 'PRECONDITION',
            madeBy: ['northland', 'river-bloc'],
            addressedTo: ['southland'],
            positions: [{ n: 1, round: 'r2', date: '2030-02-10', text: 'No dam above the bridge.', language: 'en', changes: ['RAISED'], sources: ['archive'] }],
            links: [{ kind: 'PRECONDITION_FOR', demand: 'N-1', basis: 'SOURCE', sources: ['archive'] }],
          },
        ],
        deadlines: [{ key: 'd1', for: 'An answer', due: '2030-03-01', setIn: 'r2', result: 'MISSED', sources: ['herald-1'] }],
      },
    ],
  }) as unknown as Bundle;
}

/** Brings a bundle into the record as an import does, without files around it. What it refuses is given back, and nothing is written. */
export async function bring(database: Database, bundle: Bundle): Promise<{ counts: ImportCounts; refusals: readonly Refusal[]; seq: number }> {
  const refused = new Error('refused');
  let refusals: readonly Refusal[] = [];
  try {
    const { result, head } = await write(database, { who: 'test' }, async (writing) => {
      const entries = new EntryImport(writing);
      await entries.bring(flatten(bundle));
      refusals = entries.refusals;
      if (refusals.length > 0) throw refused;
      return entries.counts;
    });
    return { counts: result, refusals, seq: head.seq };
  } catch (error) {
    if (error !== refused) throw error;
    return { counts: { created: {}, corrected: {}, moved: {}, retracted: {}, unchanged: 0 }, refusals, seq: -1 };
  }
}

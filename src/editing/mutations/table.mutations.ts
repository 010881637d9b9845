import { randomUUID } from 'node:crypto';
import { Arg, Authorized, Query, Resolver } from 'type-graphql';
import type { Role } from '../../foundation/access/role.ts';
import type { Database } from '../../foundation/storage/database.ts';
import type { Writing } from '../../ledger/writing.ts';
import type { ColumnMeaning } from '../tables/column-meaning.ts';
import { givenTable } from '../tables/given-table.ts';
import { preparedTable, type ReadTable, readTable } from '../tables/import-table.ts';
import { savedMap } from '../tables/saved-map.ts';
import { sketchTable } from '../tables/sketch-table.ts';
import { mapWithNames, sketchedMap, type TableBasics } from '../tables/sketched-map.ts';
import { readTableMap } from '../tables/table-map.ts';
import { ImportRefused } from '../transfer/import-bundle.ts';
import type { ImportCounts } from '../transfer/import-entries.ts';
import type { Problem } from '../transfer/problem.ts';
import type { Done } from './done.ts';
import { boundedWarnings, countsOf, type PlacesInInput, refusedImport } from './import.mutations.ts';
import { mutationOf } from './mutation-of.ts';
import type { RecordMutation } from './record-mutation.ts';
import { ImportTableInput, ImportTablePayload, type TableAboutInput, TableSketch, TableSketchInput } from './table.input.ts';
import { ended, type Outcome, refusedOutcome, writeOnce } from './write-once.ts';

const MAP = 'map';

/** A column has a heading. A field that no column gives has its name alone. */
const named = (path: readonly string[]) => (path.length === 0 ? '' : ` (${path.at(-1)})`);

const inTable: PlacesInInput = {
  path: ({ file, path }) => ['input', file === MAP ? MAP : 'table', ...path],
  at: ({ file, line, column, path }) => (file === MAP ? `Map, line ${line}, column ${column}: ` : `Row ${line}, column ${column}${named(path)}: `),
};

const shape = {
  name: 'importTable',
  role: 'EDITOR',
  text: 'Imports a table by its map, as one commit: all of it, or nothing.',
  input: ImportTableInput,
  change: 'A table with its map.',
  payload: ImportTablePayload,
} as const;

const importTable: RecordMutation<ImportTableInput> = {
  ...shape,
  resolver: mutationOf({
    ...shape,
    resolve: async (context, input) => {
      const importId = randomUUID();
      let read: ReadTable | null = null;
      let outcome: Outcome<ImportCounts>;
      try {
        const table = await readGiven(context.database, input);
        read = table.read;
        const work = table.work();
        outcome = await writeOnce(context, { mutation: 'importTable', input, importId }, work);
      } catch (error) {
        outcome = await refusedOutcome(context, error);
      }
      const { answer } = outcome;
      return {
        ...countsOf(answer),
        importId: answer === null || input.dryRun === true || !wroteAny(answer) ? null : importId,
        rows: read?.rows ?? 0,
        unknownNames: read?.unknown ?? [],
        map: read === null ? null : savedMap(input.map, read.unknown),
        ...(await ended(context, outcome)),
      };
    },
  }),
  importId: randomUUID,
  prepare: async (database, input) => {
    const work = (await readGiven(database, input)).work();
    return async (writing) => ({ answer: null, warnings: (await work(writing)).warnings });
  },
};

export const tableMutations = [importTable];

const wroteAny = ({ created, corrected, moved, retracted }: ImportCounts) =>
  [created, corrected, moved, retracted].some((counts) => Object.keys(counts).length > 0);

interface Given {
  readonly read: ReadTable;
  /** Throws Refused if the table has problems. */
  work(): (writing: Writing) => Promise<Done<ImportCounts>>;
}

/** Reads the table before the ledger is locked. */
async function readGiven(database: Database, { table, map: text, differences }: ImportTableInput): Promise<Given> {
  try {
    const map = readTableMap(MAP, text);
    const sheet = await givenTable(table, map);
    const read = await readTable(database, { sheet, map, mapFile: MAP });
    return {
      read,
      work: () => {
        try {
          const { bring } = preparedTable(read, sheet, differences);
          return async (writing) => {
            const { counts, notices } = await bring(writing).catch((error: unknown) => refusedImport(error, inTable));
            return { answer: counts, warnings: await boundedWarnings(writing, notices, inTable) };
          };
        } catch (error) {
          return refusedImport(error, inTable);
        }
      },
    };
  } catch (error) {
    return refusedImport(error, inTable);
  }
}

@Resolver()
export class TableSketchResolver {
  @Authorized<Role>('EDITOR')
  @Query(() => TableSketch, {
    description: 'What the columns of a table seem to mean, and a map of them for `importTable`. It writes nothing. Needs an EDITOR.',
  })
  async tableSketch(@Arg('input', () => TableSketchInput, { description: 'The table.' }) input: TableSketchInput): Promise<TableSketch> {
    try {
      return await sketchOf(input);
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      return { columns: [], rows: 0, order: null, needsOrder: false, map: input.map ?? null, problems: error.problems.map(sentence) };
    }
  }
}

async function sketchOf({ table, meanings, about, map: given, names = [] }: TableSketchInput): Promise<TableSketch> {
  const map = given === undefined ? null : readTableMap(MAP, given);
  const sheet = await givenTable(table, map ?? {});
  const { columns, cells, order, needsOrder } = sketchTable(sheet, meanings ?? null);
  const decided = names.map(({ list, name, key = null, kind = null }) => ({ list, name, key, kind }));
  const text =
    given ??
    (about === undefined
      ? null
      : sketchedMap({ headings: columns.map(({ heading }) => heading), meanings: columns.map(({ meaning }) => meaning), cells }, basics(about)));
  const problems = given === undefined && meanings !== undefined && !columns.some(({ meaning }) => NAMES_A_DEMAND.includes(meaning)) ? [NO_DEMAND] : [];
  return { columns, rows: cells.length, order, needsOrder, map: text === null ? null : mapWithNames(text, decided), problems };
}

/** A demand is called by one of these. Without both, each row would be refused for what it does not have. */
const NAMES_A_DEMAND: readonly ColumnMeaning[] = ['KEY', 'DEMAND'];
const NO_DEMAND = 'Columns: expected one with the title or the key of a demand, got none.';

const sentence = (problem: Problem) => `${inTable.at(problem)}${problem.message}`;

function basics({ process, processKind, order, year, language, maker, addressee, issue, sourceKind }: TableAboutInput): TableBasics {
  return {
    process,
    processKind: processKind ?? null,
    order: order ?? null,
    year: year ?? null,
    language: language ?? 'en',
    maker: maker ?? null,
    addressee: addressee ?? null,
    issue: issue ?? null,
    sourceKind: sourceKind ?? null,
  };
}

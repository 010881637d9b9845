import { randomUUID } from 'node:crypto';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import type { Database } from '../../foundation/storage/database.ts';
import { capitalised } from '../../foundation/values/text.ts';
import { type ThingType, thingTypes } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { thingTypeWords } from '../../record/records.ts';
import { titlesOf } from '../recording/titles-of-notices.ts';
import { type Differences, differences as differencesWords } from '../transfer/beside-others.ts';
import { ImportRefused, prepareImport } from '../transfer/import-bundle.ts';
import type { ImportCounts } from '../transfer/import-entries.ts';
import type { Place } from '../transfer/problem.ts';
import { type ImportNotice, MOST_NOTICES } from '../transfer/told-notices.ts';
import { UndoRefused, undoImport as undoImportOf } from '../transfer/undo-import.ts';
import type { Done } from './done.ts';
import { mutationOf } from './mutation-of.ts';
import { type RecordMutation, recordMutation } from './record-mutation.ts';
import { Refused } from './refused.ts';
import { Payload, RepeatableInput } from './shared.input.ts';
import type { WarningRecord } from './warning.type.ts';
import { warningOf } from './warnings-of.ts';
import { ended, type Outcome, refusedOutcome, writeOnce } from './write-once.ts';

@InputType({ description: 'A bundle: a negotiation written down in the format of `schema/bundle.schema.json`.' })
export class ImportBundleInput extends RepeatableInput {
  @Field(() => String, { description: 'The text of the bundle, as YAML or JSON.' })
  bundle!: string;

  @Field(() => enumOf(differencesWords), {
    nullable: true,
    description: 'What happens to values of shared things that differ from the record. Default: REFUSE. Lists of such things are added up.',
  })
  differences?: Differences;
}

@InputType({ description: 'Which import to undo.' })
export class UndoImportInput extends RepeatableInput {
  @Field(() => String, { description: 'The id that the import gave.' })
  importId!: string;
}

@ObjectType({ description: 'How many things of one type.' })
export class TypeCount {
  @Field(() => enumOf(thingTypeWords), { description: 'The type.' })
  type!: ThingType;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType({ description: 'The result of an import. If anything was wrong, all problems are reported with line and column, and nothing was written.' })
export class ImportBundlePayload extends Payload {
  @Field(() => String, {
    nullable: true,
    description: 'Its id, for `undoImport`. Null if nothing was written, for example because the record says everything already.',
  })
  importId!: string | null;

  @Field(() => [TypeCount], { description: 'What was new, by type. For a dry run, what would be new.' })
  created!: TypeCount[];

  @Field(() => [TypeCount], { description: 'What was corrected, by type.' })
  corrected!: TypeCount[];

  @Field(() => [TypeCount], { description: 'What changed since it was recorded, by type: entries with `reason: FACT`.' })
  moved!: TypeCount[];

  @Field(() => [TypeCount], { description: 'What was retracted, by type: entries with `reason: RETRACTION`, and their parts.' })
  retracted!: TypeCount[];

  @Field(() => Int, { description: 'How many things are the same in the record.' })
  unchanged!: number;
}

@ObjectType({ description: 'The result of `undoImport`.' })
export class UndoImportPayload extends Payload {
  @Field(() => [TypeCount], { description: 'What the import had added and is now retracted, by type. Keys are not freed.' })
  retracted!: TypeCount[];

  @Field(() => [TypeCount], { description: 'What the import had changed and is now restored, by type.' })
  restored!: TypeCount[];
}

const importShape = {
  name: 'importBundle',
  role: 'EDITOR',
  text: 'Imports a bundle as one commit: all of it, or nothing.',
  input: ImportBundleInput,
  change: 'A whole bundle.',
  payload: ImportBundlePayload,
} as const;

const importBundle: RecordMutation<ImportBundleInput> = {
  ...importShape,
  resolver: mutationOf({
    ...importShape,
    resolve: async (context, input) => {
      const importId = randomUUID();
      const outcome = await imported(context, input, importId);
      const { counts = null, id = null } = outcome.answer ?? {};
      return { importId: id, ...countsOf(counts), ...(await ended(context, outcome)) };
    },
  }),
  importId: randomUUID,
  prepare: async (database, input) => {
    const work = await preparedBundle(database, input);
    return async (writing) => ({ answer: null, warnings: (await work(writing)).warnings });
  },
};

const undoImport = recordMutation({
  name: 'undoImport',
  role: 'ADMIN',
  text: 'Undoes an import: retracts what it added, and restores what it changed. Refused if something was built on it since.',
  input: UndoImportInput,
  change: 'The undo of an import.',
  payload: UndoImportPayload,
  work: (writing, { importId }: UndoImportInput) => undoImportOf(writing, importId).catch(refusedUndo),
  thingOf: () => null,
  shown: async ({ answer }) => {
    const { retracted, restored } = answer ?? { retracted: {}, restored: {} };
    return { retracted: typeCounts(retracted), restored: typeCounts(restored) };
  },
});

/** The counts of an import, as its payload has them. */
export function countsOf(counts: ImportCounts | null) {
  const { created, corrected, moved, retracted, unchanged } = counts ?? { created: {}, corrected: {}, moved: {}, retracted: {}, unchanged: 0 };
  return { created: typeCounts(created), corrected: typeCounts(corrected), moved: typeCounts(moved), retracted: typeCounts(retracted), unchanged };
}

export const importMutations = [importBundle, undoImport];

interface Imported {
  readonly counts: ImportCounts;
  readonly id: string | null;
}

/** Reads the text before the ledger is locked, because a long text takes time. Throws Refused if anything in it is wrong. */
async function preparedBundle(database: Database, { bundle, differences }: ImportBundleInput): Promise<(writing: Writing) => Promise<Done<ImportCounts>>> {
  const { bring } = await prepareImport(database, [{ name: 'bundle', text: bundle }], differences).catch((error: unknown) => refusedImport(error));
  return async (writing) => {
    const { counts, notices } = await bring(writing).catch((error: unknown) => refusedImport(error));
    return { answer: counts, warnings: await boundedWarnings(writing, notices) };
  };
}

async function imported(context: OperationContext, input: ImportBundleInput, importId: string): Promise<Outcome<Imported>> {
  try {
    const work = await preparedBundle(context.database, input);
    return await writeOnce(context, { mutation: 'importBundle', input, importId }, async (writing) => {
      const { answer: counts, warnings } = await work(writing);
      return { answer: { counts, id: writing.acts.length === 0 || input.dryRun === true ? null : importId }, warnings };
    });
  } catch (error) {
    return refusedOutcome(context, error);
  }
}

/** The first warnings, and one that counts the others: the first draft of a large file may cite no source at all. */
export async function boundedWarnings(writing: Writing, notices: readonly ImportNotice[], { path, at }: PlacesInInput = inBundle): Promise<WarningRecord[]> {
  const listed = notices.slice(0, MOST_NOTICES);
  const titles = await titlesOf(writing, listed);
  const warnings = listed.map(({ place, ...notice }) => warningOf(notice, titles, path(place), at(place)));
  const next = notices[MOST_NOTICES];
  if (next === undefined) return warnings;
  const message = `and others, ${notices.length - MOST_NOTICES} in all, have warnings that are not listed: \`npx parley verify --notices\` lists all`;
  return [...warnings, warningOf({ ...next, message }, titles, path(next.place), at(next.place))];
}

/** How the places of a file are told in the words of an input. */
export interface PlacesInInput {
  readonly path: (place: Place) => readonly string[];
  readonly at: (place: Place) => string;
}

const inBundle: PlacesInInput = {
  path: ({ path }) => ['input', 'bundle', ...path],
  at: ({ line, column }) => `Line ${line}, column ${column}: `,
};

export function refusedImport(error: unknown, { path, at }: PlacesInInput = inBundle): never {
  if (!(error instanceof ImportRefused)) throw error;
  const errors = error.problems.map((problem) => ({
    code: problem.isMissing === true ? ('NOT_FOUND' as const) : ('INVALID' as const),
    path: path(problem),
    message: `${at(problem)}${problem.message}`,
  }));
  throw new Refused(errors);
}

function refusedUndo(error: unknown): never {
  if (!(error instanceof UndoRefused)) throw error;
  throw new Refused([{ code: error.keys.length > 0 ? 'NOT_ALLOWED' : 'NOT_FOUND', path: ['input', 'importId'], message: capitalised(error.message) }]);
}

function typeCounts(counts: Partial<Record<ThingType, number>>): TypeCount[] {
  return thingTypes.flatMap((type) => (counts[type] === undefined ? [] : [{ type, count: counts[type] as number }]));
}

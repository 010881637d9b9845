import { randomUUID } from 'node:crypto';
import { Arg, Authorized, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import type { Role } from '../../foundation/access/role.ts';
import type { Database } from '../../foundation/storage/database.ts';
import { capitalised } from '../../foundation/values/text.ts';
import { type ThingType, thingTypes } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { thingTypeWords } from '../../record/records.ts';
import { ImportRefused, prepareImport } from '../transfer/import-bundle.ts';
import type { ImportCounts } from '../transfer/import-entries.ts';
import { type UndoCounts, UndoRefused, undoImport } from '../transfer/undo-import.ts';
import { Refused } from './refused.ts';
import { Payload } from './shared.input.ts';
import { ended, type Outcome, refusedOutcome, tryOut, writeOnce } from './write-once.ts';

@InputType({ description: 'A bundle: a negotiation written down in the format of `schema/bundle.schema.json`.' })
export class ImportBundleInput {
  @Field(() => String, { description: 'The text of the bundle, as YAML or JSON.' })
  bundle!: string;

  @Field(() => Boolean, { nullable: true, description: 'Says what would happen and writes nothing; false by default.' })
  dryRun?: boolean;

  @Field(() => String, { nullable: true, description: 'Makes it safe to send again: see the inputs of other mutations.' })
  idempotencyKey?: string;
}

@InputType({ description: 'Which import to take back.' })
export class UndoImportInput {
  @Field(() => String, { description: 'The id that the import gave.' })
  importId!: string;

  @Field(() => String, { nullable: true, description: 'Makes it safe to send again: see the inputs of other mutations.' })
  idempotencyKey?: string;
}

@ObjectType({ description: 'How many things of one type.' })
export class TypeCount {
  @Field(() => enumOf(thingTypeWords), { description: 'The type.' })
  type!: ThingType;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType({ description: 'What became of an import. Where anything was wrong, all of it is told with line and column, and nothing was written.' })
export class ImportBundlePayload extends Payload {
  @Field(() => String, { nullable: true, description: 'Its id, by which `undoImport` takes it back; null where nothing was written.' })
  importId!: string | null;

  @Field(() => [TypeCount], { description: 'What was new, by type; for a dry run, what would be.' })
  created!: TypeCount[];

  @Field(() => [TypeCount], { description: 'What was corrected, by type.' })
  corrected!: TypeCount[];

  @Field(() => Int, { description: 'How many things say what the record says already.' })
  unchanged!: number;
}

@ObjectType({ description: 'What became of taking an import back.' })
export class UndoImportPayload extends Payload {
  @Field(() => [TypeCount], { description: 'What the import had added and is now retracted, by type. Keys stay taken.' })
  retracted!: TypeCount[];

  @Field(() => [TypeCount], { description: 'What the import had changed and is now as it was before, by type.' })
  restored!: TypeCount[];
}

@Resolver()
export class ImportMutations {
  @Authorized<Role>('EDITOR')
  @Mutation(() => ImportBundlePayload, { description: 'Brings a bundle into the record, as one commit: all of it, or nothing. Needs an EDITOR.' })
  async importBundle(
    @Arg('input', () => ImportBundleInput, { description: 'The bundle.' }) input: ImportBundleInput,
    @Ctx() context: OperationContext,
  ): Promise<ImportBundlePayload> {
    const importId = randomUUID();
    const outcome = await imported(context, input, importId);
    const { counts, id } = outcome.answer ?? { counts: { created: {}, corrected: {}, unchanged: 0 }, id: null };
    return {
      importId: id,
      created: typeCounts(counts.created),
      corrected: typeCounts(counts.corrected),
      unchanged: counts.unchanged,
      ...(await ended(context, outcome)),
    };
  }

  @Authorized<Role>('ADMIN')
  @Mutation(() => UndoImportPayload, {
    description:
      'Takes an import back: what it added is retracted, what it changed is as it was. Refused where something was built on it since. Needs an ADMIN.',
  })
  async undoImport(
    @Arg('input', () => UndoImportInput, { description: 'Which import.' }) input: UndoImportInput,
    @Ctx() context: OperationContext,
  ): Promise<UndoImportPayload> {
    const outcome = await writeOnce(context, { mutation: 'undoImport', input }, (writing) => takenBack(writing, input));
    const { retracted, restored } = outcome.answer ?? { retracted: {}, restored: {} };
    return { retracted: typeCounts(retracted), restored: typeCounts(restored), ...(await ended(context, outcome)) };
  }
}

interface Imported {
  readonly counts: ImportCounts;
  readonly id: string | null;
}

/** The text is read before anything is locked: a long one takes its time. Throws Refused where anything in it is wrong. */
export async function preparedBundle(database: Database, { bundle }: ImportBundleInput): Promise<(writing: Writing) => Promise<ImportCounts>> {
  const { bring } = await prepareImport(database, [{ name: 'bundle', text: bundle }]).catch(refusedImport);
  return async (writing) => (await bring(writing).catch(refusedImport)).counts;
}

/** Takes an import back, or throws Refused. */
export function takenBack(writing: Writing, { importId }: UndoImportInput): Promise<UndoCounts> {
  return undoImport(writing, importId).catch(refusedUndo);
}

async function imported(context: OperationContext, input: ImportBundleInput, importId: string): Promise<Outcome<Imported>> {
  try {
    const work = await preparedBundle(context.database, input);
    if (input.dryRun === true) return await tryOut(context, context.caller.keyId ?? 'nobody', async (writing) => ({ counts: await work(writing), id: null }));
    return await writeOnce(context, { mutation: 'importBundle', input, importId }, async (writing) => ({ counts: await work(writing), id: importId }));
  } catch (error) {
    return refusedOutcome(context, error);
  }
}

function refusedImport(error: unknown): never {
  if (!(error instanceof ImportRefused)) throw error;
  const told = error.problems.map(({ line, column, path, message, isMissing }) => ({
    code: isMissing === true ? ('NOT_FOUND' as const) : ('INVALID' as const),
    path: ['input', 'bundle', ...path],
    message: `Line ${line}, column ${column}: ${message}`,
  }));
  throw new Refused(told);
}

function refusedUndo(error: unknown): never {
  if (!(error instanceof UndoRefused)) throw error;
  throw new Refused([{ code: error.keys.length > 0 ? 'NOT_ALLOWED' : 'NOT_FOUND', path: ['input', 'importId'], message: capitalised(error.message) }]);
}

function typeCounts(counts: Partial<Record<ThingType, number>>): TypeCount[] {
  return thingTypes.flatMap((type) => (counts[type] === undefined ? [] : [{ type, count: counts[type] as number }]));
}

import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { type SourceKind, sourceKinds } from '../../record/sources/source.ts';
import { type ColumnMeaning, columnMeanings, type DateOrder, dateOrders } from '../tables/column-meaning.ts';
import type { GivenTable } from '../tables/given-table.ts';
import type { UnknownName } from '../tables/import-table.ts';
import type { SketchedColumn } from '../tables/sketch-table.ts';
import type { DecidedName, TableBasics } from '../tables/sketched-map.ts';
import { type Differences, differences as differencesWords } from '../transfer/beside-others.ts';
import { ImportBundlePayload } from './import.mutations.ts';
import { RepeatableInput } from './shared.input.ts';

@InputType({ description: 'A table: either as text or as a workbook. At most 100,000 cells; the command reads longer ones.' })
export class TableInput implements GivenTable {
  @Field(() => String, {
    nullable: true,
    description:
      'Its cells, with tabs as when copied from a spreadsheet, with commas, or with semicolons. The `encoding` of a map is about files: a text has been read already.',
  })
  text?: string;

  @Field(() => String, { nullable: true, description: 'The bytes of a workbook (.xlsx), in Base64. Its first sheet is read, unless the map names one.' })
  workbook?: string;
}

@InputType({ description: 'A table that comes in as it is, by a map that says what its columns mean.' })
export class ImportTableInput extends RepeatableInput {
  @Field(() => TableInput, { description: 'The table.' })
  table!: TableInput;

  @Field(() => String, { description: 'The map, as YAML: see `docs/tables.md`. `tableSketch` writes one.' })
  map!: string;

  @Field(() => enumOf(differencesWords), {
    nullable: true,
    description: 'What happens to values of shared things that differ from the record. Default: REFUSE.',
  })
  differences?: Differences;
}

@ObjectType('UnknownName', { description: 'A name in a table that stands for nothing known, or for several things.' })
export class UnknownNameType implements Omit<UnknownName, 'place'> {
  @Field(() => String, { description: 'The list of the map under `names` where it is explained: `parties`, `issues` and so on.' })
  list!: string;

  @Field(() => String, { description: 'The name, as it stands in the table or in the map.' })
  name!: string;

  @Field(() => Int, { description: 'How many cells have it.' })
  times!: number;

  @Field(() => [String], { description: 'The keys that may be meant.' })
  near!: readonly string[];
}

@ObjectType({ description: 'The result of `importTable`. If anything was wrong, all problems are reported with row and column, and nothing was written.' })
export class ImportTablePayload extends ImportBundlePayload {
  @Field(() => Int, { description: 'How many rows of the table say something.' })
  rows!: number;

  @Field(() => [UnknownNameType], { description: 'The names that nothing is known by, each once. The map has to explain them.' })
  unknownNames!: readonly UnknownName[];

  @Field(() => String, {
    nullable: true,
    description: 'The map for the next table: as it was given, with the unknown names to fill in. Null if it cannot be read.',
  })
  map!: string | null;
}

@InputType({ description: 'What a name of the table stands for. Without a key, it is added to the record.' })
export class DecidedNameInput implements Omit<DecidedName, 'key' | 'kind'> {
  @Field(() => String, { description: 'The list: `parties`, `issues`, `sources` and so on.' })
  list!: string;

  @Field(() => String, { description: 'The name, as it stands in the table.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The key of what it stands for.' })
  key?: string;

  @Field(() => String, { nullable: true, description: 'The kind of what is added, such as `STATE` for a party.' })
  kind?: string;
}

@InputType({ description: 'What a table is about, besides its columns.' })
export class TableAboutInput implements Partial<Record<keyof TableBasics, unknown>> {
  @Field(() => String, { description: 'The key of its process; with `processKind`, the name of a new one.' })
  process!: string;

  @Field(() => String, { nullable: true, description: 'The kind of the new process.' })
  processKind?: string;

  @Field(() => enumOf(dateOrders), { nullable: true, description: 'The order of dates such as 18.4.24.' })
  order?: DateOrder;

  @Field(() => Int, { nullable: true, description: 'The year of dates that name none.' })
  year?: number;

  @Field(() => String, { nullable: true, description: 'The language of its texts and months. Default: `en`.' })
  language?: string;

  @Field(() => String, { nullable: true, description: 'Who demands, if no column says it: a name or a key.' })
  maker?: string;

  @Field(() => String, { nullable: true, description: 'Of whom, if no column says it.' })
  addressee?: string;

  @Field(() => String, { nullable: true, description: 'The issue, if no column says it.' })
  issue?: string;

  @Field(() => enumOf(sourceKinds), {
    nullable: true,
    description:
      'What sort of documents the sources of the table are, if no column says it. Without either, the map leaves it open, and the table does not come in.',
  })
  sourceKind?: SourceKind;
}

@InputType({ description: 'A table, and what is known of it so far.' })
export class TableSketchInput {
  @Field(() => TableInput, { description: 'The table.' })
  table!: TableInput;

  @Field(() => [enumOf(columnMeanings)], { nullable: true, description: 'What the columns mean, one by one. Default: what their headings suggest.' })
  meanings?: readonly ColumnMeaning[];

  @Field(() => TableAboutInput, { nullable: true, description: 'What the table is about. Without it, there is no map yet.' })
  about?: TableAboutInput;

  @Field(() => String, { nullable: true, description: 'A map from last time, in place of the columns.' })
  map?: string;

  @Field(() => [DecidedNameInput], { nullable: true, description: 'What names of the table stand for. They are written into the map.' })
  names?: readonly DecidedNameInput[];
}

@ObjectType('TableColumn', { description: 'A column of a table.' })
export class TableColumn implements SketchedColumn {
  @Field(() => String, { description: 'Its heading. Empty if it has none.' })
  heading!: string;

  @Field(() => enumOf(columnMeanings), { description: 'What it means: as given, or as its heading suggests.' })
  meaning!: ColumnMeaning;

  @Field(() => [String], { description: 'The first cells that differ, at most three.' })
  examples!: readonly string[];
}

@ObjectType({ description: 'What a table seems to hold, and the map that says so.' })
export class TableSketch {
  @Field(() => [TableColumn], { description: 'Its columns, from the first to the last.' })
  columns!: readonly TableColumn[];

  @Field(() => Int, { description: 'How many rows below the headings say something.' })
  rows!: number;

  @Field(() => enumOf(dateOrders), { nullable: true, description: 'The order that its dates show. Null if they fit several, or need none.' })
  order!: DateOrder | null;

  @Field(() => Boolean, { description: 'Whether it has dates that can only be read by a stated order.' })
  needsOrder!: boolean;

  @Field(() => String, { nullable: true, description: 'The map for `importTable`, as YAML. Null if nothing is said of what the table is about.' })
  map!: string | null;

  @Field(() => [String], { description: 'Why the table cannot be read: each problem with its row and column. Empty if it can.' })
  problems!: readonly string[];
}

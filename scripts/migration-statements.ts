/*
 * Makes the statements of a migration, for both databases, of the difference that TypeORM finds on PostgreSQL. What it would do on SQLite is of no use: it
 * builds each changed table anew, which loses triggers and partial indexes. So SQLite gets the same plain statements, with foreign keys where SQLite takes
 * them: in the new table, or at the new column.
 */
export interface Difference {
  readonly up: readonly string[];
  readonly down: readonly string[];
}

export interface MigrationStatements {
  readonly postgres: Difference;
  readonly sqlite: Difference;
}

/** A difference of which no migration can be made without thinking. */
export class NeedsHand extends Error {
  constructor(statement: string, why: string) {
    super(`Write this migration by hand: ${why}\n  ${statement}`);
    this.name = 'NeedsHand';
  }
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly column: string;
  readonly target: string;
}

const CREATE_TABLE = /^CREATE TABLE "(?<table>\w+)" \((?<columns>.*)\)$/s;
const CREATE_INDEX = /^CREATE (?:UNIQUE )?INDEX /;
const ADD_COLUMN = /^ALTER TABLE "(?<table>\w+)" ADD "(?<column>\w+)" (?<type>.*)$/;
const ADD_FOREIGN_KEY =
  /^ALTER TABLE "(?<table>\w+)" ADD CONSTRAINT "(?<name>\w+)" FOREIGN KEY \("(?<column>\w+)"\) REFERENCES "(?<target>\w+)"\("id"\) ON DELETE NO ACTION ON UPDATE NO ACTION$/;
const DROP_INDEX = /^DROP INDEX "\w+"$/;
const DROP_CONSTRAINT = /^ALTER TABLE "\w+" DROP CONSTRAINT "\w+"$/;

/** `up` and `down` as TypeORM logs them on PostgreSQL; it logs `down` in the order of `up`. */
export function migrationStatements(log: Difference): MigrationStatements {
  const up = log.up.map(plain);
  const down = log.down.map(plain).reverse();
  for (const statement of up) refuseUnsafe(statement);
  const foreignKeys = up.flatMap(foreignKeyOf);
  return {
    postgres: { up, down },
    sqlite: { up: up.flatMap((statement) => onSqlite(statement, foreignKeys)), down: down.filter((statement) => !DROP_CONSTRAINT.test(statement)) },
  };
}

function plain(statement: string): string {
  return statement.replaceAll('"public".', '').replace(/\s+/g, ' ').trim();
}

/** A migration that is made adds and takes nothing away, and it fits every row that there is. */
function refuseUnsafe(statement: string): void {
  const added = ADD_COLUMN.exec(statement)?.groups;
  if (added !== undefined && / NOT NULL/.test(added.type as string)) {
    throw new NeedsHand(statement, 'rows that are there have no value for a new column. A field of a released record is optional, and `later(…)`.');
  }
  if (![CREATE_TABLE, CREATE_INDEX, ADD_COLUMN, ADD_FOREIGN_KEY, DROP_INDEX].some((known) => known.test(statement))) {
    throw new NeedsHand(statement, 'it changes or drops what a release has written.');
  }
}

function foreignKeyOf(statement: string): ForeignKey[] {
  const found = ADD_FOREIGN_KEY.exec(statement)?.groups;
  return found === undefined ? [] : [found as unknown as ForeignKey];
}

function onSqlite(statement: string, foreignKeys: readonly ForeignKey[]): string[] {
  if (ADD_FOREIGN_KEY.test(statement)) return [];
  const withoutCollation = statement.replaceAll(' COLLATE "C"', '');
  const created = CREATE_TABLE.exec(withoutCollation)?.groups;
  if (created !== undefined) {
    const constraints = foreignKeys
      .filter(({ table }) => table === created.table)
      .map(({ name, column, target }) => `, CONSTRAINT "${name}" FOREIGN KEY ("${column}") REFERENCES "${target}" ("id")`);
    return [`CREATE TABLE "${created.table}" (${created.columns}${constraints.join('')})`];
  }
  const added = ADD_COLUMN.exec(withoutCollation)?.groups;
  const key = foreignKeys.find(({ table, column }) => table === added?.table && column === added?.column);
  return [key === undefined ? withoutCollation : `${withoutCollation} ${referenceAtColumn(key)}`];
}

/**
 * SQLite takes a foreign key of a new column only at the column. TypeORM learns the names of foreign keys from the text of the table. It knows only
 * those that stand behind all columns. It is told in a comment, which SQLite keeps; otherwise `schema:log` would want to build the table anew.
 */
function referenceAtColumn({ name, column, target }: ForeignKey): string {
  return `CONSTRAINT "${name}" REFERENCES "${target}" ("id") /* CONSTRAINT "${name}" FOREIGN KEY ("${column}") REFERENCES "${target}" ("id") */`;
}

/** The file of a migration, and what is said of it in the list of all. */
export interface MigrationFile {
  readonly className: string;
  readonly fileName: string;
  readonly text: string;
}

/** `name` is written with hyphens: mottos-of-parties. `number` is that of the file, `moment` what TypeORM orders migrations by. */
export function migrationFile(name: string, number: number, moment: number, statements: MigrationStatements): MigrationFile {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) throw new Error(`Expected a name in lower case with hyphens, such as mottos-of-parties, got ${name}.`);
  const className = `${name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}${moment}`;
  const fileName = `${String(number).padStart(4, '0')}-${name}.ts`;
  const text = `import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = ${JSON.stringify(statements, null, 2)};

/** Say here what it is for. */
export class ${className} implements MigrationInterface {
  readonly name = '${className}';

  // As plain statements: TypeORM would build changed tables anew on SQLite.
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements[runner.connection.options.type === 'postgres' ? 'postgres' : 'sqlite'].up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of statements[runner.connection.options.type === 'postgres' ? 'postgres' : 'sqlite'].down) await runner.query(statement);
  }
}
`;
  return { className, fileName, text };
}

/** The list of all migrations with one more at its end. */
export function listedToo(list: string, { className, fileName }: Pick<MigrationFile, 'className' | 'fileName'>): string {
  const imported = list.replace(/(?<=^import [^\n]*\n)(?!import )/m, `import { ${className} } from './${fileName}';\n`);
  return imported.replace(/\n\];/, `\n  ${className},\n];`);
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The terms of a thing: its type, and the process that it is or lies in, directly or through one other thing. */
const terms = `'.' || lower(t.type) || coalesce((
  select ' .in' || case when t.type = 'Process' then t.id when s.type = 'Process' then s.id when o.type = 'Process' then o.id end
  from things s left join things o on o.id = s.scope where s.id = coalesce(t.scope, t.id)), '')`;

/**
 * Adds the type and the process of each thing to the words of its rows, so that a search within a process reads only what lies there. On SQLite the index is
 * written anew, because it changes rows one by one far more slowly.
 */
export class PlacesInTheSearchIndex1764520000000 implements MigrationInterface {
  readonly name = 'PlacesInTheSearchIndex1764520000000';

  async up(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type === 'postgres')
      await runner.query(`update search_index i set words = i.words || (${terms})::tsvector from things t where t.id = i.thing`);
    else await writeAnew(runner, `trim(i.words || ' ' || ${terms})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type === 'postgres') {
      const added = `array(select term from unnest(tsvector_to_array(words)) term where term like '.%')`;
      await runner.query(`update search_index set words = ts_delete(words, ${added})`);
    } else await writeAnew(runner, `rtrim(substr(i.words, 1, instr(' ' || i.words, ' .') - 1))`);
  }
}

async function writeAnew(runner: QueryRunner, words: string): Promise<void> {
  await runner.query(
    `create virtual table placed_index using fts5 (words, thing unindexed, from_seq unindexed, texts unindexed, detail = none, tokenize = "ascii tokenchars '.'")`,
  );
  await runner.query(
    `insert into placed_index (words, thing, from_seq, texts) select ${words}, i.thing, i.from_seq, i.texts from search_index i join things t on t.id = i.thing order by i.rowid`,
  );
  // A text that is erased later must not stay in the pages that the old index leaves.
  await runner.query('pragma secure_delete = on');
  await runner.query('drop table search_index');
  await runner.query('pragma secure_delete = off');
  await runner.query('alter table placed_index rename to search_index');
  await runner.query(`insert into search_index (search_index, rank) values ('secure-delete', 1)`);
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { roles } from '../../src/foundation/access/role.ts';
import { noticeKinds } from '../../src/record/demands/notice.ts';
import { admin, editor } from '../editing/mutations/support.ts';
import { exported } from '../shapes/support.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, newDatabaseUrl, type TestDatabase } from '../support/database.ts';
import { deskIn } from './commands.ts';
import { pageOf } from './page.ts';

/** What a demand of a bundle says of its coding. */
interface Demand {
  readonly positions: readonly { readonly coder?: string; readonly codings?: readonly { readonly coder: string }[] }[];
}

const writing = pageOf('docs/writing.md');
const corrections = pageOf('docs/correcting.md');

describe('The pages about writing and correcting', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase('seeds');
  });
  after(() => test.discard());

  // biome-ignore lint/suspicious/noExplicitAny: an answer as it comes.
  const run = async (operation: string, variables: Record<string, unknown> = {}, caller = editor): Promise<any> => {
    const { result } = await ask(test.database, operation, variables, caller);
    expect(result.errors, operation).to.equal(undefined);
    return result.data;
  };

  it('show a mutation with its real answer, which is the same when it is sent again', async () => {
    const [announce] = writing.blocks('graphql') as [string];
    const first = await run(announce);
    expect({ announceRound: { ...first.announceRound, cursor: '…' } }).to.deep.equal(JSON.parse(writing.blocks('json')[0] as string));
    expect(await run(announce)).to.deep.equal(first);
  });

  it('show a dry run of a mutation, which writes nothing', async () => {
    const { head } = await run('{ head }');
    const { statePosition } = await run(writing.blocks('graphql')[1] as string);
    expect(statePosition.position.demand).to.have.keys('status');
    expect(statePosition.userErrors).to.deep.equal([]);
    const { number } = statePosition.position;
    expect(statePosition.warnings).to.deep.equal([
      { code: 'WORDS_DIFFER', key: `ru-ua-2022/UA-01/${number}`, path: ['input'], message: statePosition.warnings[0].message },
      { code: 'NO_SOURCE', key: `ru-ua-2022/UA-01/${number}`, path: ['input'], message: `ru-ua-2022/UA-01/${number} rests on no source.` },
    ]);
    expect(await run('{ head }')).to.deep.equal({ head });
  });

  it('show how far coders agree on the entries of the seeds', async () => {
    const { codingAgreement } = await run(writing.blocks('graphql')[2] as string);
    const { processes } = (await exported(test.database)) as unknown as { processes: { key: string; demands: Demand[] }[] };
    const positions = processes.find(({ key }) => key === 'ru-ua-2022')?.demands.flatMap((demand) => demand.positions) ?? [];
    expect(codingAgreement.entries).to.equal(positions.length);
    expect(codingAgreement.codedTwice).to.equal(positions.filter(({ coder, codings = [] }) => codings.some((other) => other.coder !== coder)).length);
  });

  it('name every warning, with its words in the schema', () => {
    const rows = [...writing.text.matchAll(/^\| `([A-Z_]+)` \| (.+) \|$/gm)].filter(([, code]) => noticeKinds.words.some((word) => word === code));
    const warnings = noticeKinds.words.filter((word) => word !== 'OTHER_VALUE');
    expect(rows.map(([, code, says]) => [code, says])).to.deep.equal(warnings.map((word) => [word, noticeKinds.meanings[word]]));
  });

  it('show a dry run of an import, which finds what the first steps import', async () => {
    const [bundle] = pageOf('docs/first-steps.md').blocks('yaml') as [string];
    const { importBundle } = await run(writing.blocks('graphql')[3] as string, { bundle });
    expect(importBundle).to.deep.include({ importId: null, userErrors: [] });
    expect(importBundle.created).to.deep.include({ type: 'Process', count: 1 }).and.to.deep.include({ type: 'Citation', count: 5 });
  });

  it('show a correction that goes through, and a list in which it stands', async () => {
    const [list, correct] = corrections.blocks('graphql') as [string, string];
    expect((await run(list)).changes.nodes).to.deep.equal([]);
    expect((await run(correct)).updateRound).to.deep.equal({ round: { version: 2, aliases: ['Third round'] }, userErrors: [] });
    const [change, ...more] = (await run(list)).changes.nodes;
    expect(more).to.deep.equal([]);
    expect(change).to.deep.include({ reason: 'CORRECTION', act: 'round.corrected', changedFields: ['aliases'], thing: { key: 'ru-ua-2022/round-3' } });
  });

  it('show how an import would be undone, whole, and leave it as it is', async () => {
    const [bundle] = pageOf('docs/first-steps.md').blocks('yaml') as [string];
    const { importBundle } = await run('mutation ($bundle: String!) { importBundle(input: { bundle: $bundle }) { importId userErrors { message } } }', {
      bundle,
    });
    const { undoImport } = await run(writing.blocks('graphql')[4] as string, { importId: importBundle.importId }, admin);
    expect(undoImport.userErrors).to.deep.equal([]);
    // The negotiation of the first steps, and what its five citations are about.
    expect(undoImport.retracted).to.deep.include({ type: 'Process', count: 1 }).and.to.deep.include({ type: 'Citation', count: 5 });
    const undone = await run('mutation ($importId: String!) { undoImport(input: { importId: $importId }) { userErrors { message } } }', importBundle, admin);
    expect(undone.undoImport.userErrors).to.deep.equal([]);
  });

  it('show all operations that this test runs, and no more', () => {
    expect([writing, corrections].map((page) => page.blocks('graphql').length)).to.deep.equal([5, 2]);
  });

  it('name every role', () => {
    expect([...writing.text.matchAll(/^\| `([A-Z]+)` \| (?:Read|Also)/gm)].map(([, role]) => role)).to.deep.equal([...roles.words]);
  });

  it('show commands for keys that work, on the first day and on the second', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-writing-'));
    const { url, drop } = await newDatabaseUrl();
    const desk = deskIn(folder, url);
    try {
      const commands = writing.blocks('sh').flatMap((block) => block.trim().split('\n'));
      expect(commands).to.have.length(3);
      for (const command of [...commands, ...commands]) await desk.parley(command);
    } finally {
      desk.leave();
      await drop();
      rmSync(folder, { recursive: true });
    }
  });
});

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { type SeededApp, seededApp } from '../support/app.ts';
import { ROOT } from '../support/root.ts';
import { pageOf } from './page.ts';

const { text: PAGE, blocks } = pageOf('docs/operations.md');

describe('The page about operations', () => {
  let app: SeededApp;
  let folder: string;
  before(async () => {
    app = await seededApp();
    folder = mkdtempSync(join(tmpdir(), 'parley-operations-'));
    symlinkSync(join(ROOT, 'schema'), join(folder, 'schema'));
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a command as it stands on the page, against the server of the test. */
  const run = async (command: string) => {
    const child = spawn('sh', ['-e', '-c', command.replaceAll('http://127.0.0.1:4000', app.url)], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    return text(child.stdout);
  };

  it('shows three ways to ask one question, and the answer that each of them gets', async () => {
    const [byGet, byPost, byHash] = blocks('sh') as [string, string, string];
    const [answer] = blocks('json') as [string];
    for (const command of [byGet, byPost, byHash]) expect(JSON.parse(await run(command)), command).to.deep.equal(JSON.parse(answer));
  });

  it('shows how to ask again, and what is told then', async () => {
    expect(await run(blocks('sh')[3] as string)).to.equal(blocks('text')[0]);
    expect(readFileSync(join(folder, 'answer.json'), 'utf8')).to.contain('"demandCounts"');
  });

  it('names no document that is not kept', async () => {
    const kept = ((await (await fetch(`${app.url}/documents.json`)).json()) as { documentId: string }[]).map(({ documentId }) => documentId);
    for (const [, named] of PAGE.matchAll(/documentId(?:=|": ")([\w-]+)/g)) expect(kept).to.include(named);
  });
});

import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { stringify } from 'yaml';
import { runHere } from '../support/commands.ts';
import { inventedBundle } from '../support/invented.ts';

describe('A command that needs a database where there is none', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'parley-new-')));
    writeFileSync(at('talks.yaml'), stringify(inventedBundle()));
    writeFileSync(at('wrong.yaml'), 'bundle: 1\nparties:\n  - { key: a }\n');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('makes it and says where, or leaves none if it fails or only tries', async () => {
    const calls = [
      ['import', at('wrong.yaml')],
      ['import', at('nothing.yaml')],
      ['import', '--dry-run', at('talks.yaml')],
      ['restore', at('talks.yaml')],
      ['restore', at('nothing.db')],
      ['key', 'create', 'desk', '--role', 'BOSS'],
      ['move', `sqlite:${at('nothing.db')}`, `sqlite:${at('parley.db')}`],
      ['move', `sqlite:${at('talks.yaml')}`, `sqlite:${at('parley.db')}`],
    ];
    const settings = { DATABASE_URL: `sqlite:${at('parley.db')}` };
    const failed = await runHere(calls, settings);
    expect(failed.map(({ code }) => code)).to.deep.equal([1, 1, 0, 1, 1, 2, 1, 1]);
    expect(failed[1]?.complaints).to.equal(
      `parley: expected an existing file or folder, got ${at('nothing.yaml')}, and there is none at ${at('nothing.yaml')}\n`,
    );
    expect(readdirSync(folder).sort()).to.deep.equal(['talks.yaml', 'wrong.yaml']);

    const made = `parley: made a new database, ${at('parley.db')}\n`;
    const [created, again] = await runHere(
      [
        ['key', 'create', 'desk', '--role', 'EDITOR'],
        ['key', 'create', 'another', '--role', 'EDITOR'],
      ],
      settings,
    );
    expect([created.complaints, again.complaints]).to.deep.equal([made, '']);
    // The result names the database, so nothing else does.
    const moved = join(folder, 'moved.db');
    const [move] = await runHere([['move', `sqlite:${at('parley.db')}`, `sqlite:${moved}`]], settings);
    expect([move.complaints, move.output.split('. ')[0]]).to.deep.equal(['', `Moved 0 entries into ${moved}`]);
    // A failure takes away nothing that was there before.
    const [refused, keys] = await runHere(
      [
        ['import', at('wrong.yaml')],
        ['key', 'list'],
      ],
      settings,
    );
    expect([refused.code, keys.output.split('\n').length]).to.deep.equal([1, 4]);
    expect(existsSync(at('parley.db'))).to.equal(true);
  });
});

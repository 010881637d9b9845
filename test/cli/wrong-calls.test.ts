import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runHere } from '../support/commands.ts';
import { type Address, newDatabaseUrl } from '../support/database.ts';
import { runCommands } from '../support/process.ts';

describe('A call that is wrong', () => {
  let folder: string;
  let record: Address;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-wrong-'));
    record = await newDatabaseUrl('invented');
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await record.drop();
  });

  /** The exit code and the first line of what each call complained of. */
  const told = async (...calls: readonly (readonly string[])[]) => {
    const ended = await runCommands(calls, { DATABASE_URL: record.url });
    return ended.map(({ code, complaints }) => [code, complaints.split('\n')[0]]);
  };

  it('has the exit code 2, and says what was expected', async () => {
    const date = 'Expected a date such as 2022-03-03 or 2022-03: write 2026-03-12 or 2026-12-03.';
    const author = 'Expected a name without commas, or "Family, Given" of a person.';
    expect(
      await told(
        ['demands', '--known-by', '12/03/2026'],
        ['compare', 'water-2030/r1', 'water-2030@12/03/2026'],
        ['brief', 'water-2030', '--known-by', '12/03/2026'],
        ['export', '--as-of', 'yesterday'],
        ['watch', '--url', 'localhost'],
        ['compare', 'water-2030/r1', 'water-2030/r2', '--wide'],
        ['import', '--from', 'csv', 'table.csv'],
        ['import', '--map', 'map.yaml', 'table.csv'],
        ['import', '--from', 'csv', '--map', 'map.yaml', 'one.csv', 'two.csv'],
        ['export', '--out', ''],
        ['demands', '--process', 'water-2030', ' '],
        ['import', ''],
        ['release', '--title', ' '],
        ['release', '--author', 'Kovalenko, Olena', 'Office, of the, Talks'],
        ['release', '--author', 'Kovalenko,'],
        ['move', 'data/parley.db', 'sqlite:other.db'],
      ),
    ).to.deep.equal([
      [2, `error: option '--known-by <date>' argument '12/03/2026' is invalid. ${date}`],
      [2, `error: command-argument value 'water-2030@12/03/2026' is invalid for argument 'rounds'. ${date}`],
      [2, `error: option '--known-by <date>' argument '12/03/2026' is invalid. ${date}`],
      [2, "error: option '--as-of <moment>' argument 'yesterday' is invalid. Expected a moment such as 2026-11-23T00:00:00Z."],
      [2, "error: option '--url <url>' argument 'localhost' is invalid. Expected the address of a server, such as http://127.0.0.1:4000."],
      [2, 'error: --wide needs --format csv or --format json'],
      [2, 'error: --from csv needs --map <file>; `npx parley template chronology --map` writes an example of one'],
      [2, 'error: a map is of a table: say --from csv or --from xlsx'],
      [2, 'error: --from csv takes one table at a time, got 2'],
      [2, "error: option '--out <folder>' argument '' is invalid. Expected a value, got nothing."],
      [2, "error: option '--process <keys...>' argument '' is invalid. Expected a value, got nothing."],
      [2, 'error: expected a value for each argument, got an empty one'],
      [2, "error: option '--title <text>' argument ' ' is invalid. Expected 1 to 300 characters on one line, got nothing."],
      [2, `error: option '--author <names...>' argument 'Office, of the, Talks' is invalid. ${author}`],
      [2, `error: option '--author <names...>' argument 'Kovalenko,' is invalid. ${author}`],
      [
        2,
        "error: command-argument value 'data/parley.db' is invalid for argument 'from'. Expected sqlite:<path>, sqlite::memory: or postgres://user:password@host:port/name. For a file, write sqlite:data/parley.db",
      ],
    ]);
    const [[code, line]] = (await told(['demands', '--status', 'OPNE', 'AGREED'])) as [[number, string]];
    expect(code).to.equal(2);
    expect(line)
      .to.contain('Expected some of OPEN, PARTLY_AGREED, ')
      .and.to.match(/ Did you mean 'OPEN'\?$/);
  });

  it('of a command that there is not says so, also where it asks for help', async () => {
    const unknown = [2, "error: unknown command 'imprt'"];
    const ofKeys = [2, "error: unknown command 'crate'"];
    expect(
      await told(['imprt'], ['help', 'imprt'], ['imprt', '--help'], ['key', 'crate', '-h'], ['key', 'help', 'crate'], ['help', 'key', 'crate']),
    ).to.deep.equal([unknown, unknown, unknown, ofKeys, ofKeys, ofKeys]);
    const helps = await runHere([['help', 'key', 'create'], ['key', 'help', 'create'], ['key', 'create', '--help'], ['help'], ['--help']], {});
    expect(helps.map(({ code, output }) => [code, output.split('\n')[0]])).to.deep.equal([
      ...Array.from({ length: 3 }, () => [0, 'Usage: npx parley key create [options] <name>']),
      ...Array.from({ length: 2 }, () => [0, 'Usage: npx parley [options] [command]']),
    ]);
  });

  it('names keys that the record has, where one was mistyped', async () => {
    const calls = [
      ['demands', '--process', 'water-2031'],
      ['compare', 'water-2030/r1', 'water-2030/r2', '--party', 'Nortland'],
      ['export', '--process', 'water-2031'],
    ];
    const process = [1, "parley: the record has nothing under water-2031. Did you mean 'water-2030'?"];
    expect(await told(...calls)).to.deep.equal([process, [1, "parley: the record has nothing under Nortland. Did you mean 'northland'?"], process]);
    // Where no key is near, there are few to choose from.
    const processes = 'The record has one process: water-2030.';
    expect(
      await told(
        ['brief', 'Norway'],
        ['brief', 'water-2030', '--since', 'soon'],
        ['demands', '--process', 'Norway', '--party', 'qqq'],
        ['export', '--process', 'Norway'],
        ['compare', 'Norway/one'],
        ['compare', 'water-2030/last-of-all'],
      ),
    ).to.deep.equal([
      [1, `parley: the record has nothing under Norway. ${processes}`],
      [1, 'parley: --since: expected a round of water-2030, or a day such as 2022-03-20, got soon. water-2030 has the rounds r1, r2.'],
      [1, `parley: the record has nothing under Norway. ${processes}`],
      [1, `parley: the record has nothing under Norway. ${processes}`],
      [1, `parley: expected the key of a round that the view shows, got Norway/one. ${processes}`],
      [1, 'parley: expected the key of a round that the view shows, got water-2030/last-of-all. water-2030 has the rounds r1, r2.'],
    ]);
    // What is there, and was not known on that day, is no mistake.
    const [early] = await runCommands([['demands', '--process', 'water-2030', '--known-by', '1999-01-01']], { DATABASE_URL: record.url });
    expect([early.code, early.output]).to.deep.equal([0, 'There is no such demand.\n']);
  });

  it('of a licence says what licences are called, and takes any by its address', async () => {
    const expected = 'Expected an identifier of SPDX such as CC-BY-4.0, or the address of a licence.';
    const calls = ['nonsense', 'CC-BY-4', 'cc-by-4.0', 'https://example.org/licence'].map((licence) => ['release', '--licence', licence, '--out', folder]);
    const ended = await runCommands([...calls, ['release', '--out', folder, '--json']], { DATABASE_URL: record.url, LICENCE: 'cc0-1.0' });
    const [unknown, near, known, address, unsaid] = ended;
    expect([unknown, near].map((one) => [one?.code, one?.complaints.split('\n')[0]])).to.deep.equal([
      [2, `error: option '--licence <identifier>' argument 'nonsense' is invalid. ${expected} Name another licence by its address: https://…`],
      [2, `error: option '--licence <identifier>' argument 'CC-BY-4' is invalid. ${expected} Did you mean 'CC-BY-4.0'?`],
    ]);
    expect([known?.code, address?.code]).to.deep.equal([0, 0]);
    // Without the option, the setting counts.
    expect(JSON.parse(unsaid?.output ?? '')).to.include({ licence: 'CC0-1.0' });
  });

  it('of who wants changes is warned of keys that nothing has, and shown in words', async () => {
    const ended = await runCommands(
      [
        ['hook', 'add', 'https://example.org/', '--rounds', '--process', 'water-2031', 'water-2030'],
        ['mail', 'add', 'desk@example.org', '--facts', '--party', 'northland', '--process', 'Norway'],
        ['hook', 'list'],
        ['mail', 'list'],
        ['hook', 'add', 'https://example.org/', '--rounds', '--process', 'water-2031', 'water-2030'],
        ['mail', 'add', 'Desk@Example.org', '--facts', '--at-once', '--party', 'northland', '--process', 'Norway'],
      ],
      { DATABASE_URL: record.url },
    );
    expect(ended.map(({ code }) => code)).to.deep.equal([0, 0, 0, 0, 0, 1]);
    const [hook, mail, hooks, subscriptions, hookTwice, mailTwice] = ended;
    expect(hook.complaints).to.equal("parley: the record has nothing under water-2031. Did you mean 'water-2030'?\n");
    expect(mail.complaints).to.equal('parley: the record has nothing under Norway. The record has one process: water-2030.\n');
    expect(hooks.output.trimEnd()).to.match(/ https:\/\/example\.org\/ {2}rounds, water-2031 or water-2030$/);
    expect(subscriptions.output.trimEnd()).to.match(/ desk@example\.org {2}no corrections, Norway, northland$/);
    // A second hook lets a secret be replaced. A second mail would say the same again.
    const [hookId = ''] = /^hook_\w+/.exec(hooks.output) ?? [];
    const [mailId = ''] = /^mail_\w+/.exec(subscriptions.output) ?? [];
    expect(hookTwice.complaints.trimEnd().split('\n')[1]).to.equal(
      `parley: ${hookId} calls this address for the same changes, so each comes twice until \`npx parley hook remove ${hookId}\``,
    );
    expect(mailTwice.complaints.trimEnd().split('\n')[1]).to.equal(
      `parley: expected an address that does not get these changes yet, got desk@example.org, which has ${mailId} (UNCONFIRMED, DAILY); ` +
        `\`npx parley mail resume ${mailId}\` asks it again or goes on, \`npx parley mail remove ${mailId}\` ends it`,
    );
  });
});

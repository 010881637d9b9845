import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Command } from 'commander';
import { createProgram } from '../../src/cli/program.ts';
import { newDatabaseUrl } from '../support/database.ts';
import { SEEDS } from '../support/root.ts';
import { inForm, isLong } from '../support/thoroughness.ts';
import { deskIn } from './commands.ts';
import { pageOf } from './page.ts';

const page = pageOf('docs/command-line.md');
const sections = new Map(page.text.split(/^## `parley /m).map((section) => [section.slice(0, section.indexOf('`')), section]));

const nothing = () => undefined;

/** Every command that does something, with its whole name: `key create`. */
function commands(program: Command, prefix = ''): [name: string, command: Command][] {
  return program.commands.flatMap((command) => {
    const name = `${prefix}${command.name()}`;
    return command.commands.length > 0 ? commands(command, `${name} `) : [[name, command] as [string, Command]];
  });
}

function helpOf(command: Command): string {
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text) });
  command.outputHelp();
  return help;
}

describe('The page of commands', () => {
  it('has a section for each command, with its options and no others', () => {
    const all = commands(createProgram(nothing));
    expect([...sections.keys()].slice(1).sort()).to.deep.equal(all.map(([name]) => name).sort());
    for (const [name, command] of all) {
      const shown = [...(sections.get(name) as string).matchAll(/^\| `(--[^`]+)` \|/gm)].map(([, flags]) => flags);
      expect(shown, name).to.deep.equal(command.options.map(({ flags }) => flags));
    }
  });

  it('has JSON for each command, but for those that serve or write a script', () => {
    const without = commands(createProgram(nothing)).filter(([, command]) => !command.options.some(({ long }) => long === '--json'));
    expect(without.map(([name]) => name)).to.deep.equal(['serve', 'completion']);
  });

  it(inForm('shows only commands that work, on the first day and on the second'), async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-commands-'));
    // One negotiation, and what it names: `import` and `verify` of all seeds cost twice as much, and are held by test/cli and test/seeds.
    mkdirSync(join(folder, 'seeds'));
    for (const file of ['shared.yaml', 'sources.yaml', 'ru-ua-2022.yaml']) symlinkSync(join(SEEDS, file), join(folder, 'seeds', file));
    const { url, drop } = await newDatabaseUrl();
    const desk = deskIn(folder, url);
    try {
      const lines = page.blocks('sh').flatMap((block) => block.trim().split('\n'));
      expect(lines).to.have.length(19);
      for (const line of lines) await desk.parley(line);
      // That a second import brings nothing is held by test/cli/commands, and verifying writes nothing that a second day would meet.
      const again = isLong ? lines : lines.filter((line) => !/^npx parley (?:import|verify)\b/.test(line));
      for (const line of again) await desk.parley(line);
    } finally {
      desk.leave();
      await drop();
      rmSync(folder, { recursive: true });
    }
  });
});

describe('The help of each command', () => {
  it('has an example and the exit codes', () => {
    for (const [name, command] of commands(createProgram(nothing))) {
      expect(helpOf(command), name)
        .to.match(new RegExp(`\\nExamples?:\\n(.*\\n)*?.*parley ${name}`))
        .and.to.contain('Exit codes: 0 success; 1 ');
    }
  });
});

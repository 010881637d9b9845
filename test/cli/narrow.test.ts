import { expect } from 'chai';
import { createProgram } from '../../src/cli/program.ts';
import { widthOf, wrapped } from '../../src/cli/shown.ts';

describe('In a narrow terminal', () => {
  const helpOf = (words: readonly string[], columns: number) => {
    let help = '';
    const program = createProgram(() => undefined).configureOutput({ writeOut: (text) => (help += text), getOutHelpWidth: () => columns });
    const command = words.reduce((at, word) => at.commands.find((one) => one.name() === word) as typeof at, program);
    command.configureOutput({ writeOut: (text) => (help += text), getOutHelpWidth: () => columns }).outputHelp();
    // What is called and its example are to be copied as they stand.
    return help.split(/\n(?:Calling|Examples?|Roles|Exit codes)/)[0] as string;
  };

  it('help stands in lines that fit, each description under its term', () => {
    // The first line is how the command is called.
    for (const words of [[], ['import'], ['key', 'create'], ['mail', 'add']])
      for (const columns of [40, 59, 60, 80])
        for (const line of helpOf(words, columns).split('\n').slice(1)) expect(line.length, `${words.join(' ')}, ${columns}: ${line}`).to.be.at.most(columns);
    expect(helpOf(['hook', 'add'], 40)).to.contain('  --rounds\n      only changes of rounds and of who\n      takes part\n');
    expect(helpOf(['hook', 'add'], 80)).to.contain('  --rounds             only changes of rounds and of who takes part\n');
  });

  it('texts do, too, and COLUMNS says how wide a pipe is', () => {
    const { COLUMNS } = process.env;
    try {
      process.env.COLUMNS = '30';
      const pipe = { isTTY: false } as NodeJS.WriteStream;
      expect([widthOf(pipe, 80), widthOf({ isTTY: true, columns: 40 } as NodeJS.WriteStream, 80)]).to.deep.equal([30, 40]);
      process.env.COLUMNS = 'wide';
      expect(widthOf(pipe, 80)).to.equal(80);
      if (process.stdout.isTTY) return;
      process.env.COLUMNS = '30';
      expect(wrapped('Humanitarian corridors for many places, with a ceasefire.', 4)).to.equal(
        '    Humanitarian corridors for\n    many places, with a\n    ceasefire.',
      );
    } finally {
      process.env.COLUMNS = COLUMNS;
      if (COLUMNS === undefined) delete process.env.COLUMNS;
    }
  });
});

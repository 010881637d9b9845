import { expect } from 'chai';
import { called, namesAmong, numberOf } from '../../scripts/called.ts';
import { sourceFiles } from '../support/source-files.ts';

/** What a call prints, and the code that it ends with; null where it goes on. */
function calling(...args: string[]) {
  let said = '';
  let code: number | null = null;
  const { exit } = process;
  process.exit = ((given: number) => {
    code = given;
    throw new Error('ended');
  }) as typeof process.exit;
  const keep = (text: string) => {
    said += text;
  };
  const command = called('soak', 'Tries promises.')
    .configureOutput({ writeOut: keep, writeErr: keep })
    .option('--minutes <number>', 'how long', numberOf, 30)
    .option('--only <names>', 'which', namesAmong(['kills', 'cuts']));
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (code === null) throw error;
  } finally {
    process.exit = exit;
  }
  return { said, code, options: command.opts() };
}

describe('Commands for engineers', () => {
  it('say how they are called', () => {
    const { said, code } = calling('--help');
    expect(code).to.equal(0);
    expect(said)
      .to.match(/^Usage: npm run soak -- \[options\]\n\nTries promises\.\n/)
      .and.to.include('--minutes <number>');
  });

  it('take what they are given', () => {
    expect(calling('--minutes', '0.5', '--only', 'cuts').options).to.deep.equal({ minutes: 0.5, only: ['cuts'] });
  });

  for (const [args, said] of [
    [['--minutes', 'ten'], "error: option '--minutes <number>' argument 'ten' is invalid. Expected a number above 0.\n"],
    [['--minutes', '0'], "error: option '--minutes <number>' argument '0' is invalid. Expected a number above 0.\n"],
    [['--only', 'cuts,kill'], "error: option '--only <names>' argument 'cuts,kill' is invalid. Expected some of kills, cuts.\n"],
    [['--minute', '3'], "error: unknown option '--minute'\n(Did you mean --minutes?)\n"],
  ] as const) {
    it(`are called wrongly with ${args.join(' ')}`, () => {
      expect(calling(...args)).to.include({ said, code: 2 });
    });
  }

  it('read their options in one way', () => {
    const others = [...sourceFiles('scripts'), ...sourceFiles('bench')].filter(({ text }) => text.includes('parseArgs'));
    expect(others.map(({ path }) => path)).to.deep.equal([]);
  });
});

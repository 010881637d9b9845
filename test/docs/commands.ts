import { expect } from 'chai';
import { runCaptured } from '../support/commands.ts';

/** One folder and one database for the commands of a page, which they find as they would find them in a shell. */
export interface Desk {
  /** Runs `npx parley …` in this process, since a shell costs a second for each. Gives what it printed. */
  parley(command: string): Promise<string>;
  leave(): void;
}

export function deskIn(folder: string, databaseUrl: string): Desk {
  const outside = { folder: process.cwd(), url: process.env.DATABASE_URL };
  process.chdir(folder);
  process.env.DATABASE_URL = databaseUrl;
  return {
    parley: async (command) => {
      const [line = '', file] = command.split(' > ');
      expect(line, 'a command of Parley').to.match(/^npx parley /);
      const { code, output } = await runCaptured(wordsOf(line).slice(2));
      expect(code, command).to.equal(0);
      return file === undefined ? output : '';
    },
    leave: () => {
      process.chdir(outside.folder);
      if (outside.url === undefined) delete process.env.DATABASE_URL;
      else process.env.DATABASE_URL = outside.url;
    },
  };
}

/** As a shell splits a line that quotes only with double quotation marks. */
const wordsOf = (line: string) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? (plain as string));

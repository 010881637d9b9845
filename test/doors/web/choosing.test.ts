import { expect } from 'chai';
import { openApp, type TestApp } from '../../support/app.ts';
import { bring, inventedBundle } from '../../support/invented.ts';

const [PROCESSES, ROUNDS, ISSUES] = [105, 130, 120];

describe('Choices of a large record', () => {
  let app: TestApp;

  before(async () => {
    const bundle = inventedBundle() as unknown as Record<'processes' | 'issues', Record<string, unknown>[]>;
    const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index).padStart(3, '0'));
    bundle.issues.push(...numbers(ISSUES).map((number) => ({ key: `matter-${number}`, label: `Matter ${number}` })));
    bundle.processes.push(
      ...numbers(PROCESSES).map((number, index) => ({
        ...{ key: `talks-${number}`, name: `Talks ${number}`, kind: 'INTERSTATE', status: 'CONCLUDED', period: `${1900 + index}` },
        rounds: (index === 0 ? numbers(ROUNDS) : ['000']).map((place) => ({
          key: `r${place}`,
          label: `Meeting ${number}-${place}`,
          date: `${1900 + index}-01-02`,
          status: 'CONCLUDED',
        })),
      })),
    );
    app = await openApp({}, { record: 'tables' });
    const { refusals } = await bring(app.database, bundle as never);
    expect(refusals).to.deep.equal([]);
  });
  after(() => app?.close());

  const text = async (path: string) => (await fetch(`${app.url}${path}`)).text();
  const offered = (page: string, name: string) =>
    [...page.matchAll(new RegExp(`<select name="${name}">(.*?)</select>`, 'gs'))].map(([, options]) =>
      [...(options as string).matchAll(/value="([^"]*)"/g)].map(([, value]) => value as string),
    )[0] ?? [];
  const next = (page: string) => /<a href="([^"]*)" rel="next"/.exec(page)?.[1]?.replaceAll('&amp;', '&').replace(/#.*/, '');

  async function throughAll(start: string, name: string): Promise<Set<string>> {
    const all = new Set<string>();
    for (let path: string | undefined = start; path !== undefined; ) {
      const page = await text(path);
      for (const value of offered(page, name)) all.add(value);
      path = next(page);
    }
    return all;
  }

  it('go on to every process and every round', async () => {
    // With the process that the bundle had, and its two rounds.
    expect((await throughAll('/map', 'process')).size).to.equal(PROCESSES + 1);
    const rounds = await throughAll('/compare', 'round');
    expect(rounds.size).to.equal(2 + (PROCESSES - 1) + 100);
    expect((await throughAll('/compare?process=talks-000', 'round')).size).to.equal(ROUNDS);
    expect(new Set((await text('/brief')).match(/\/brief\?process=[\w-]+/g)).size).to.equal(PROCESSES + 1);
  });

  it('have every issue', async () => {
    // With the two of the bundle.
    expect(offered(await text('/compare'), 'issue')).to.have.length(ISSUES + 2);
  });

  it('find rounds and processes by their words, and keep what was chosen', async () => {
    const page = await text('/compare?find=Meeting+000-12&choose=1&round=water-2030/r1&round=water-2030/r1');
    expect(offered(page, 'round')).to.include.members(['water-2030/r1', 'talks-000/r120', 'talks-000/r129']);
    expect(page).not.to.contain('<table class="compare">');
    expect(await text('/compare?find=Talks+0&choose=1')).to.contain('href="/compare?process=talks-000"');
    expect(offered(await text('/map?find=Talks+07'), 'process')).to.include('talks-070');
    expect(await text('/compare?find=xyzzy&choose=1')).to.contain('Nothing has these words.');
  });
});

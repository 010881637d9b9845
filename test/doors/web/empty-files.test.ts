import { expect } from 'chai';
import { type SeededApp, seededApp } from '../../support/app.ts';

/** A file with nothing but a head looks like an answer: that nothing was found. */
describe('A file whose address names nothing to show', () => {
  let app: SeededApp;
  before(async () => {
    app = await seededApp();
  });

  for (const [path, lacks] of [
    ['/compare.csv', 'rounds'],
    ['/compare.md', 'rounds'],
    ['/compare.csv?rounds=', 'rounds'],
    ['/brief.md', 'process'],
  ] as const)
    it(`says what it lacks: ${path}`, async () => {
      const answer = await fetch(`${app.url}${path}`);
      expect(answer.status).to.equal(400);
      const { errors } = (await answer.json()) as { errors: { message: string; extensions: { code: string } }[] };
      expect(errors[0]?.message).to.match(new RegExp(`^${lacks}: expected .*, got none\\. The page /(compare|brief) `));
      expect(errors[0]?.extensions.code).to.equal('BAD_USER_INPUT');
      const page = await (await fetch(`${app.url}${path}`, { headers: { accept: 'text/html' } })).text();
      expect(page).to.contain(`${lacks}: expected `);
    });

  it('is not offered by the page, and one that names it is', async () => {
    const twins = async (path: string) => {
      const page = await (await fetch(`${app.url}${path}`, { headers: { accept: 'text/html' } })).text();
      return [...page.matchAll(/class="twin" href="([^"?]*)/g)].map(([, address]) => address);
    };
    expect(await twins('/compare')).to.deep.equal(['/compare.json']);
    expect(await twins('/brief')).to.deep.equal(['/brief.json']);
    expect(await twins('/compare?rounds=ru-ua-2022/round-2...ru-ua-2022/round-3')).to.deep.equal(['/compare.csv', '/compare.md', '/compare.json']);
    expect(await twins('/brief?process=ru-ua-2022')).to.deep.equal(['/brief.md', '/brief.json']);
  });
});

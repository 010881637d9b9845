import { expect } from 'chai';
import { editor } from '../../editing/mutations/support.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { ask } from '../../support/ask.ts';

/** A round may name one place or several, and a claim gives either field. */
describe('A claimed place on the map', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openApp();
  });
  afterEach(() => app.close());

  for (const field of ['location', 'locations']) {
    it(`is told where a claim gives the field ${field}`, async () => {
      const toRound = async () => (await (await fetch(`${app.url}/map?process=water-2030`)).text()).includes('href="/round/water-2030/r1#disputed"');
      expect(await toRound()).to.equal(false);
      const claim = `mutation { claim(input: { thing: "water-2030/r1", field: "${field}", value: ["bridge"], reason: CORRECTION }) { userErrors { message } } }`;
      const { result } = await ask(app.database, claim, {}, editor);
      expect(result).to.deep.equal({ data: { claim: { userErrors: [] } } });
      expect(await toRound()).to.equal(true);
    });
  }
});

import { expect } from 'chai';
import { serverAudits } from 'graphql-http';
import { type Rim, startRim } from '../../support/rim.ts';

// What the specification leaves free and we decline: a query by GET needs a header that proves no page of another origin sent it.
const DECLINED = [
  'MAY accept application/x-www-form-urlencoded formatted GET requests',
  'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
];

describe('The audits of GraphQL over HTTP', () => {
  let rim: Rim;
  before(async () => {
    rim = await startRim();
  });
  after(() => rim.close());

  for (const audit of serverAudits({ url: () => `${rim.url}/graphql`, fetchFn: fetch })) {
    it(audit.name, async () => {
      const result = await audit.fn();
      const expected = DECLINED.includes(audit.name) ? 'notice' : 'ok';
      expect(result.status, 'reason' in result ? result.reason : undefined).to.equal(expected);
    });
  }
});

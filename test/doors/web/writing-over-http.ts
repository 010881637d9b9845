import { expect } from 'chai';

/** Runs a mutation over HTTP, and expects that it was carried out. */
export async function writeOver(url: string, secret: string, mutation: string, input: Readonly<Record<string, unknown>>): Promise<void> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query: `mutation($input: ${type}!) { ${mutation}(input: $input) { userErrors { message } } }`, variables: { input } }),
  });
  expect(await response.json()).to.deep.equal({ data: { [mutation]: { userErrors: [] } } });
}

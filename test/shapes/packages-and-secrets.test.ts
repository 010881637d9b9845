import { expect } from 'chai';
import { shapeOf } from './support.ts';

describe('Packages, secret rounds, several languages, and positions that come from elsewhere', () => {
  const { answer } = shapeOf('packages-and-secrets');

  it('tie demands to each other as alternatives, as a package and in exchange', async () => {
    const { demand, gate } = await answer(`{
      demand(key: "orm-2038/D-toll") { links(kind: [ALTERNATIVE_TO, PACKAGED_WITH, IN_EXCHANGE_FOR]) { kind from { key } to { key } basis round { key } date } }
      gate: demand(key: "orm-2038/D-gate") { current { quantities { value binding qualifier } } } }`);
    const from = { key: 'orm-2038/D-toll' };
    expect(demand).to.deep.equal({
      links: [
        { kind: 'ALTERNATIVE_TO', from, to: { key: 'orm-2038/D-gate' }, basis: 'SOURCE', round: null, date: null },
        { kind: 'PACKAGED_WITH', from, to: { key: 'orm-2038/D-road' }, basis: 'SOURCE', round: { key: 'orm-2038/open' }, date: null },
        { kind: 'IN_EXCHANGE_FOR', from, to: { key: 'orm-2038/T-market' }, basis: 'CODER', round: null, date: '2038-04' },
      ],
    });
    expect(gate).to.deep.equal({
      current: {
        quantities: [
          { value: 2, binding: null, qualifier: null },
          { value: 3, binding: 'OR', qualifier: 'in winter' },
        ],
      },
    });
  });

  it('keep the secret round out of what could be known, until it is disclosed', async () => {
    const rounds = '{ nodes { key disclosed disclosedBy } }';
    const { before, since } = await answer(`{
      before: rounds(view: { knownBy: "2044-12-31" }) ${rounds}
      since: rounds(view: { knownBy: "2045-01-01" }) ${rounds} }`);
    const open = { key: 'orm-2038/open', disclosed: null, disclosedBy: null };
    expect(before).to.deep.equal({ nodes: [open] });
    expect(since).to.deep.equal({ nodes: [{ key: 'orm-2038/mill', disclosed: '2045-01-01', disclosedBy: 'The archive, when it opened.' }, open] });
  });

  it('tell the history as it was known then beside the history as it is known now', async () => {
    const toll = '{ positions { nodes { number } } current { number text { text } } }';
    const market = '{ raisedAt { key } positions { nodes { number } } }';
    const { tollThen, tollNow, marketThen, marketNow } = await answer(`{
      tollThen: demand(key: "orm-2038/D-toll", view: { knownBy: "2038-12-31" }) ${toll}
      tollNow: demand(key: "orm-2038/D-toll") ${toll}
      marketThen: demand(key: "orm-2038/T-market", view: { knownBy: "2038-12-31" }) ${market}
      marketNow: demand(key: "orm-2038/T-market") ${market} }`);
    // Position 3 of the toll and position 1 of the market rest on the archive of 2045 alone. Position 4 words nothing: it carries the text before it.
    expect(tollThen).to.deep.equal({
      positions: { nodes: [{ number: 1 }, { number: 2 }, { number: 4 }] },
      current: { number: 4, text: { text: 'An eighth of the salt.' } },
    });
    expect(tollNow).to.deep.equal({
      positions: { nodes: [{ number: 1 }, { number: 2 }, { number: 3 }, { number: 4 }] },
      current: { number: 4, text: { text: 'A twelfth of the salt.' } },
    });
    expect(marketThen).to.deep.equal({ raisedAt: { key: 'orm-2038/open' }, positions: { nodes: [{ number: 2 }] } });
    expect(marketNow).to.deep.equal({ raisedAt: { key: 'orm-2038/mill' }, positions: { nodes: [{ number: 1 }, { number: 2 }] } });
  });

  it('give words in the language that is asked for, else as they were said', async () => {
    const { demand, statement } = await answer(`{
      demand(key: "orm-2038/D-toll") {
        title(languages: ["fr"]) { text language original }
        positions(first: 1) { nodes { fr: text(languages: ["fr"]) { text } en: text(languages: ["en"]) { text translatedBy } uk: text(languages: ["uk"]) { text language original } } }
        responses { text(languages: ["en"]) { text original } }
        current { account { text language } } }
      statement(key: "orm-2038/speech") { en: text(languages: ["en"]) { text translatedBy } text { text language } } }`);
    expect(demand).to.deep.equal({
      title: { text: 'Le péage', language: 'fr', original: false },
      positions: {
        nodes: [
          {
            fr: { text: 'Un dixième du sel.' },
            en: { text: 'A tenth of the salt.', translatedBy: 'Orm Post' },
            uk: { text: 'Ein Zehntel vom Salz.', language: 'de', original: true },
          },
        ],
      },
      responses: [{ text: { text: 'Not a grain.', original: false } }],
      current: { account: { text: 'Der Zoll bleibt ein Zehntel.', language: 'de' } },
    });
    expect(statement).to.deep.equal({
      en: { text: 'We ask for the toll.', translatedBy: 'Orm Post' },
      text: { text: 'Wir verlangen den Zoll.', language: 'de' },
    });
  });

  it('say of each position where it comes from', async () => {
    const { demand } = await answer(`{ demand(key: "orm-2038/D-toll") { status positions { nodes {
      statedOn round { key } statement { key } statedBy { key } broughtBy { key } relayedBy { key } reportedBy { key } } } } }`);
    const none = { round: null, statement: null, statedBy: [], broughtBy: [], relayedBy: null, reportedBy: null };
    // The process collapsed, and nothing closed the demand.
    expect(demand).to.deep.equal({
      status: 'UNRESOLVED',
      positions: {
        nodes: [
          { ...none, statedOn: '2038-03-04', statement: { key: 'orm-2038/speech' }, statedBy: [{ key: 'o-duke' }] },
          { ...none, statedOn: '2038-03-06~', reportedBy: { key: 'o-towns' } },
          { ...none, statedOn: '2038-03-20', round: { key: 'orm-2038/mill' }, broughtBy: [{ key: 'o-abbey' }] },
          { ...none, statedOn: '2038-04-01', round: { key: 'orm-2038/open' }, relayedBy: { key: 'o-abbey' } },
        ],
      },
    });
  });

  it('hold as said by both sides only what papers of both say', async () => {
    const { demands } = await answer('{ demands(view: { evidence: BOTH_SIDES }) { nodes { key current { number } } } }');
    // Position 4 of the toll is in the paper of the chancery and in that of the council; everything else is in one of them, or in the press.
    expect(demands).to.deep.equal({ nodes: [{ key: 'orm-2038/D-toll', current: { number: 4 } }] });
  });
});

import { expect } from 'chai';
import { shapeOf } from './support.ts';

type Rows = readonly Record<string, unknown>[];

describe('Drafts of a treaty, and a paper without a name', () => {
  const { answer } = shapeOf('drafts-and-papers');

  it('have their points in order, each with its own words or those of what it states', async () => {
    const { document } = await answer(`{ document(key: "lake-2041/draft-1") {
      kind title languages complete authors { ... on Party { key } } tabledAt { key } date previous { key } next { key } text { text language }
      points { label worded text { text language } demand { key } position { number } response { number } } } }`);
    const { points, ...rest } = document as { points: Rows };
    expect(rest).to.deep.equal({
      kind: 'DRAFT',
      title: 'First draft of a treaty of the lake',
      languages: ['en', 'uk'],
      complete: true,
      authors: [{ key: 'd-north' }],
      tabledAt: { key: 'lake-2041/first' },
      date: '2041-03-01',
      previous: null,
      next: [{ key: 'lake-2041/draft-2' }],
      text: { text: 'A treaty in eight points.', language: 'en' },
    });
    const english = (text: string) => ({ text, language: 'en' });
    const states = (demand: string, position: number) => ({ demand: { key: `lake-2041/${demand}` }, position: { number: position }, response: null });
    expect(points).to.deep.equal([
      { label: '1', worded: true, text: english('Each shore keeps its light houses.'), ...states('N-kept', 1) },
      { label: '2', worded: false, text: english('Fishing from May to July.'), ...states('N-changed', 1) },
      { label: '3 a', worded: false, text: english('At most ten boats.'), ...states('N-qualified', 1) },
      { label: '3 b', worded: false, text: english('A toll for ferries.'), ...states('N-deleted', 1) },
      { label: '4', worded: false, text: english('A customs house.'), ...states('N-refused', 1) },
      { label: '5', worded: false, text: english('One harbour for all.'), ...states('N-countered', 1) },
      { label: '6', worded: true, text: english('The treaty is written on blue paper.'), demand: null, position: null, response: null },
    ]);
  });

  it('carry the wording of an earlier position, and the answer that a point states', async () => {
    const { document } = await answer(
      '{ document(key: "lake-2041/draft-2") { points { label text { text } response { kind } } disclosed disclosedBy { key } } }',
    );
    const { points, ...disclosed } = document as { points: Rows };
    expect(points[3]).to.deep.equal({ label: '4', text: { text: 'Deleted.' }, response: { kind: 'REJECTED' } });
    expect(disclosed).to.deep.equal({ disclosed: '2043-06-15', disclosedBy: [{ key: 'd-gazette-2' }] });
  });

  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['', ['draft-1', 'draft-2', 'paper', 'final']],
    ['where: { kind: [DRAFT] }', ['draft-1', 'draft-2']],
    ['where: { round: { eq: "lake-2041/second" } }', ['draft-2']],
    ['where: { statement: { eq: "lake-2041/letter" } }', ['paper']],
    ['where: { author: { eq: "d-south" } }', ['draft-2']],
    ['where: { author: { eq: "d-shores", includeMembers: true } }', ['draft-1', 'draft-2']],
    ['where: { author: { eq: "d-shores" } }', []],
    ['where: { demand: { eq: "lake-2041/N-kept" } }', ['draft-1', 'draft-2', 'paper']],
    ['where: { demand: { eq: "lake-2041/N-deleted" } }', ['draft-1']],
    ['where: { source: { eq: "d-herald" } }', ['paper']],
    ['where: { previous: { eq: "lake-2041/draft-1" } }', ['draft-2']],
    ['where: { date: { from: "2041-03-01", to: "2041-04-15" } }', ['draft-1', 'draft-2']],
    ['where: { disclosed: { from: "2043" } }', ['draft-2']],
    ['where: { text: "blue paper" }', ['draft-1']],
    ['orderBy: [DATE_DESC]', ['final', 'paper', 'draft-2', 'draft-1']],
    ['orderBy: [KEY_DESC]', ['paper', 'final', 'draft-2', 'draft-1']],
    ['view: { knownBy: "2041-04-19" }', ['draft-1']],
  ];
  it('are listed by every filter, in the order of their dates', async () => {
    const source = lists.map(([args], index) => `a${index}: documents${args === '' ? '' : `(${args})`} { totalCount nodes { key } }`).join('\n');
    const answers = await answer(`{ ${source} }`);
    for (const [index, [args, keys]] of lists.entries()) {
      const expected = { totalCount: keys.length, nodes: keys.map((key) => ({ key: `lake-2041/${key}` })) };
      expect(answers[`a${index}`], args).to.deep.equal(expected);
    }
  });

  it('stand with what they belong to, and are found by words and in the timeline', async () => {
    const keys = 'documents { nodes { key } }';
    const answers = await answer(`{
      process(key: "lake-2041") { ${keys} timeline(kinds: [DOCUMENT]) { nodes { kind date thing { key } } } }
      round(key: "lake-2041/second") { ${keys} } statement(key: "lake-2041/letter") { ${keys} } party(key: "d-north") { ${keys} }
      demand(key: "lake-2041/N-countered") { ${keys} } source(key: "d-gazette-2") { ${keys} }
      search(text: "blue paper", types: [DOCUMENT]) { nodes { thing { key } field } } }`);
    const of = (...own: string[]) => ({ documents: { nodes: own.map((key) => ({ key: `lake-2041/${key}` })) } });
    const at = (date: string | null, key: string) => ({ kind: 'DOCUMENT', date, thing: { key: `lake-2041/${key}` } });
    expect(answers).to.deep.equal({
      process: {
        ...of('draft-1', 'draft-2', 'paper', 'final'),
        timeline: { nodes: [at('2041-03-01', 'draft-1'), at('2041-04-15', 'draft-2'), at('2041-05', 'paper'), at(null, 'final')] },
      },
      round: of('draft-2'),
      statement: of('paper'),
      party: of('draft-1', 'draft-2'),
      demand: of('draft-1'),
      source: of('draft-2'),
      search: { nodes: [{ thing: { key: 'lake-2041/draft-1' }, field: 'TEXT' }] },
    });
  });

  it('have authors that others claim and dispute', async () => {
    const { document, conflicts } = await answer(`{
      document(key: "lake-2041/paper") { authors { ... on Person { key } } claims(field: "authors") { value verdict sources { source { key } } } }
      conflicts(process: "lake-2041") { thing { key } field recorded claims { value } } }`);
    expect(document).to.deep.equal({
      authors: [{ key: 'd-penn' }],
      claims: [{ value: ['d-south'], verdict: 'DISPUTED', sources: [{ source: { key: 'd-herald' } }] }],
    });
    expect(conflicts).to.deep.equal([{ thing: { key: 'lake-2041/paper' }, field: 'authors', recorded: ['d-penn'], claims: [{ value: ['d-south'] }] }]);
  });

  it('show what became of each point in the next version', async () => {
    const { succession } = await answer(`{ succession(first: { document: "lake-2041/draft-1" }, next: { document: "lake-2041/draft-2" }) {
      first { label date document { key } round { key } }
      points { demand { key } fate wordsDiffer diff { kind text } firstPoints { label } nextPoints { label } quantityChanges { before { qualifier } after { qualifier } } }
      newPoints { demand { key } origin nextPoints { label } }
      firstWithoutDemand { label } nextWithoutDemand { label } } }`);
    const { first, points, newPoints, ...without } = succession as { first: unknown; points: Rows; newPoints: Rows };
    expect(first).to.deep.equal({
      label: 'First draft of a treaty of the lake',
      date: '2041-03-01',
      document: { key: 'lake-2041/draft-1' },
      round: { key: 'lake-2041/first' },
    });
    const told = (row: Record<string, unknown>) => {
      const { demand, fate, origin, wordsDiffer } = row as { demand: { key: string }; fate?: string; origin?: string; wordsDiffer?: boolean };
      const labels = (field: string) => ((row[field] ?? []) as { label: string }[]).map(({ label }) => label).join(' ');
      return `${demand.key.slice(10)} ${fate ?? origin}${wordsDiffer ? ' other words' : ''} (${labels('firstPoints')} > ${labels('nextPoints')})`;
    };
    // N-refused is answered by a rejection in the second draft; N-deleted is not in it, and all its points are recorded.
    expect(points.map(told)).to.deep.equal([
      'N-kept KEPT (1 > 1)',
      'N-changed CHANGED other words (2 > 2)',
      'N-qualified CHANGED other words (3 a > 3)',
      'N-deleted LEFT_OUT (3 b > )',
      'N-refused DROPPED other words (4 > 4)',
      'N-countered COUNTERED (5 > )',
    ]);
    expect(points[1]?.diff).to.deep.equal([
      { kind: 'SAME', text: 'Fishing from May to ' },
      { kind: 'REMOVED', text: 'July' },
      { kind: 'ADDED', text: 'August' },
      { kind: 'SAME', text: '.' },
    ]);
    expect(newPoints.map(told)).to.deep.equal(['S-counter AGAINST_A_POINT ( > 5)', 'S-new RAISED_SINCE ( > 6)']);
    expect(without).to.deep.equal({ firstWithoutDemand: [{ label: '6' }], nextWithoutDemand: [] });
  });

  it('leave unknown what a version that is not complete does not show', async () => {
    const { succession } = await answer(`{ succession(first: { document: "lake-2041/draft-2" }, next: { document: "lake-2041/paper" }) {
      points { demand { key } fate } newPoints { demand { key } } } }`);
    const fates = ['N-kept PRESENT', 'N-changed UNKNOWN', 'N-qualified UNKNOWN', 'N-refused UNKNOWN', 'S-counter UNKNOWN', 'S-new UNKNOWN'];
    const { points, newPoints } = succession as { points: { demand: { key: string }; fate: string }[]; newPoints: Rows };
    expect(points.map(({ demand, fate }) => `${demand.key.slice(10)} ${fate}`)).to.deep.equal(fates);
    expect(newPoints).to.deep.equal([]);
  });
});

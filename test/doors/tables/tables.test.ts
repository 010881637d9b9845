import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check as checkGeojson } from '@placemarkio/check-geojson';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect } from 'chai';
import { Package } from 'datapackage';
import { type GraphQLInputObjectType, getNamedType, getNullableType, isEnumType, isInputObjectType, isListType } from 'graphql';
import { firstDayOf, lastDayOf } from '../../../src/foundation/values/edtf.ts';
import { type SeededApp, seededApp } from '../../support/app.ts';
import { schema } from '../../support/schema.ts';
import { inForm, shortOrLong, someInShort } from '../../support/thoroughness.ts';
import { asked, cellsIn, type File, file, json, recordsIn } from './plain-files.ts';

type Row = Record<string, unknown>;
const TABLES =
  'processes rounds participations demands positions responses outcomes deadlines documents statements sources parties people issues locations'.split(' ');

describe('Plain files of the seeds', () => {
  let app: SeededApp;
  let book: readonly { readonly name: string; readonly columns: readonly { readonly name: string; readonly kind: string }[] }[];
  before(async () => {
    app = await seededApp();
    book = (await json<{ tables: typeof book }>(app, '/api/codebook.json')).tables;
  });

  const whole = new Map<string, Promise<File>>();
  /** A file of all that a table has. It is made once, however many tests read it. */
  const wholeFile = (path: string): Promise<File> => {
    const known = whole.get(path) ?? file(app, path);
    whole.set(path, known);
    return known;
  };

  const keysOf = async (path: string) => recordsIn((await file(app, path)).text).map(({ key }) => key as string);

  for (const table of TABLES) {
    it(`${table}: has one row for each thing, the same in CSV, JSON and JSON Lines, by key`, async () => {
      const { list } = await asked<{ list: { totalCount: number } }>(app, `{ list: ${table} { totalCount } }`);
      const [csv, whole, lines] = await Promise.all(['csv', 'json', 'jsonl'].map((format) => wholeFile(`/api/${table}.${format}`)));
      const rows = JSON.parse(whole?.text ?? '') as Row[];
      expect(rows.length).to.equal(list.totalCount);
      expect(
        lines?.text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line)),
      ).to.deep.equal(rows);
      const kinds = new Map(book.find(({ name }) => name === table)?.columns.map(({ name, kind }) => [name, kind]));
      expect(recordsIn(csv?.text ?? '')).to.deep.equal(rows.map((row) => asCells(row, kinds)));
      expect(new Set(rows.map(({ key }) => key)).size).to.equal(rows.length);
    });
  }

  it('are a Data Package that the library of its standard takes and reads, cell by cell', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-package-'));
    try {
      const descriptor = await json<{ resources: { name: string; path: string }[] }>(app, '/api/datapackage.json');
      for (const { path } of descriptor.resources) writeFileSync(join(folder, path), (await wholeFile(`/api/${path}`)).text);
      const read = await Package.load(descriptor, { basePath: folder });
      expect(read.errors.map(String)).to.deep.equal([]);
      for (const resource of read.resources) {
        const rows = await resource.read({ keyed: true });
        expect(rows.length, resource.name).to.equal((JSON.parse((await wholeFile(`/api/${resource.name}.json`)).text) as Row[]).length);
      }
      // A day is a day, a number a number.
      const [round] = await (read.getResource('rounds') as (typeof read.resources)[number]).read({ keyed: true });
      expect([round?.date_earliest instanceof Date, typeof round?.version, round?.planned]).to.deep.equal([true, 'number', null]);
      // The control: a cell of another type is refused.
      writeFileSync(join(folder, 'rounds.csv'), (await wholeFile('/api/rounds.csv')).text.replace(/,1,(2\d{3}-\d\d-\d\dT)/, ',one,$1'));
      const failed = await (read.getResource('rounds') as (typeof read.resources)[number]).read({ keyed: true }).then(
        () => null,
        (error: unknown) => error,
      );
      expect(failed).to.be.instanceOf(Error);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('take the filters of the lists, and the view', async () => {
    const keys = async (query: string) => {
      const { list } = await asked<{ list: { nodes: { key: string }[] } }>(app, `{ list: ${query} { nodes { key } } }`);
      return list.nodes.map(({ key }) => key);
    };
    const pairs: readonly (readonly [address: string, list: string])[] = [
      ['demands.csv?process=ru-ua-2022&madeBy=ua', 'demands(first: 100, orderBy: [KEY_ASC], where: { process: { eq: "ru-ua-2022" }, madeBy: { eq: "ua" } })'],
      ['demands.csv?madeBy=ua,ru&status=OPEN,MET', 'demands(first: 100, orderBy: [KEY_ASC], where: { madeBy: { in: ["ua", "ru"] }, status: [OPEN, MET] })'],
      [
        'demands.csv?issue=hostilities&issue.includeBelow=true&kind=PRECONDITION&kind=DEMAND',
        'demands(first: 100, orderBy: [KEY_ASC], where: { issue: { eq: "hostilities", includeBelow: true }, kind: [PRECONDITION, DEMAND] })',
      ],
      [
        'demands.csv?responded.none=true&responded.party=ru',
        'demands(first: 100, orderBy: [KEY_ASC], where: { responded: { none: true, party: { eq: "ru" } } })',
      ],
      ['demands.csv?stated=2022-03&orderBy=RAISED_DESC', 'demands(first: 100, orderBy: [RAISED_DESC], where: { stated: { from: "2022-03", to: "2022-03" } })'],
      [
        `demands.csv?where=${encodeURIComponent('{"not":{"madeBy":{"eq":"ua"}}}')}`,
        'demands(first: 100, orderBy: [KEY_ASC], where: { not: { madeBy: { eq: "ua" } } })',
      ],
      [
        'demands.csv?process=ru-ua-2022&knownBy=2022-03-05',
        'demands(first: 100, orderBy: [KEY_ASC], where: { process: { eq: "ru-ua-2022" } }, view: { knownBy: "2022-03-05" })',
      ],
      ['positions.csv?round=ru-ua-2022/istanbul-2022', 'positions(first: 100, where: { round: { eq: "ru-ua-2022/istanbul-2022" } })'],
      [
        'positions.csv?madeBy=ru&process=ru-ua-2022&change=HARDENED',
        'positions(first: 100, where: { process: { eq: "ru-ua-2022" }, madeBy: { eq: "ru" }, change: [HARDENED] })',
      ],
      [
        'responses.csv?party=ru&kind=REJECTED&process=ru-ua-2022',
        'responses(first: 100, where: { process: { eq: "ru-ua-2022" }, party: { eq: "ru" }, kind: [REJECTED] })',
      ],
      ['rounds.csv?host=tr&orderBy=DATE_ASC', 'rounds(first: 100, orderBy: [DATE_ASC], where: { host: { eq: "tr" } })'],
      ['participations.csv?party=tr&role=MEDIATOR', 'participations(first: 100, where: { party: { eq: "tr" }, role: [MEDIATOR] })'],
    ];
    for (const [address, list] of pairs) {
      const expected = await keys(list);
      expect(expected.length, address).to.be.within(1, 99);
      expect(await keysOf(`/api/${address}`), address).to.deep.equal(expected);
    }
  });

  it('say with a demand which sources support its last position', async () => {
    // From seeds/ru-ua-2022.yaml: by that day, UA-01/3 is the last position of UA-01. The demand itself names no source.
    // The third source of the position is dated 2022-03 only, so it may be later.
    const { text } = await file(app, '/api/demands.csv?process=ru-ua-2022&knownBy=2022-03-05');
    const row = recordsIn(text).find(({ key }) => key === 'ru-ua-2022/UA-01');
    expect([row?.position, row?.position_sources, row?.sources]).to.deep.equal(['ru-ua-2022/UA-01/3', 'kathimerini-20220303 san-20220303', '']);
  });

  it(inForm('take each filter that the list of the API has, and find the same by it'), async function () {
    this.timeout(240_000);
    const askedOf = async (table: string, type: string, where: object): Promise<string> => {
      const query = `query ($where: ${type}, $after: PageCursor) { list: ${table}(first: 100, after: $after, where: $where) { nodes { key } pageInfo { hasNextPage endCursor } } }`;
      const found: string[] = [];
      for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
        const answer = await fetch(`${app.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables: { where, ...(after === null ? {} : { after }) } }),
        });
        const { data, errors } = (await answer.json()) as {
          data?: { list: { nodes: { key: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
          errors?: unknown[];
        };
        if (errors !== undefined || data === undefined) return 'refused';
        found.push(...data.list.nodes.map(({ key }) => key));
        after = data.list.pageInfo.hasNextPage ? data.list.pageInfo.endCursor : null;
      }
      return found.sort().join(' ');
    };
    const { paths, components } = await json<{
      paths: Record<string, { get: { parameters: { name?: string; $ref?: string }[] } }>;
      components: { parameters: Record<string, { name: string }> };
    }>(app, '/api/openapi.json');
    const nameOf = ({ name, $ref = '' }: { name?: string; $ref?: string }) => name ?? components.parameters[$ref.split('/').at(-1) as string]?.name;
    let [tried, telling] = [0, 0];
    for (const table of TABLES) {
      const type = schema
        .getQueryType()
        ?.getFields()
        [table]?.args.find(({ name }) => name === 'where')?.type as GraphQLInputObjectType;
      const known = new Set(paths[`/api/${table}.csv`]?.get.parameters.map(nameOf));
      const all = await askedOf(table, type.name, {});
      for (const { path, value, where } of someInShort(filtersOf(type), 4)) {
        expect(known, `${table} by ${path}`).to.include(path);
        const expected = await askedOf(table, type.name, where);
        // Lines of JSON take a reader a fraction of what CSV takes, which has the same rows.
        const { status, text } = await file(app, `/api/${table}.jsonl?${new URLSearchParams({ [path]: value })}`);
        const found =
          status === 200
            ? text
                .split('\n')
                .filter((line) => line !== '')
                .map((line) => (JSON.parse(line) as { key: string }).key)
                .sort()
                .join(' ')
            : 'refused';
        expect(found, `${table} by ${path}=${value}`).to.equal(expected);
        // One way reads it for all filters. To make a file whose lines nobody gets costs as much as to send it, so one of four is asked, of each table.
        if (tried % 4 === 0) {
          const whole = await file(app, `/api/${table}.csv?${new URLSearchParams({ where: JSON.stringify(where) })}`, { method: 'HEAD' });
          expect(whole.status, `${table} by the whole filter ${path}`).to.equal(expected === 'refused' ? 400 : 200);
        }
        tried += 1;
        if (![all, '', 'refused'].includes(found)) telling += 1;
      }
    }
    // Some filters say nothing alone, and some values find nothing. Most do.
    const [most, least] = shortOrLong([50, 20], [100, 60]);
    expect([tried > most, telling > least], `${tried} filters, ${telling} of which find some rows`).to.deep.equal([true, true]);
  });

  it('finds answers by their own day, and by that of their round or statement', async () => {
    interface Dated {
      readonly key: string;
      readonly date: string | null;
      readonly round: { readonly date: string | null } | null;
      readonly statement: { readonly date: string } | null;
    }
    const { responses } = await asked<{ responses: { nodes: Dated[] } }>(
      app,
      '{ responses(first: 100, where: { process: { eq: "ru-ua-2022" } }) { nodes { key date round { date } statement { date } } } }',
    );
    for (const span of ['2022-03', '2022-03-29', '2022-03-07/2022-03-14', '2021']) {
      const expected = responses.nodes.filter(({ date, round, statement }) => {
        const meets = (one: string, other: string) => firstDayOf(one) <= lastDayOf(other) && lastDayOf(one) >= firstDayOf(other);
        const held = round?.date ?? null;
        if (date === null) return meets(held ?? statement?.date ?? '9999', span);
        // Within its round, unless the two have no day in common. Two spans that both meet a third, and each other, meet there.
        return meets(date, span) && (held === null || !meets(date, held) || meets(held, span));
      });
      expect((await keysOf(`/api/responses.csv?process=ru-ua-2022&date=${span}`)).sort(), span).to.deep.equal(expected.map(({ key }) => key).sort());
      if (span === '2022-03') expect(expected.length).to.be.within(1, responses.nodes.length - 1);
    }
  });

  it('say of a wrong parameter which it is, what was expected and what came', async () => {
    const wrong: readonly (readonly [address: string, path: string, expected: RegExp, came: string])[] = [
      ['demands.csv?staus=OPEN', 'staus', /such as status$/, 'staus'],
      ['demands.csv?status=OPN', 'status', /^one of OPEN, /, 'OPN'],
      ['demands.csv?status=', 'status', /^a value$/, ''],
      ['demands.csv?issue.includeBelow=yes', 'issue.includeBelow', /^true or false$/, 'yes'],
      ['rounds.csv?date=2022-04x', 'date', /^a date such as/, '2022-04x'],
      ['demands.csv?where=[]', 'where', /^one JSON object$/, '[]'],
      ['demands.csv?where={}&madeBy=ua', 'where', /^either where or single filters$/, 'both'],
      ['demands.csv?madeBy=ua&where={}', 'where', /^either where or single filters$/, 'both'],
      ['demands.csv?bom=yes', 'bom', /^0 or 1$/, 'yes'],
      ['demands.csv?knownBy=yesterday', 'knownBy', /^a date such as/, 'yesterday'],
      ['demands.csv?responded.none=true&responded.kind=REJECTED', 'responded', /^either none or kind$/, 'both'],
      ['compare.csv', 'rounds', /^keys of rounds/, 'nothing'],
      ['compare.csv?rounds=nope', 'rounds', /^the key of a round/, 'nope'],
      ['compare.csv?rounds=ru-ua-2022/round-1&form=tall', 'form', /^long or wide$/, 'tall'],
    ];
    for (const [address, path, expected, came] of wrong) {
      const { status, text } = await file(app, `/api/${address}`);
      const { errors } = JSON.parse(text) as { errors: { message: string; extensions: Record<string, unknown> }[] };
      const { extensions, message } = errors[0] ?? {};
      expect([status, extensions?.code, (extensions?.path as string[] | undefined)?.join('.'), extensions?.came], address).to.deep.equal([
        400,
        'BAD_USER_INPUT',
        path,
        came,
      ]);
      expect(extensions?.expected, address).to.match(expected);
      expect(message?.startsWith(`${path}: expected `), message).to.equal(true);
    }
  });

  it('name the keys that find nothing', async () => {
    const { status, headers, text } = await file(app, '/api/demands.csv?madeBy=ukraine');
    expect([status, headers.get('parley-unknown-keys'), cellsIn(text).length]).to.deep.equal([200, 'ukraine', 1]);
  });

  it('give the days that a date allows beside it, and none where it is open', async () => {
    const rows = await json<Row[]>(app, '/api/processes.json');
    const open = rows.find(({ period }) => String(period).endsWith('/..'));
    expect(String(open?.period_earliest)).to.match(/^\d{4}-\d\d-\d\d$/);
    expect(open?.period_latest).to.equal(null);
    const [month] = (await json<Row[]>(app, '/api/sources.json')).filter(({ published }) => /^\d{4}-02$/.test(String(published)));
    if (month !== undefined) expect([month.published_earliest, String(month.published_latest).slice(8)]).to.deep.equal([`${month.published}-01`, '28']);
  });

  it('are not sent again to who has them, and HEAD sends none of them', async () => {
    const first = await file(app, '/api/issues.csv');
    const etag = first.headers.get('etag') as string;
    const again = await file(app, '/api/issues.csv', { headers: { 'if-none-match': etag } });
    expect([again.status, again.text]).to.deep.equal([304, '']);
    expect((await file(app, '/api/issues.csv?bom=1')).headers.get('etag')).not.to.equal(etag);
    const head = await file(app, '/api/issues.csv', { method: 'HEAD' });
    expect([head.status, head.text, head.headers.get('content-type'), head.headers.get('etag')]).to.deep.equal([
      200,
      '',
      'text/csv; charset=utf-8; header=present',
      etag,
    ]);
    expect((await file(app, '/api/demands.csv?status=OPN', { method: 'HEAD' })).status).to.equal(400);
  });

  it('and feeds, documents and pages tell with which methods they are asked, where another comes', async () => {
    const reads =
      '/api/issues.csv /api/rounds.ics /api/compare.md?rounds=ru-ua-2022/round-2 /api/codebook.json /api/codebook.md /api/openapi.json /api/datapackage.json /feeds/rounds.atom /feeds/demands.json /feeds/calendar.ics / /new /corrections /search /process/ru-ua-2022 /docs /docs/tour /docs/corrections /docs/corrections.atom /docs/pictures/rounds.svg /bundle.schema.json /documents.json /schema.graphql /favicon.svg /healthz /readyz /metrics'.split(
        ' ',
      );
    for (const path of reads) {
      expect((await file(app, path)).status, path).to.equal(200);
      for (const method of ['POST', 'DELETE', 'OPTIONS']) {
        const { status, headers } = await file(app, path, { method });
        expect([path, method, status, headers.get('allow')]).to.deep.equal([path, method, 405, 'GET, HEAD']);
      }
    }
    for (const [path, allowed] of [
      ['/graphql/stream', 'GET, POST'],
      ['/import', 'GET, HEAD, POST'],
    ] as const) {
      for (const method of ['PUT', 'OPTIONS']) {
        const { status, headers } = await file(app, path, { method });
        expect([path, method, status, headers.get('allow')]).to.deep.equal([path, method, 405, allowed]);
      }
    }
    for (const path of ['/api/nothing.csv', '/feeds/nothing.atom', '/nothing'])
      for (const method of ['POST', 'OPTIONS']) expect((await file(app, path, { method })).status, `${method} ${path}`).to.equal(404);
  });

  it('come compressed to who wants them so, and with a mark for Excel', async () => {
    const plain = await file(app, '/api/issues.csv?bom=1', { headers: { 'accept-encoding': 'identity' } });
    // fetch takes the mark away, which shows that it was one.
    const bytes = Buffer.from(await (await fetch(`${app.url}/api/issues.csv?bom=1`)).arrayBuffer());
    expect(bytes.subarray(0, 3).toString('hex')).to.equal('efbbbf');
    for (const encoding of ['br', 'gzip']) {
      const { headers, text } = await file(app, '/api/issues.csv?bom=1', { headers: { 'accept-encoding': encoding } });
      expect([headers.get('content-encoding'), text]).to.deep.equal([encoding, plain.text]);
    }
  });

  it('show rounds and places on a map, as a checker of GeoJSON reads them', async () => {
    for (const name of ['rounds', 'locations']) {
      const { text, headers } = await file(app, `/api/${name}.geojson`);
      expect(headers.get('content-type')).to.equal('application/geo+json; charset=utf-8');
      const map = checkGeojson(text) as unknown as { features: { id: string; geometry: unknown; properties: Row }[] };
      const rows = await json<Row[]>(app, `/api/${name}.json`);
      expect(map.features.map(({ id }) => id)).to.deep.equal(rows.map(({ key }) => key));
    }
    const { features } = await json<{ features: { id: string; geometry: unknown }[] }>(app, '/api/rounds.geojson?key=ru-ua-2022/istanbul-2022');
    const { location } = await asked<{ location: { coordinates: { longitude: number; latitude: number } } }>(
      app,
      '{ location(key: "dolmabahce") { coordinates { longitude latitude } } }',
    );
    expect(features[0]?.geometry).to.deep.equal({ type: 'Point', coordinates: [location.coordinates.longitude, location.coordinates.latitude] });
  });

  it('are described by an OpenAPI document that a validator takes, with every address', async () => {
    const document = await json<{ paths: Record<string, { get: { responses: Record<string, { content?: object }> } }> }>(app, '/api/openapi.json');
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors).to.equal(undefined);
    expect(valid).to.equal(true);
    for (const path of Object.keys(document.paths)) {
      // What other tests read whole is as good as its head.
      const address = path.includes('compare') ? `${path}?rounds=ru-ua-2022/round-1` : path;
      const { status, headers } = await (whole.get(address) ?? file(app, address, { method: 'HEAD' }));
      const [type] = Object.keys(document.paths[path]?.get.responses['200']?.content ?? {});
      expect([status, headers.get('content-type')?.split(';')[0]], path).to.deep.equal([200, type]);
    }
  });

  it('have a codebook that says of every column and every word what it means', async () => {
    const book = await json<{
      tables: { name: string; columns: { name: string; description: string; kind: string; words?: string }[] }[];
      words: Record<string, Record<string, string>>;
    }>(app, '/api/codebook.json');
    expect(book.tables.map(({ name }) => name)).to.deep.equal([...TABLES, 'compare']);
    for (const { name, columns } of book.tables) {
      const path = name === 'compare' ? '/api/compare.csv?rounds=ru-ua-2022/round-1' : `/api/${name}.csv`;
      expect(cellsIn((await wholeFile(path)).text)[0], name).to.deep.equal(columns.map((column) => column.name));
      for (const column of columns) expect(column.description, `${name}.${column.name}`).to.match(/\w.*\.$/s);
      for (const { words } of columns)
        if (words !== undefined) for (const [word, says] of Object.entries(book.words[words] ?? {})) expect(says, word).to.match(/\w/);
    }
    const { text } = await file(app, '/api/codebook.md');
    for (const { name } of book.tables) expect(text).to.include(`\n## ${name}\n`);
  });

  it('compare rounds cell by cell in the long form, and demand by demand in the wide', async () => {
    const rounds = 'ru-ua-2022/round-2...ru-ua-2022/istanbul-2022';
    const { compareRounds } = await asked<{ compareRounds: { rows: { demand: { key: string }; cells: { standing: string; verdict: string | null }[] }[] } }>(
      app,
      '{ compareRounds(rounds: ["ru-ua-2022/round-2", "ru-ua-2022/istanbul-2022"], where: { madeBy: { eq: "ua" } }) { rows { demand { key } cells { standing verdict } } } }',
    );
    const long = recordsIn((await file(app, `/api/compare.csv?rounds=${rounds}&madeBy=ua`)).text);
    const expected = compareRounds.rows.flatMap(({ demand, cells }) => cells.map(({ standing, verdict }) => [demand.key, standing, verdict ?? '']));
    expect(long.map(({ demand, standing, verdict }) => [demand, standing, verdict])).to.deep.equal(expected);
    const wide = recordsIn((await file(app, `/api/compare.csv?rounds=${rounds}&madeBy=ua&form=wide`)).text);
    expect(wide.map((row) => [row.demand, row['ru-ua-2022/round-2:standing'], row['ru-ua-2022/istanbul-2022:verdict']])).to.deep.equal(
      compareRounds.rows.map(({ demand, cells }) => [demand.key, cells[0]?.standing, cells[1]?.verdict ?? '']),
    );
    // Known then and known now: two columns of one round have names of their own.
    const twice = cellsIn((await file(app, '/api/compare.csv?rounds=ru-ua-2022/round-2...ru-ua-2022/round-2@knownBy:2022-03-04&form=wide')).text)[0] ?? [];
    expect(new Set(twice).size).to.equal(twice.length);
    const table = (await file(app, `/api/compare.md?rounds=${rounds}&madeBy=ua`)).text.trimEnd().split('\n');
    expect(table.length).to.equal(compareRounds.rows.length + 2);
    for (const line of table) expect(line.replaceAll('\\|', '').split('|').length, line).to.equal(5);
    // In words, and in those of the reader's language. By the file, Ukraine asked for corridors at the second round, and Russia accepted.
    const codes = /\b[A-Z]{2,}_[A-Z]+|\b(STATED|CARRIED|CLOSED|RAISED|CHANGED|REJECTED|ACCEPTED)\b/;
    expect(table.filter((line) => codes.test(line))).to.deep.equal([]);
    const corridors = table.find((line) => line.includes('Humanitarian corridors')) ?? '';
    expect(corridors).to.contain('Ukraine: ').and.contain('said here').and.contain('Russian Federation accepted');
    const ukrainian = (await file(app, `/api/compare.md?rounds=${rounds}&madeBy=ua&languages=uk,en`)).text;
    expect(ukrainian).to.contain('| Вимога |').and.contain('сказано тут').and.contain('Російська Федерація').and.not.contain('said here');
  });

  it('are listed at the bare address, and browsers are led to their documentation', async () => {
    const described = Object.keys((await json<{ paths: object }>(app, '/api/openapi.json')).paths);
    for (const [at, one, documentation] of [
      ['/api', '/api/demands.csv', '/docs/files'],
      ['/feeds', '/feeds/rounds.atom', '/docs/feeds'],
    ] as const) {
      const { addresses, graphql } = JSON.parse((await file(app, at, { headers: { accept: 'application/json' } })).text) as Record<string, string[]>;
      expect(graphql).to.equal('/graphql');
      expect(addresses).to.include(one);
      for (const address of addresses ?? []) {
        // The test of the description asks all that it has.
        if (described.includes(address)) continue;
        const query = address.startsWith('/api/compare.') ? '?rounds=ru-ua-2022/round-2' : '';
        expect((await fetch(`${app.url}${address}${query}`, { method: 'HEAD' })).status, address).to.equal(200);
      }
      const led = await fetch(`${app.url}${at}`, { headers: { accept: 'text/html' }, redirect: 'manual' });
      expect([led.status, led.headers.get('location')]).to.deep.equal([302, documentation]);
      expect((await fetch(`${app.url}${documentation}`)).status).to.equal(200);
      expect((await file(app, `${at}/nothing.csv`)).text).to.contain(`${at} lists what is there.`);
    }
  });
});

/** A row of JSON as CSV must show it, worked out apart from the writer. */
function asCells(row: Row, kinds: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cellFor(value, kinds.get(name))]));
}

function cellFor(value: unknown, kind: string | undefined): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return '';
  if (kind === 'list') return (value as string[]).join(' ');
  if (kind === 'data') return JSON.stringify(value);
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
}

/** Values that the seeds have, for filters of keys and texts by their names. Others are searched for by a word that is in many texts. */
const VALUES: Readonly<Record<string, string>> = {
  process: 'ru-ua-2022',
  round: 'ru-ua-2022/istanbul-2022',
  demand: 'ru-ua-2022/UA-01',
  issue: 'hostilities',
  agenda: 'hostilities',
  location: 'istanbul',
  within: 'tr',
  parent: 'hostilities',
  country: 'TR',
  language: 'en',
  key: 'ru',
};

interface Filter {
  readonly path: string;
  readonly value: string;
  readonly where: object;
}

/** The filters of a type that one parameter can give, with a value for each: those of its fields, and of the fields inside them. */
function filtersOf(type: GraphQLInputObjectType, above: readonly string[] = []): Filter[] {
  const isOfKeys = 'eq' in type.getFields() && 'in' in type.getFields();
  return Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    const path = [...above, field.name];
    const isMany = isListType(getNullableType(field.type));
    const put = (value: unknown) => path.reduceRight<unknown>((inside, name) => ({ [name]: inside }), value) as object;
    // Keys are given by the name of the filter itself.
    if ((isOfKeys && ['eq', 'in'].includes(field.name)) || (isMany && isInputObjectType(inner))) return [];
    const text = VALUES[field.name] ?? (inner.name === 'EDTF' ? '2022-03' : ['Int', 'Float'].includes(inner.name) ? '1' : 'ua');
    if (isInputObjectType(inner)) {
      const { eq, from } = inner.getFields();
      const short =
        eq !== undefined ? { eq: text } : from !== undefined && getNamedType(from.type).name !== 'String' ? { from: '2022-03', to: '2022-03' } : null;
      const own = short === null ? [] : [{ path: path.join('.'), value: eq !== undefined ? text : '2022-03', where: put(short) }];
      return [...own, ...(above.length === 0 && inner !== type ? filtersOf(inner, path) : [])];
    }
    if (isEnumType(inner)) {
      const words = inner.getValues().map(({ name }) => name);
      return words.slice(0, 1).map((word) => ({ path: path.join('.'), value: word, where: put(isMany ? [word] : word) }));
    }
    if (inner.name === 'Boolean') return [{ path: path.join('.'), value: 'true', where: put(true) }];
    const value = ['Int', 'Float'].includes(inner.name) ? Number(text) : text;
    return [{ path: path.join('.'), value: text, where: put(isMany ? [value] : value) }];
  });
}

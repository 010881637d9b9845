import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SEEDS } from '../support/root.ts';
import { withoutMending } from '../support/seeded.ts';

/*
 * Works out what the published operations should answer on the seeds: a small reading of the YAML that knows nothing of Parley's code, by
 * the words of the domain. What a small reading cannot tell (the status of a demand) was worked out by hand and stands below.
 * `npx tsx test/operations/work-out.ts` writes test/operations/golden. The numbers of statements are counted by hand in `costs`.
 */
// biome-ignore-start lint/suspicious/noExplicitAny: YAML as it comes.
type Any = any;
const read = (name: string): Any => withoutMending(parse(readFileSync(join(SEEDS, `${name}.yaml`), 'utf8')));

const sources = new Map<string, Any>(read('sources').sources.map((source: Any) => [source.key, source]));
const shared = read('shared');
const process: Any = read('ru-ua-2022').processes[0];
const byKey = (list: Any[], key: string): Any => list.find((one) => one.key === key);
const roundOf = (key: string) => byKey(process.rounds, key);
const full = (key: string) => `ru-ua-2022/${key}`;

/** The last day of a date; the seeds have days, months and spans, some with a mark. */
function lastDay(date: unknown): string {
  const end = (String(date).split('/').at(-1) as string).replace(/[~?%]$/, '');
  if (/^\d{4}-\d\d-\d\d$/.test(end)) return end;
  const [year, month] = end.split('-').map(Number) as [number, number?];
  return month === undefined ? `${year}-12-31` : `${end}-${new Date(year, month, 0).getDate()}`;
}

const cited = (entry: Any): Any[] =>
  (entry.sources ?? []).map((one: Any) => (typeof one === 'string' ? { source: one, stance: 'SUPPORTS' } : { stance: 'SUPPORTS', ...one }));
const publishedBy = (key: string, day: string) => sources.get(key).published != null && lastDay(sources.get(key).published) <= day;

/** When the public could know it: as given, else by the earliest of its supporting sources. */
function knownSince(entry: Any): string {
  if (entry.knownSince !== undefined) return String(entry.knownSince);
  const days = cited(entry)
    .filter(({ stance }) => stance === 'SUPPORTS')
    .map(({ source }) => sources.get(source).published)
    .filter((day) => day != null)
    .map(String);
  return days.reduce((earliest, day) => (lastDay(day) < lastDay(earliest) ? day : earliest));
}

const dateOf = (position: Any) => String(position.date ?? roundOf(position.round)?.date ?? byKey(process.statements, position.statement).date);

/** The history of a demand in the order of its places, each entry with the text that holds then. */
function historyOf(demand: Any, knownBy = '9999-99-99'): Any[] {
  let text: Any = null;
  return demand.positions
    .filter((position: Any) => lastDay(knownSince(position)) <= knownBy)
    .sort((a: Any, b: Any) => (lastDay(dateOf(a)) < lastDay(dateOf(b)) ? -1 : lastDay(dateOf(a)) > lastDay(dateOf(b)) ? 1 : a.n - b.n))
    .map((position: Any) => {
      if (position.text !== undefined) text = { text: position.text, language: position.language };
      return { ...position, carried: text };
    });
}

/** By hand, by the rule of the domain: UA-01 carries no kind that settles anything, and the process has COLLAPSED. */
const statusNow: Record<string, string> = { 'UA-01': 'UNRESOLVED' };
/**
 * By hand. UA-03 is PARTLY_AGREED at 2 and 5, UA-14 PARTLY_MET at 4 and 1, UA-15 MET at 3; UA-17 is MERGED into UA-04, and the link says whole. All
 * that had happened and was known by 29 March. On 1 April 2022 the process still ran, so the others were OPEN: the draft of 15 April (UA-10/5)
 * was not known.
 */
const statusThen: Record<string, string> = { 'UA-03': 'PARTLY_AGREED', 'UA-14': 'PARTLY_MET', 'UA-15': 'MET', 'UA-17': 'REPLACED' };

const ofUkraine = process.demands.filter(({ madeBy }: Any) => madeBy.includes('ua')).sort((a: Any, b: Any) => (a.key < b.key ? -1 : 1));

function demandsByPartyKnownBy(day: string): Any {
  const nodes = ofUkraine.flatMap((demand: Any) => {
    const history = historyOf(demand, day);
    const current = history.at(-1);
    if (current === undefined) return [];
    return {
      key: full(demand.key),
      title: { text: demand.title },
      status: statusThen[demand.key] ?? 'OPEN',
      raisedAt: history[0].round === undefined ? null : { key: full(history[0].round) },
      current: {
        number: current.n,
        statedOn: dateOf(current),
        knownSince: knownSince(current),
        text: { text: current.carried.text },
        sources: cited(current)
          .filter(({ source }) => publishedBy(source, day))
          .map(({ source }) => ({ source: { key: source } })),
      },
    };
  });
  return { demands: { totalCount: nodes.length, nodes } };
}

const wordsOf = (entry: Any) => (entry.text === undefined ? null : { text: entry.text });
const list = (value: Any): Any[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const nameOf = (key: string) => (byKey(shared.people, key) ?? byKey(shared.parties, key)).name;

function claimsOf(entry: Any): Any[] {
  return (entry.claims ?? []).map((claim: Any) => ({
    field: claim.field ?? null,
    value: list(claim.value).map(String),
    about: claim.about ?? null,
    verdict: claim.verdict ?? null,
    statement: claim.statement === undefined ? null : { text: claim.statement },
  }));
}

function oneRound(key: string): Any {
  const round = roundOf(key);
  const place = byKey(shared.locations, round.location);
  const stated = process.demands
    .filter(({ positions, responses = [] }: Any) => [...positions, ...responses].some(({ round: at }: Any) => at === key))
    .sort((a: Any, b: Any) => (a.key < b.key ? -1 : 1));
  return {
    round: {
      label: round.label,
      date: round.date,
      status: round.status,
      format: round.format,
      level: round.level,
      location: {
        name: place.name,
        country: place.country,
        coordinates: { longitude: place.coordinates[0], latitude: place.coordinates[1] },
        precision: place.precision,
      },
      ordinals: round.ordinals.map(({ counter, number, sources: keys }: Any) => ({
        counter,
        number: String(number),
        sources: keys.map((source: string) => ({ key: source })),
      })),
      participations: round.participations.map(({ party, role, attendance, delegation = [] }: Any) => ({
        party: { key: party, name: nameOf(party) },
        roles: list(role),
        attendance,
        delegation: delegation.map((delegate: Any) => ({ person: { name: nameOf(delegate.person) }, role: delegate.role ?? null })),
      })),
      // None has a date of its own: all of them are of the day of the round, as the file has them.
      outcomes: round.outcomes.map(({ key: outcome, kind, title = null, text, followUp = 'UNKNOWN' }: Any) => ({
        key: full(outcome),
        kind,
        title,
        text: { text },
        followUp,
      })),
      nextSteps: round.nextSteps,
      claims: claimsOf(round),
      sources: cited(round).map(({ source, stance }) => ({ stance, source: { key: source, publisher: sources.get(source).publisher } })),
    },
    demands: {
      nodes: stated.map((demand: Any) => {
        const position = historyOf(demand)
          .filter((one) => one.round === key)
          .at(-1);
        return {
          key: full(demand.key),
          madeBy: demand.madeBy.map((party: string) => ({ key: party })),
          title: { text: demand.title },
          positionAt: {
            number: position.n,
            text: { text: position.carried.text },
            changes: position.changes,
            speakers: position.by.map((speaker: string) => ({ name: nameOf(speaker) })),
          },
          // One answer at most to each demand at the second round, so that their order is not asked.
          responses: (demand.responses ?? [])
            .filter(({ round: at }: Any) => at === key)
            .map((response: Any) => ({
              key: full(`${demand.key}/r${response.n}`),
              party: { key: response.party },
              kind: response.kind,
              text: wordsOf(response),
            })),
        };
      }),
    },
  };
}

function historyOfADemand(key: string): Any {
  const demand = byKey(process.demands, key);
  const responses = (demand.responses ?? []).map((response: Any) => ({
    ...response,
    answer: { kind: response.kind, party: { key: response.party }, text: wordsOf(response) },
  }));
  const inOrder = [...responses].sort((a: Any, b: Any) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.n - b.n));
  return {
    demand: {
      title: { text: demand.title },
      status: statusNow[key],
      madeBy: demand.madeBy.map((party: string) => ({ key: party })),
      addressedTo: demand.addressedTo.map((party: string) => ({ key: party })),
      positions: {
        nodes: historyOf(demand).map((position: Any) => ({
          number: position.n,
          statedOn: dateOf(position),
          round: position.round === undefined ? null : { key: full(position.round) },
          statement: position.statement === undefined ? null : { key: full(position.statement), title: byKey(process.statements, position.statement).title },
          changes: position.changes,
          direction: position.direction ?? 'UNCLEAR',
          worded: position.text !== undefined,
          text: { text: position.carried.text },
          account: position.account === undefined ? null : { text: position.account },
          quantities: (position.quantities ?? []).map(({ value = null, from = null, to = null, unit, comparator = null, qualifier = null }: Any) => ({
            value,
            from,
            to,
            unit,
            comparator,
            qualifier,
          })),
          responses: inOrder.filter(({ to }: Any) => to === position.n).map(({ answer }: Any) => answer),
          sources: cited(position).map(({ source }) => ({ source: { key: source } })),
        })),
      },
      responses: inOrder.map(({ n, date, round, answer }: Any) => ({
        key: `${full(key)}/r${n}`,
        date: date ?? null,
        round: round === undefined ? null : { key: full(round) },
        party: answer.party,
        kind: answer.kind,
        text: answer.text,
      })),
      links: demand.links.map((link: Any) => ({ kind: link.kind, whole: link.whole ?? false, to: { key: full(link.demand) }, basis: link.basis })),
    },
  };
}

/** Every place in the seeds that names the article as a source, in the order of the keys of what cites it. */
function seedArticle(key: string): Any {
  const { title, publisher, published } = sources.get(key);
  const found: Any[] = [];
  const look = (entry: Any, path: string, shown: Any) => {
    const citation = cited(entry).find(({ source }) => source === key);
    if (citation !== undefined) found.push({ stance: citation.stance, thing: { key: path, ...shown } });
    for (const [index, claim] of (entry.claims ?? []).entries()) {
      const of = claim.statement === undefined ? null : { text: claim.statement };
      const own = path.includes('/') || path !== 'ru-ua-2022' ? `${path}/a${index + 1}` : `${path}/-a${index + 1}`;
      look(claim, own, { statement: of, verdict: claim.verdict });
    }
  };
  for (const place of shared.locations) look(place, place.key, {});
  look(process, 'ru-ua-2022', {});
  for (const round of process.rounds) {
    const place = byKey(shared.locations, round.location);
    look(round, full(round.key), { label: round.label, date: round.date, location: place === undefined ? null : { name: place.name, country: place.country } });
  }
  for (const statement of process.statements) look(statement, full(statement.key), { title: statement.title, statedOn: statement.date });
  for (const demand of process.demands) {
    for (const position of historyOf(demand)) {
      look(position, `${full(demand.key)}/${position.n}`, {
        demand: { key: full(demand.key), title: { text: demand.title }, madeBy: demand.madeBy.map((party: string) => ({ key: party })) },
        statedOn: dateOf(position),
        round: position.round === undefined ? null : { key: full(position.round) },
        text: { text: position.carried.text },
      });
    }
    for (const response of demand.responses ?? []) look(response, `${full(demand.key)}/r${response.n}`, {});
  }
  found.sort((a, b) => (a.thing.key < b.thing.key ? -1 : 1));
  return { source: { title, publisher, published, citations: found } };
}

interface Cost {
  readonly statements: number;
  readonly of: string;
}
/** What each operation reads, by hand: one statement for each table that it needs, at each step that needs the step before. */
const costs: Record<string, Cost> = JSON.parse(readFileSync(join(import.meta.dirname, 'costs.json'), 'utf8'));

const how =
  'Worked out from seeds/*.yaml by test/operations/work-out.ts, which uses none of the code of Parley; statuses by hand. Diffs are left out: the test puts them together again.';
const write = (name: string, data: Any, variables: Any = {}) =>
  writeFileSync(join(import.meta.dirname, 'golden', `${name}.json`), `${JSON.stringify({ how, variables, data, ...costs[name] }, null, 2)}\n`);

write('demands-by-party-known-by', demandsByPartyKnownBy('2022-04-01'));
write('one-round', oneRound('round-2'));
write('history-of-a-demand', historyOfADemand('UA-01'));
write('seed-article', seedArticle('san-20220303'));
// biome-ignore-end lint/suspicious/noExplicitAny: YAML as it comes.

import type { JSX } from 'preact';
import { type Page, page } from '../page.ts';
import { Link, Plain } from '../parts/link.tsx';
import { NothingYet } from '../parts/nothing-yet.tsx';
import { dayOfRound } from '../parts/round-status.ts';
import { ScriptPlace } from '../parts/script-place.tsx';
import type { Labelled, Named, RoundDay, Text } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import { type AnyThing, placeOf, titleOf } from '../parts/thing.tsx';
import { languagesOf, to, type Visit } from '../visit.ts';
import type { ActName } from '../writing/act.ts';
import { ACTS } from '../writing/acts.ts';
import { valuesOf } from '../writing/input.ts';
import { type Chosen, EMPTY, type RoundChoice, type Values } from '../writing/values.ts';
import { codingDesk, proposalsPage } from './desks.tsx';
import { signInPage } from './sign-in.tsx';

type RoundLine = RoundDay & Labelled;

/** What the server passes to the form in the browser. */
interface Given {
  readonly act: ActName;
  readonly values: Values;
  readonly rounds?: readonly RoundChoice[];
  readonly key?: string;
  readonly version?: number;
  readonly before?: Text | null;
}

/** A form and its subject. Without one in the address, a reader chooses the process first. */
interface FormData {
  readonly given: Given | null;
  readonly processes?: readonly Named[];
  readonly about: { readonly path: string; readonly hash?: string; readonly name: string } | null;
  /** The same form about what is recorded already. */
  readonly others?: readonly { readonly path: string; readonly parameters: Readonly<Record<string, string>>; readonly name: string }[];
}

interface ProcessShape extends Named {
  readonly rounds: { readonly nodes: readonly RoundLine[] };
}

interface DemandShape {
  readonly key: string;
  readonly version: number;
  readonly title: Text;
  readonly process: ProcessShape;
  readonly addressedTo: readonly Named[];
  readonly positions: { readonly nodes: readonly { readonly text: Text | null }[] };
}

const chosen = (key: string, label: string): Chosen => ({ key, label });
const withThings = (things: Readonly<Record<string, readonly Chosen[]>>): Values => ({ ...EMPTY, things });

/** A form about a process: `/announce?process=…`. A round in the address is preselected. */
function aboutProcess(name: string, act: ActName, roundField?: string): Page {
  return formPage(name, false, act, async (ask, visit) => {
    const { query } = visit;
    const named = query.get('process') ?? '';
    if (named === '') {
      const { data } = await ask<{ processes: { nodes: readonly Named[] } }>('page-choose', { languages: languagesOf(visit) });
      return { given: null, processes: data.processes.nodes, about: null };
    }
    const { data } = await ask<{ process: ProcessShape | null }>('page-write-process', { key: named, languages: languagesOf(visit) });
    if (data.process === null) return null;
    const { key, rounds } = data.process;
    const round = rounds.nodes.find((one) => one.key === query.get('round'));
    const things = {
      process: [chosen(key, data.process.name)],
      ...(roundField !== undefined && round !== undefined && { [roundField]: [chosen(round.key, round.label)] }),
    };
    return { given: { act, values: withThings(things), rounds: choicesOf(rounds, visit) }, about: { path: `/process/${key}`, name: data.process.name } };
  });
}

/** The rounds that a form offers. */
function choicesOf({ nodes }: ProcessShape['rounds'], visit: Visit): RoundChoice[] {
  return nodes.map((round) => ({ key: round.key, label: round.label, day: dayOfRound(visit, round, 'short') }));
}

/** A form about a demand: `/state/ru-ua-2022/UA-01`. */
function aboutDemand(name: string, act: ActName): Page {
  return formPage(name, true, act, async (ask, visit) => {
    const { data } = await ask<{ demand: DemandShape | null }>('page-write-demand', { key: visit.key, languages: languagesOf(visit) });
    const { demand } = data;
    if (demand === null) return null;
    const { key, title, process, positions, addressedTo } = demand;
    const round = process.rounds.nodes.find((one) => one.key === visit.query.get('round'));
    const [only] = addressedTo;
    const things = {
      demand: [chosen(key, title.text)],
      ...(round !== undefined && { round: [chosen(round.key, round.label)] }),
      ...(act === 'answer' && addressedTo.length === 1 && only !== undefined && { party: [chosen(only.key, only.name)] }),
    };
    const before = positions.nodes.at(-1)?.text ?? null;
    return {
      given: { act, values: withThings(things), rounds: choicesOf(process.rounds, visit), before },
      about: { path: `/demand/${key}`, name: title.text },
    };
  });
}

/** `recorded` are the words as they were first recorded. */
type Loaded = Record<string, unknown> & { readonly key: string; readonly version: number; readonly recorded?: Text | null };

/** A form that changes a demand or a round. */
function changeOf(name: string, act: ActName, document: string, type: string): Page {
  return formPage(name, true, act, async (ask, visit) => {
    const { data } = await ask<Record<string, Loaded | null>>(document, { key: visit.key });
    const found = data[type];
    if (found == null) return null;
    const title = found.title as Text | undefined;
    return {
      given: { act, values: valuesOf(ACTS[act], { ...found, title: found.recorded }), key: found.key, version: found.version },
      about: { path: `/${type}/${found.key}`, name: title?.text ?? (found.label as string) },
    };
  });
}

interface PartsShape {
  readonly key: string;
  readonly label: string;
  readonly participations: readonly (Loaded & { readonly party: Named })[];
}

/** `/take-part/ru-ua-2022/round-2` adds a party to a round. With `?party=ua` it changes what is recorded of one. */
const takePart = formPage('take-part', true, 'take-part', async (ask, visit) => {
  const { data } = await ask<{ round: PartsShape | null }>('page-write-parts', { key: visit.key, languages: languagesOf(visit) });
  const { round } = data;
  if (round === null) return null;
  const found = round.participations.find(({ party }) => party.key === visit.query.get('party'));
  const values = found === undefined ? EMPTY : valuesOf(ACTS['take-part'], found);
  const things = { ...values.things, round: [chosen(round.key, round.label)] };
  return {
    given: { act: 'take-part', values: { ...values, things }, ...(found !== undefined && { key: found.key, version: found.version }) },
    about: { path: `/round/${round.key}`, name: round.label },
    others: round.participations
      .filter((one) => one !== found)
      .map(({ party }) => ({ path: `/take-part/${round.key}`, parameters: { party: party.key }, name: party.name })),
  };
});

interface PositionsShape {
  readonly key: string;
  readonly process: ProcessShape;
  readonly title: Text;
  readonly positions: { readonly nodes: readonly (Loaded & { readonly number: number })[] };
}

const editPosition = formPage('edit-position', true, 'edit-position', async (ask, visit) => {
  const [, demandKey = '', number = ''] = /^(.+)\/(\d+)$/.exec(visit.key) ?? [];
  const { data } = await ask<{ demand: PositionsShape | null }>('page-write-position', { demand: demandKey, languages: languagesOf(visit) });
  const found = data.demand?.positions.nodes.find((one) => one.number === Number(number));
  if (data.demand === null || found === undefined) return null;
  return {
    given: {
      act: 'edit-position',
      values: valuesOf(ACTS['edit-position'], { ...found, text: found.recorded }),
      rounds: choicesOf(data.demand.process.rounds, visit),
      key: found.key,
      version: found.version,
    },
    about: { path: `/demand/${data.demand.key}`, name: data.demand.title.text },
  };
});

/** `/cite?thing=ru-ua-2022/UA-01/3` cites a source for a thing. */
const cite = formPage('cite', false, 'cite', async (ask, visit) => {
  const thing = visit.query.get('thing') ?? '';
  if (thing === '') return null;
  const { data } = await ask<{ search: { named: readonly AnyThing[] } }>('page-search', { text: thing });
  const found = data.search.named.find(({ key }) => key === thing);
  const place = found && placeOf(found);
  return {
    given: { act: 'cite', values: { ...EMPTY, texts: { thing } } },
    about: found && place ? { ...place, name: titleOf(found, visit) } : null,
  };
});

/** `/add-source` and similar forms add shared things. */
function addPage(name: string, act: ActName): Page {
  return formPage(name, false, act, async () => ({ given: { act, values: EMPTY }, about: null }));
}

function formPage(name: string, hasKey: boolean, act: ActName, load: Page<FormData>['load']): Page {
  return page<FormData>({
    name,
    hasKey,
    isForWriters: true,
    load,
    draw: ({ given, about, processes = [], others = [] }, visit) => {
      const title = visit.words.writing.acts[act] as string;
      return {
        title,
        description: title,
        body: (
          <>
            <Heading title={title}>
              {about !== null && (
                <p class="meta">
                  <Link path={about.path} {...(about.hash !== undefined && { hash: about.hash })} visit={visit}>
                    {about.name}
                  </Link>
                </p>
              )}
            </Heading>
            {others.length > 0 && (
              <p>
                {visit.words.writing.recordedThere}:{' '}
                {others.map(({ path, parameters, name }, index) => (
                  <>
                    {index > 0 && ', '}
                    <a href={to({ ...visit, view: {} }, path, parameters)}>{name}</a>
                  </>
                ))}
              </p>
            )}
            {given === null ? (
              <ChooseProcess processes={processes} visit={visit} />
            ) : (
              <ScriptPlace task={{ task: 'act', given: { ...given, act: ACTS[given.act] } }} visit={visit} />
            )}
          </>
        ),
      };
    },
  });
}

/** The same form for each process. */
function ChooseProcess({ processes, visit }: { readonly processes: readonly Named[]; readonly visit: Visit }): JSX.Element {
  if (processes.length === 0) return <NothingYet visit={visit} />;
  return (
    <>
      <p>{visit.words.looking.ofWhichProcess}</p>
      <ul>
        {processes.map(({ key, name }) => (
          <li key={key}>
            <a href={to(visit, visit.path, { process: key })}>
              <Plain text={name} visit={visit} />
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The pages for writers. Their forms are drawn in the browser, because they need the key that only the browser has. */
export const writingPages: readonly Page[] = [
  aboutProcess('announce', 'announce'),
  aboutProcess('raise', 'raise', 'position.round'),
  aboutProcess('record-outcome', 'outcome', 'round'),
  aboutDemand('state', 'state'),
  aboutDemand('answer', 'answer'),
  changeOf('edit-demand', 'edit-demand', 'page-write-demand', 'demand'),
  changeOf('edit-round', 'edit-round', 'page-write-round', 'round'),
  takePart,
  editPosition,
  cite,
  addPage('add-source', 'source'),
  addPage('add-process', 'process'),
  addPage('add-party', 'party'),
  addPage('add-issue', 'issue'),
  addPage('add-place', 'location'),
  codingDesk,
  proposalsPage,
  signInPage,
];

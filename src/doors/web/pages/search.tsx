import type { JSX } from 'preact';
import { page } from '../page.ts';
import { HiddenFields } from '../parts/hidden-fields.tsx';
import { roundsNamedAndDated } from '../parts/named-and-dated.ts';
import { NothingYet } from '../parts/nothing-yet.tsx';
import { OnlyIn, processChosen } from '../parts/only-in.tsx';
import { SEARCHED_TYPES, type SearchData, typeNamed } from '../parts/search-data.ts';
import { Answered } from '../parts/search-found.tsx';
import { Heading, KeptFields } from '../parts/shell.tsx';
import { stripsOf } from '../parts/strips.tsx';
import type { Ask } from '../port.ts';
import type { Visit } from '../visit.ts';
import { nameAndDate } from '../writing/name-and-date.ts';

function variablesOf({ query, view }: Visit) {
  const [type, process, after] = [query.get('in')?.toUpperCase(), query.get('process'), query.get('after')];
  return {
    text: query.get('q') ?? '',
    ...(type && SEARCHED_TYPES.includes(type) ? { types: [type] } : {}),
    ...(process ? { where: { process: { eq: process } } } : {}),
    ...(after ? { after } : {}),
    view,
  };
}

async function isNothingYet(ask: Ask, { view }: Visit): Promise<boolean> {
  const { data } = await ask<{ processes: { nodes: readonly unknown[] } }>('page-choose', { view });
  return data.processes.nodes.length === 0;
}

export const searchPage = page<SearchData>({
  name: 'search',
  hasKey: false,
  load: async (ask, visit) => {
    const isAsked = (visit.query.get('q') ?? '').trim() !== '';
    const process = await processChosen(ask, visit);
    if (!isAsked) return { search: null, process, strips: {}, rounds: [], isNothingYet: await isNothingYet(ask, visit) };
    const { data } = await ask<SearchData>('page-search', variablesOf(visit));
    const hasFound = (data.search?.nodes.length ?? 0) > 0;
    const demands = (data.search?.nodes ?? []).flatMap(({ thing: { key, process } }) => (process === undefined ? [] : [{ key, process }]));
    const variables = variablesOf(visit);
    const rounds = await roundsNamedAndDated(ask, nameAndDate(variables.text), variables, visit.view);
    return { ...data, process, strips: await stripsOf(ask, demands, visit), rounds, isNothingYet: !hasFound && (await isNothingYet(ask, visit)) };
  },
  draw: (data, visit) => {
    const text = visit.query.get('q') ?? '';
    return {
      title: text === '' ? visit.words.search.title : `${visit.words.search.title}: ${text}`,
      description: visit.words.search.lead,
      body: <SearchBody data={data} visit={visit} />,
      ...(data.search === null ? {} : { question: { documentId: 'page-search', variables: variablesOf(visit) } }),
    };
  },
});

function SearchBody({
  data: { search, process, strips, rounds, isNothingYet: isEmpty },
  visit,
}: {
  readonly data: SearchData;
  readonly visit: Visit;
}): JSX.Element {
  const { words, query } = visit;
  const text = query.get('q') ?? '';
  return (
    <>
      <Heading title={words.search.title}>
        <p class="meta">{words.search.lead}</p>
        <OnlyIn process={process} visit={visit} />
      </Heading>
      <form class="filters" method="get" action="/search">
        <KeptFields visit={visit} />
        <HiddenFields fields={{ process: process?.key ?? '' }} />
        <label>
          {words.site.search} <input type="search" name="q" value={text} />
        </label>
        <label>
          {words.search.in}{' '}
          <select name="in">
            <option value="">{words.search.all}</option>
            {SEARCHED_TYPES.map((type) => (
              <option key={type} value={type.toLowerCase()} selected={query.get('in') === type.toLowerCase()}>
                {words.word(words.types, typeNamed(type))}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{words.site.search}</button>
      </form>
      {isEmpty && <NothingYet visit={visit} here={words.looking.wouldBe.search} />}
      {search !== null && !(isEmpty && search.named.length === 0) && (
        <Answered search={search} process={process} strips={strips} rounds={rounds} text={text} visit={visit} />
      )}
      {search === null && !isEmpty && <p class="soft">{words.search.short}</p>}
    </>
  );
}

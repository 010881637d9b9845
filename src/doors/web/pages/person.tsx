import type { JSX } from 'preact';
import { page } from '../page.ts';
import { Sources } from '../parts/evidence.tsx';
import { Gone } from '../parts/gone.tsx';
import { ofRecord, Parties, Plain, Rounds } from '../parts/link.tsx';
import { More, type PageInfo, placesIn } from '../parts/more.tsx';
import { Others } from '../parts/others.tsx';
import type { CitationShape, Named, RoundLine } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import type { Visit } from '../visit.ts';

interface Person extends Named {
  readonly note: string | null;
  readonly aliases: readonly string[];
  readonly names: readonly { readonly text: string; readonly language: string | null }[];
  readonly retracted: boolean;
  readonly recordedAt: string;
  readonly mergedInto: { readonly key?: string } | null;
  readonly party: Named | null;
  readonly offices: readonly { readonly title: string; readonly from: string | null; readonly to: string | null }[];
  readonly speaksFor: readonly { readonly party: Named; readonly from: string | null; readonly to: string | null }[];
  readonly sources: readonly CitationShape[];
  readonly reference: { readonly permanentId: string };
}

interface PersonData {
  readonly person: Person;
  readonly rounds: { readonly totalCount: number; readonly pageInfo: PageInfo; readonly nodes: readonly RoundLine[] };
}

function variablesOf(visit: Visit): Readonly<Record<string, unknown>> {
  return { key: visit.key, ...placesIn(visit, 'rounds'), view: visit.view };
}

export const personPage = page<PersonData>({
  name: 'person',
  hasKey: true,
  subject: ({ person }) => ({ type: 'Person', thing: person }),
  load: async (ask, visit) => {
    const { data } = await ask<Omit<PersonData, 'person'> & { person: Person | null }>('page-person', variablesOf(visit));
    return data.person === null ? null : { ...data, person: data.person };
  },
  draw: (data, visit) => ({
    title: data.person.name,
    description: `${data.person.name}. ${data.person.offices.map(({ title }) => title).join(', ')}`,
    body: <PersonBody data={data} visit={visit} />,
    question: { documentId: 'page-person', variables: variablesOf(visit) },
    cites: data.person.reference.permanentId,
  }),
});

function PersonBody({ data: { person, rounds }, visit }: { readonly data: PersonData; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  return (
    <>
      <Heading title={person.name} names={person.names} visit={visit}>
        {person.party !== null && (
          <p class="meta">
            <Parties parties={[person.party]} visit={visit} />
          </p>
        )}
        {person.aliases.length > 0 && (
          <p class="meta">
            {words.round.alsoCalled}: <Plain text={person.aliases.join(', ')} visit={visit} />
          </p>
        )}
        <Gone visit={visit} type="person" thing={person} />
        {person.note !== null && <p {...ofRecord(person.note, visit)}>{person.note}</p>}
      </Heading>
      {person.offices.length > 0 && (
        <section>
          <h2>{words.person.offices}</h2>
          <ul class="lines">
            {person.offices.map(({ title, from, to }) => (
              <li key={`${title} ${from}`}>
                <Plain text={title} visit={visit} />
                {(from !== null || to !== null) && (
                  <span class="soft">
                    , {words.date(from, 'short') || '…'} – {words.date(to, 'short') || '…'}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Others title={words.person.speaksFor} things={person.speaksFor.map(({ party, ...span }) => ({ ...party, ...span }))} type="party" visit={visit} />
      <h2 id="rounds">{words.person.rounds}</h2>
      {rounds.nodes.length === 0 ? <p class="soft">{words.party.noRounds}</p> : <Rounds rounds={rounds.nodes} visit={visit} />}
      <More list="rounds" pageInfo={rounds.pageInfo} visit={visit} />
      {person.sources.length > 0 && <Sources citations={person.sources} visit={visit} />}
    </>
  );
}

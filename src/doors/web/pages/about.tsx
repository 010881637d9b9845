import type { JSX } from 'preact';
import { page } from '../page.ts';
import { AnswerList, SampleRow, SignList } from '../parts/legend.tsx';
import { ReadingRow } from '../parts/reading-row.tsx';
import { Heading } from '../parts/shell.tsx';
import type { RecordState } from '../port.ts';
import { to, type Visit } from '../visit.ts';

/** When the last entry of the record was written. */
interface AboutData {
  readonly recordState: RecordState;
}

export const aboutPage = page<AboutData>({
  name: 'about',
  hasKey: false,
  hasNoView: true,
  load: async (ask) => (await ask<AboutData>('page-changes', { last: 1, withFields: false })).data,
  draw: (data, visit) => ({ title: visit.words.about.title, description: visit.words.about.lead, body: <About data={data} visit={visit} /> }),
});

function About({ data: { recordState }, visit }: { readonly data: AboutData; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { about } = words;
  return (
    <>
      <Heading title={about.title}>
        <p class="lead">{about.lead}</p>
      </Heading>
      <h2>{words.front.reading}</h2>
      <ReadingRow visit={visit} />
      <p>{words.process.legend}</p>
      <h2>{about.ground}</h2>
      <SampleRow visit={visit} />
      <h2>{about.signs}</h2>
      <SignList visit={visit} />
      <h2>{about.answers}</h2>
      <AnswerList visit={visit} />
      <h2>{about.changes}</h2>
      <p>
        {Object.entries(words.change).map(([kind, word]) => (
          <a class="chip" key={kind} href={to(visit, '/glossary', {}, `ChangeKind-${kind}`)}>
            {word}
          </a>
        ))}
      </p>
      <p>
        <a href={to(visit, '/glossary')}>{words.glossary.link}</a>
      </p>
      <h2>{about.coding}</h2>
      <p>{about.codingText}</p>
      <p>{about.codingRules}</p>
      <ul>
        {words.writing.coding.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <h2>{about.neutral}</h2>
      <p>{about.neutralText}</p>
      {visit.licence !== null && (
        <>
          <h2>{about.licence}</h2>
          <p>
            {about.licenceText} <a href={visit.licence.address}>{visit.licence.name}</a>. {about.licenceOfSources}
          </p>
        </>
      )}
      <h2>{about.current}</h2>
      <p>
        {recordState.recordedAt !== null && `${about.lastEntry(recordState.entry, words.moment(recordState.recordedAt))} `}
        {about.currentText} <a href={to(visit, '/new')}>{visit.words.site.fresh}</a>
      </p>
    </>
  );
}

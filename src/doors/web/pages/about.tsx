import type { JSX } from 'preact';
import { page } from '../page.ts';
import { AnswerList, SampleRow, SignList } from '../parts/legend.tsx';
import { Heading } from '../parts/shell.tsx';
import { to, type Visit } from '../visit.ts';

export const aboutPage = page<Record<string, never>>({
  name: 'about',
  hasKey: false,
  hasNoData: true,
  load: async () => ({}),
  draw: (_data, visit) => ({ title: visit.words.about.title, description: visit.words.about.lead, body: <About visit={visit} /> }),
});

function About({ visit }: { readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { about } = words;
  return (
    <>
      <Heading title={about.title}>
        <p class="lead">{about.lead}</p>
      </Heading>
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
      <h2>{about.neutral}</h2>
      <p>{about.neutralText}</p>
      <h2>{about.current}</h2>
      <p>
        {about.currentText} <a href={to(visit, '/new')}>{visit.words.site.fresh}</a>
      </p>
    </>
  );
}

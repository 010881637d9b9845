import { page } from '../page.ts';
import { Link } from '../parts/link.tsx';
import { ScriptPlace } from '../parts/script-place.tsx';
import type { Labelled, Named } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import { to } from '../visit.ts';

interface CodingData {
  readonly process: Labelled | Named | null;
}

export const codingDesk = page<CodingData>({
  name: 'code',
  hasKey: true,
  isForWriters: true,
  load: async (ask, { key }) => {
    const { data } = await ask<{ process: Named | null }>('page-write-process', { key });
    return data.process === null ? null : { process: data.process };
  },
  draw: ({ process }, visit) => {
    const { coding } = visit.words.writing;
    const { key, name } = process as Named;
    return {
      title: coding.title,
      description: coding.lead,
      body: (
        <>
          <Heading title={coding.title}>
            <p class="meta">
              <Link path={`/process/${key}`} visit={visit}>
                {name}
              </Link>
            </p>
            <p class="lead">{coding.lead}</p>
            <p>
              <a href={to(visit, `/agreement/${key}`)}>{coding.agreement}</a>
            </p>
          </Heading>
          <ScriptPlace task={{ task: 'coding', process: key }} visit={visit} />
        </>
      ),
    };
  },
});

export const proposalsPage = page<Record<string, never>>({
  name: 'proposals',
  hasKey: false,
  isForWriters: true,
  load: async () => ({}),
  draw: (_data, visit) => {
    const { title, lead } = visit.words.writing.proposals;
    return {
      title,
      description: lead,
      body: (
        <>
          <Heading title={title}>
            <p class="lead">{lead}</p>
          </Heading>
          <ScriptPlace task={{ task: 'proposals' }} visit={visit} />
        </>
      ),
    };
  },
});

import { SourceNumbers } from '../parts/source-numbers.ts';
import type { Visit } from '../visit.ts';
import { Lines } from './lines.ts';
import type { LoadedBrief } from './load.ts';
import type { Brief, BriefPage, Section } from './shape.ts';

export function briefOf({ data, changed, since, day, tellsResults }: LoadedBrief, { words }: Pick<Visit, 'words'>): Brief {
  const { process } = data;
  const numbered = new SourceNumbers();
  const lines = new Lines(words, numbered);
  const sections: Section[] = [
    lines.ahead(data, { day, tellsResults, isTold: (round) => changed?.process.timeline.nodes.some(({ thing }) => thing.key === round.key) ?? false }),
    ...(changed === null || since === null ? [] : [lines.changedSince(changed, since, day)]),
    lines.asked([...data.agreed.open, ...data.agreed.inPart, ...data.agreed.unresolved]),
    lines.settled(data.agreed),
    lines.unanswered(data.unanswered),
    lines.disputed(data.conflicts),
  ];
  const pages: BriefPage[] = [
    ...(changed === null ? [] : [{ list: 'changed', at: 'changed', title: words.brief.moreChanged, pageInfo: changed.compare.pageInfo } as const]),
    { list: 'demands', at: 'asked', title: words.brief.moreDemands, pageInfo: data.agreed.pageInfo },
  ];
  return { key: process.key, name: process.name, status: process.status, day, since, sections, sources: numbered.list, pages };
}

import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { Said } from './link.tsx';
import { type AnyThing, SaidOn, ThingLink } from './thing.tsx';

export interface Change {
  readonly cursor: string;
  readonly number: number;
  readonly recordedAt: string;
  readonly act: string;
  readonly thingType: string;
  readonly thing: AnyThing | null;
}

/** The types of things that readers are told of. Citations and claims are shown on the pages of their things. */
export const TOLD_TYPES = ['Process', 'Demand', 'Position', 'Response', 'Round', 'Statement', 'Outcome', 'Deadline', 'Document'];

/** Changes grouped by the day of recording, newest first. */
export function ChangesByDay({
  newest,
  visit,
  level = 2,
}: {
  readonly newest: readonly Change[];
  readonly visit: Visit;
  /** The level of its headings. */
  readonly level?: 2 | 3;
}): JSX.Element {
  const Day = `h${level}` as const;
  const { words } = visit;
  const days = [...new Set(newest.map(({ recordedAt }) => recordedAt.slice(0, 10)))];
  return (
    <>
      {days.map((day) => (
        <section key={day}>
          <Day>{words.date(day)}</Day>
          <ul class="lines">
            {newest
              .filter(({ recordedAt }) => recordedAt.startsWith(day))
              .map(({ number, thing, thingType }) => (
                <li key={number} id={`entry-${number}`}>
                  <span class="when">{words.word(words.type, thingType)}</span>{' '}
                  {thing === null ? <span class="soft">{words.fresh.undone}</span> : <ThingLink thing={thing} visit={visit} />}
                  {thing !== null && <SaidOn thing={thing} visit={visit} />}
                  {thing?.text && (
                    <span class="said block">
                      <Said text={thing.text} visit={visit} />
                    </span>
                  )}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { Said } from './link.tsx';
import { type AnyThing, ThingLink } from './thing.tsx';

export interface Change {
  readonly cursor: string;
  readonly number: number;
  readonly recordedAt: string;
  readonly act: string;
  readonly thingType: string;
  readonly thing: AnyThing | null;
}

/** Changes grouped by the day of recording, newest first. */
export function ChangesByDay({ newest, visit }: { readonly newest: readonly Change[]; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const days = [...new Set(newest.map(({ recordedAt }) => recordedAt.slice(0, 10)))];
  return (
    <>
      {days.map((day) => (
        <section key={day}>
          <h2>{words.date(day)}</h2>
          <ul class="lines">
            {newest
              .filter(({ recordedAt }) => recordedAt.startsWith(day))
              .map(({ number, thing, thingType }) => (
                <li key={number} id={`entry-${number}`}>
                  <span class="when">{words.word(words.type, thingType)}</span>{' '}
                  {thing === null ? <span class="soft">{words.fresh.undone}</span> : <ThingLink thing={thing} visit={visit} />}
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

import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { Link } from './link.tsx';
import type { Named } from './shapes.ts';

export interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

/** Things with the period for which they hold. */
export function Others({
  title,
  things,
  type,
  visit,
}: {
  readonly title: string;
  readonly things: readonly (Named & Span)[];
  readonly type: string;
  readonly visit: Visit;
}): JSX.Element | null {
  if (things.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="lines">
        {things.map(({ key, name, from, to }) => (
          <li key={`${key} ${from}`}>
            <Link path={`/${type}/${key}`} visit={visit}>
              {name}
            </Link>
            {(from !== null || to !== null) && (
              <span class="soft">
                , {visit.words.date(from, 'short') || '…'} – {visit.words.date(to, 'short') || '…'}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

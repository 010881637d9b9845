import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { Link } from './link.tsx';

/** Says that a thing was retracted or merged, with a link to the survivor. */
export function Gone({
  visit,
  type,
  thing,
}: {
  readonly visit: Visit;
  readonly type: string;
  readonly thing: { readonly retracted: boolean; readonly mergedInto?: { readonly key?: string } | null };
}): JSX.Element | null {
  const { gone } = visit.words;
  if (thing.mergedInto?.key !== undefined) {
    return (
      <p class="notice" role="note">
        {gone.merged}{' '}
        <Link path={`/${type}/${thing.mergedInto.key}`} visit={visit}>
          {gone.mergedTo}
        </Link>
      </p>
    );
  }
  if (!thing.retracted) return null;
  return (
    <p class="notice" role="note">
      {gone.retracted}
    </p>
  );
}

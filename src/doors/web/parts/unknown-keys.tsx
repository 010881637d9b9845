import type { JSX } from 'preact';
import { addressWith, type UnknownKey } from '../pages/nearest.ts';
import { isDefault, type Visit } from '../visit.ts';
import { today } from './none-fits.tsx';
import { Title } from './thing.tsx';

/** Things that were probably meant: the same page with the key of each. */
export function NearestThings({ unknown: { key, nearest }, visit }: { readonly unknown: UnknownKey; readonly visit: Visit }): JSX.Element {
  return (
    <ul>
      {nearest.map((thing) => (
        <li key={thing.key}>
          <a href={addressWith(visit, key, thing.key) ?? ''}>
            <Title thing={thing} visit={visit} />
          </a>{' '}
          <code class="soft">{thing.key}</code>
        </li>
      ))}
    </ul>
  );
}

/** Says which keys in the address nothing has. The page would look as if there was nothing to show. */
export function UnknownKeys({ unknown, visit }: { readonly unknown: readonly UnknownKey[]; readonly visit: Visit }): JSX.Element | null {
  const { gone, view } = visit.words;
  if (unknown.length === 0) return null;
  return (
    <div class="notice" role="alert">
      {unknown.map((one) => (
        <div key={one.key}>
          <p dir="auto">
            {gone.missing(one.key)} {one.nearest.length > 0 && `${gone.nearest}:`}
          </p>
          {one.nearest.length > 0 && <NearestThings unknown={one} visit={visit} />}
        </div>
      ))}
      {!isDefault(visit.view) && (
        <p>
          {gone.view} <a href={today(visit)}>{view.reset}</a>
        </p>
      )}
    </div>
  );
}

import type { JSX } from 'preact';
import { same, type Visit } from '../visit.ts';

/** Says which parameters of the address count for nothing, and leads to the page that was probably meant. */
export function UnknownParameters({ visit }: { readonly visit: Visit }): JSX.Element | null {
  const { unknownParameters: unknown, words } = visit;
  const { looking } = words;
  if (unknown.length === 0) return null;
  return (
    <div class="notice" role="alert">
      {unknown.map(({ name, near }) => (
        <p key={name}>
          {looking.unknownParameter(name)}{' '}
          {near !== null && <a href={same(visit, { [name]: undefined, [near]: visit.query.get(name) ?? undefined })}>{looking.meantParameter(near)}</a>}
        </p>
      ))}
    </div>
  );
}

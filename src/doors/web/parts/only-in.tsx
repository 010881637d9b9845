import type { JSX } from 'preact';
import type { Ask } from '../port.ts';
import { same, type Visit } from '../visit.ts';
import { Link } from './link.tsx';
import type { Named } from './shapes.ts';

/** The process that the address narrows a page to. Null if it narrows to none. */
export async function processChosen(ask: Ask, { query, view }: Visit): Promise<Named | null> {
  const key = query.get('process');
  if (!key) return null;
  const { data } = await ask<{ processes: { nodes: readonly Named[] } }>('page-choose', { process: [key], view });
  // The lists of a process that nobody knows are empty.
  return data.processes.nodes[0] ?? { key, name: key };
}

/** Says that a page shows one negotiation alone, and leads to all of them. */
export function OnlyIn({ process, visit }: { readonly process: Named | null; readonly visit: Visit }): JSX.Element | null {
  const { looking } = visit.words;
  if (process === null) return null;
  const places = Object.fromEntries([...visit.query.keys()].filter((name) => name.startsWith('after-')).map((name) => [name, undefined]));
  return (
    <p class="meta">
      {looking.onlyIn}{' '}
      <Link path={`/process/${process.key}`} visit={visit}>
        {process.name}
      </Link>{' '}
      · <a href={same(visit, { ...places, process: undefined, before: undefined })}>{looking.inAll}</a>
    </p>
  );
}

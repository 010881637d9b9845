import { Refused } from '../../port.ts';
import { ask, languages } from './api.ts';

export interface Coding {
  readonly coder: string | null;
  readonly changes: readonly string[];
  readonly direction: string | null;
  readonly note: string | null;
}

/** What a coder reads before coding. It does not contain the codings of others. */
export interface Entry {
  readonly key: string;
  readonly number: number;
  readonly statedOn: string;
  readonly round: { readonly label: string } | null;
  readonly condition: string | null;
  readonly account: { readonly text: string; readonly language: string } | null;
  readonly text: { readonly text: string; readonly language: string } | null;
  readonly sources: readonly {
    readonly locator: string | null;
    readonly source: { readonly title: string; readonly publisher: string | null; readonly url: string | null };
  }[];
}

/** The coding of an entry, loaded after the coder's own coding is recorded. */
export interface CodedEntry {
  readonly key: string;
  readonly version: number;
  readonly coder: string | null;
  readonly changes: readonly string[];
  readonly direction: string | null;
  readonly codings: readonly Coding[];
}

export interface Listed {
  readonly demand: string;
  readonly title: string;
  readonly number: number;
  readonly statedOn: string;
  readonly coders: readonly (string | null)[];
}

interface Page {
  readonly nodes: readonly {
    readonly key: string;
    readonly title: { readonly text: string };
    readonly positions: {
      readonly nodes: readonly {
        readonly number: number;
        readonly statedOn: string;
        readonly coder: string | null;
        readonly codings: readonly { readonly coder: string }[];
      }[];
    };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Every entry, by demand and place. */
export async function entriesOf(process: string): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (let after: string | null = null; ; ) {
    const { demands }: { demands: Page } = await ask('page-write-codings', { process, after, languages });
    for (const { key, title, positions } of demands.nodes)
      for (const { number, statedOn, coder, codings } of positions.nodes)
        listed.push({ demand: key, title: title.text, number, statedOn, coders: [coder, ...codings.map((one) => one.coder)] });
    if (!demands.pageInfo.hasNextPage) return listed;
    after = demands.pageInfo.endCursor;
  }
}

interface Positions<Node, Demand = unknown> {
  readonly demand: (Demand & { readonly positions: { readonly nodes: readonly Node[] } }) | null;
}

/** Who asks whom. To see a move as the other side does, a coder has to know it. */
export interface Sides {
  readonly madeBy: readonly { readonly name: string }[];
  readonly addressedTo: readonly { readonly name: string }[];
}

/** An entry with the one before it. Null if it is gone. */
export async function entryOf({ demand, number }: Pick<Listed, 'demand' | 'number'>) {
  const { demand: found } = await ask<Positions<Entry, Sides>>('page-write-entry', { demand, languages });
  const positions = found?.positions.nodes ?? [];
  const index = positions.findIndex((one) => one.number === number);
  const entry = positions[index];
  return found === null || entry === undefined ? null : { sides: found as Sides, entry, before: positions[index - 1] };
}

export async function codedEntry(demand: string, key: string): Promise<CodedEntry> {
  const answer = await ask<Positions<CodedEntry>>('page-write-position', { demand, languages });
  const found = answer.demand?.positions.nodes.find((one) => one.key === key);
  if (found === undefined) throw new Refused([]);
  return found;
}

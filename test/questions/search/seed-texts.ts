import { seedBundle } from '../../support/seeded.ts';

/** One text of the seeds that can be found: of which thing, and as what. */
export interface SeedText {
  readonly key: string;
  readonly field: 'NAME' | 'OTHER_NAME' | 'TEXT' | 'ACCOUNT' | 'DETAIL';
  readonly text: string;
}

type Entry = Readonly<Record<string, unknown>>;

/** What the bundles hold of texts, read from the files themselves: neither the importer nor the index has a hand in it. */
export function seedTexts(): SeedText[] {
  const bundle = seedBundle() as unknown as Record<string, Entry[]>;
  const shared = [
    ...(bundle.sources ?? []).flatMap((entry) => textsOf(entry, String(entry.key), { title: 'NAME', publisher: 'DETAIL', agency: 'DETAIL', author: 'DETAIL' })),
    ...['parties', 'people', 'locations'].flatMap((part) =>
      (bundle[part] ?? []).flatMap((entry) => textsOf(entry, String(entry.key), { name: 'NAME', names: 'OTHER_NAME', offices: 'DETAIL' })),
    ),
    ...(bundle.issues ?? []).flatMap((entry) => textsOf(entry, String(entry.key), { label: 'NAME', names: 'OTHER_NAME' })),
  ];
  return [...shared, ...(bundle.processes ?? []).flatMap(ofProcess)];
}

/** The keys of the demands of the seeds, each with the key of its issue. */
export function seedDemands(): ReadonlyMap<string, string> {
  const bundle = seedBundle() as unknown as Record<string, Entry[]>;
  return new Map(
    (bundle.processes ?? []).flatMap((process) => list(process, 'demands').map((demand) => [`${process.key}/${demand.key}`, String(demand.issue)] as const)),
  );
}

function ofProcess(process: Entry): SeedText[] {
  const key = String(process.key);
  const under = (entry: Entry) => `${key}/${entry.key}`;
  const named = {
    name: 'NAME',
    label: 'NAME',
    title: 'NAME',
    names: 'OTHER_NAME',
    text: 'TEXT',
    texts: 'TEXT',
    summary: 'ACCOUNT',
    agendaNotes: 'ACCOUNT',
  } as const;
  return [
    ...textsOf(process, key, named),
    ...[...list(process, 'outcomes'), ...list(process, 'rounds').flatMap((round) => list(round, 'outcomes'))].flatMap((entry) =>
      textsOf(entry, under(entry), { title: 'NAME', text: 'TEXT', texts: 'TEXT' }),
    ),
    ...['rounds', 'statements'].flatMap((part) => list(process, part).flatMap((entry) => textsOf(entry, under(entry), named))),
    ...list(process, 'documents').flatMap((entry) => [
      ...textsOf(entry, under(entry), { title: 'NAME', text: 'TEXT' }),
      ...list(entry, 'points').flatMap((point) => textsOf(point, under(entry), { text: 'TEXT' })),
    ]),
    ...list(process, 'deadlines').flatMap((entry) => textsOf(entry, under(entry), { for: 'NAME' })),
    ...list(process, 'demands').flatMap((demand) => [
      ...textsOf(demand, under(demand), { title: 'NAME', titles: 'NAME' }),
      ...list(demand, 'positions').flatMap((entry) =>
        textsOf(entry, `${under(demand)}/${entry.n}`, { text: 'TEXT', texts: 'TEXT', account: 'ACCOUNT', condition: 'ACCOUNT' }),
      ),
      ...list(demand, 'responses').flatMap((entry) => textsOf(entry, `${under(demand)}/r${entry.n}`, { text: 'TEXT', texts: 'TEXT' })),
    ]),
  ];
}

const list = (entry: Entry, part: string) => (entry[part] ?? []) as Entry[];

function textsOf(entry: Entry, key: string, fields: Readonly<Record<string, SeedText['field']>>): SeedText[] {
  return Object.entries({ ...fields, aliases: 'OTHER_NAME' as const }).flatMap(([name, field]) => {
    const value = entry[name] ?? [];
    return (Array.isArray(value) ? value : [value]).map((item) => {
      const { text, title } = (typeof item === 'object' ? item : {}) as Record<string, unknown>;
      return { key, field, text: String(text ?? title ?? item) };
    });
  });
}

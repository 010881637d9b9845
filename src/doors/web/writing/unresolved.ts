import type { Act, Field, ThingKind } from './act.ts';
import { type Chosen, NEW_PARTY, NEW_SETTLEMENT, NEW_SOURCE, type Values } from './values.ts';

/** A name in a form that names nothing of the record yet. Its text is empty where only the rest of its row is filled in. */
export interface Unresolved {
  readonly field: Field;
  /** Its place in the list of rows. Null for a field without rows. */
  readonly row: number | null;
  readonly text: string;
  readonly types: readonly ThingKind[];
}

/** The lists of rows, by the kind of their field: what each row names, and what one says in which nothing is filled in. */
const ROWS = {
  sources: { types: ['SOURCE'], empty: NEW_SOURCE },
  settles: { types: ['DEMAND'], empty: NEW_SETTLEMENT },
  parties: { types: ['PARTY'], empty: NEW_PARTY },
} as const satisfies Record<string, { readonly types: readonly ThingKind[]; readonly empty: object }>;
type Rows = keyof typeof ROWS;

/** The names that a form holds only as typed text. Nothing of them would be recorded. */
export function unresolvedIn({ fields }: Act, values: Values): Unresolved[] {
  return fields.flatMap((field): Unresolved[] => {
    const { name, kind, types = [] } = field;
    if (kind === 'thing') {
      const text = (values.typed[name] ?? '').trim();
      return text === '' ? [] : [{ field, row: null, text, types }];
    }
    if (!isRows(kind)) return [];
    const { types: named, empty } = ROWS[kind];
    return values[kind].flatMap((row, index) =>
      row.thing !== null || JSON.stringify({ ...empty, ...row }) === JSON.stringify(empty) ? [] : [{ field, row: index, text: row.typed.trim(), types: named }],
    );
  });
}

/** The values with the thing that a name means. Without a change if something else stands there by now. */
export function withChosen(values: Values, { field, row, text }: Unresolved, chosen: Chosen): Values {
  const { name, kind, many } = field;
  if (row === null) {
    if ((values.typed[name] ?? '').trim() !== text) return values;
    const others = many ? (values.things[name] ?? []).filter(({ key }) => key !== chosen.key) : [];
    return { ...values, typed: { ...values.typed, [name]: '' }, things: { ...values.things, [name]: [...others, chosen] } };
  }
  if (!isRows(kind)) return values;
  const rows = values[kind].map((one, index) =>
    index === row && one.thing === null && one.typed.trim() === text ? { ...one, thing: chosen, typed: '' } : one,
  );
  return { ...values, [kind]: rows };
}

const isRows = (kind: Field['kind']): kind is Rows => kind in ROWS;

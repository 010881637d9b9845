import { Field, ObjectType } from 'type-graphql';
import type { Entry } from '../ledger/entry.ts';
import type { Reading } from '../ledger/reading.ts';
import { loadCorrections, type MendedField, type Mending } from './corrections/correction.ts';

@ObjectType({ description: 'A field that a change changed.' })
export class ChangedField {
  @Field(() => String, { description: 'The field, by its name in the record.' })
  field!: string;

  @Field(() => [String], { description: 'Its value before, as text, one item per value. Empty if it had none, or if it was erased.' })
  before!: readonly string[];

  @Field(() => [String], { description: 'Its value after, in the same form.' })
  after!: readonly string[];
}

/** What an entry changed, field by field. All entries of an answer are read together: a few statements for each type of thing. */
export function changedFieldsOf(reading: Reading, { seq, changedFields }: Pick<Entry, 'seq' | 'changedFields'>): Promise<readonly ChangedField[]> {
  if (changedFields.length === 0) return Promise.resolve([]);
  const loader = reading.loader<number, readonly ChangedField[]>('what entries changed', async (numbers) => {
    const told = await loadCorrections(reading.database, reading.pin.head, numbers);
    const byNumber = new Map(told.map(({ seq: number, mending }) => [number, fieldsOf(mending)]));
    return numbers.map((number) =>
      (byNumber.get(number) ?? []).map(({ name, isErased, was, is }) => ({ field: name, before: isErased ? [] : was, after: isErased ? [] : is })),
    );
  });
  return loader.load(seq);
}

function fieldsOf(mending: Mending): readonly MendedField[] {
  if (mending.kind === 'ERASED') return [{ name: mending.field, isErased: true, was: [], is: [] }];
  return 'fields' in mending ? mending.fields : [];
}

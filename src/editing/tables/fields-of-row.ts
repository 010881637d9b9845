import { reasons } from '../../ledger/entry.ts';
import { type Field, optionalInteger, optionalWord } from '../../ledger/field.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { recordsByType } from '../../record/records.ts';
import { fieldsOfEntry } from '../transfer/entry-fields.ts';

const number = { n: optionalInteger().says('Its number, by which a corrected row names the entry that it corrects.') };
const reason = { reason: optionalWord(reasons).says('CORRECTION, where the record was wrong.') };

type Fields = Readonly<Record<string, Field<unknown>>>;

const made = new Map<ThingType, Fields>();

/** The fields that a map may fill: those of an entry, and what a row needs to correct one: its number and the reason. */
export function fieldsOfRow(type: ThingType): Fields {
  const known = made.get(type);
  if (known !== undefined) return known;
  const isNumbered = recordsByType[type].place.numbered?.knownBy === 'n';
  const fields = { ...(isNumbered ? number : {}), ...reason, ...fieldsOfEntry(type) };
  made.set(type, fields);
  return fields;
}

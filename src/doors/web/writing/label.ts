import type { FormWords } from '../words/words.ts';
import type { Act, Field } from './act.ts';

/** The question of a field. Rare fields are named as the record names them. */
export function labelOf({ name: act }: Act, { name }: Field, { writing, field: ofRecord }: FormWords): string {
  const ofAct: Partial<Record<string, Readonly<Record<string, string>>>> = writing.fieldsOf;
  const fields: Readonly<Record<string, string>> = writing.fields;
  const recorded: Readonly<Record<string, string>> = ofRecord;
  const last = name.split('.').at(-1) as string;
  return ofAct[act]?.[name] ?? fields[name] ?? fields[last] ?? capital(recorded[last] ?? name);
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

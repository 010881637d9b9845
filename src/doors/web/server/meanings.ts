import { type GraphQLSchema, isEnumType } from 'graphql';
import type { Language } from '../words/languages.ts';
import { meaningsUk } from '../words/uk-meanings.ts';
import { type Meanings, VOCABULARIES } from '../words/vocabularies.ts';

/** What the words of the schema mean, in each language. English is that of the schema itself, so there is no second copy of it. */
export function meaningsOf(schema: GraphQLSchema): Readonly<Record<Language, Meanings>> {
  const tables = VOCABULARIES.map((name) => {
    const type = schema.getType(name);
    const values = isEnumType(type) ? type.getValues() : [];
    return [name, Object.fromEntries(values.map((value) => [value.name, value.description ?? '']))] as const;
  });
  return { en: Object.fromEntries(tables), uk: meaningsUk };
}

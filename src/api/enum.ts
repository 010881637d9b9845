import { registerEnumType } from 'type-graphql';
import { asEnum, type Vocabulary } from '../foundation/values/vocabulary.ts';

const registered = new Map<Vocabulary<string>, object>();

/** The GraphQL enum of a vocabulary, with the meaning of each word as its description. */
export function enumOf<Word extends string>(list: Vocabulary<Word>): { [W in Word]: W } {
  const known = registered.get(list as Vocabulary<string>);
  if (known !== undefined) return known as { [W in Word]: W };
  const made = asEnum(list);
  const valuesConfig = Object.fromEntries(list.words.map((word) => [word, { description: list.meanings[word] }]));
  registerEnumType(made, { name: list.name, description: list.description, valuesConfig: valuesConfig as never });
  registered.set(list as Vocabulary<string>, made);
  return made;
}

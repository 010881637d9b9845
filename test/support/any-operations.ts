import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { schema } from './schema.ts';

/** Numbers from 0 to below 1, the same for the same seed. */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const KEYS = [
  'water-2030',
  'water-2030/r1',
  'water-2030/r2',
  'water-2030/N-1',
  'water-2030/N-1/1',
  'northland',
  'southland',
  'bridge',
  'water',
  'herald-1',
  'nobody',
];
const DATES = ['2030', '2030-01', '2030-02-10', '2031', 'soon'];

/** Queries of the schema, of any shape: aliases, fragments, arguments that fit and some that do not, sometimes a directive. */
export class AnyOperations {
  readonly #random: () => number;
  #aliases = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  next(): string {
    const query = schema.getQueryType();
    if (query == null) throw new Error('The schema has no queries.');
    return `{ ${this.#fields(query, 3, this.#happens(0.8) ? 1 : 2)} }`;
  }

  #happens(chance: number): boolean {
    return this.#random() < chance;
  }

  #one<T>(of: readonly T[]): T {
    return of[Math.floor(this.#random() * of.length)] as T;
  }

  #selection(type: GraphQLOutputType, steps: number): string {
    const named = getNamedType(type);
    if (isLeafType(named)) return '';
    if (isAbstractType(named)) {
      const some = schema.getPossibleTypes(named).filter(() => this.#happens(0.4));
      const own = isObjectType(named) || !('getFields' in named) ? '' : this.#fields(named, 0, 1);
      return `{ __typename ${own} ${some.map((possible) => `... on ${possible.name} { ${this.#fields(possible, 0, 2)} }`).join(' ')} }`;
    }
    const fields = this.#fields(named, steps, 1 + Math.floor(this.#random() * 3));
    return this.#happens(0.1) ? `{ ... on ${named.name} { ${fields} } ... { __typename } }` : `{ ${fields} }`;
  }

  #fields(type: { readonly getFields: () => object }, steps: number, count: number): string {
    const all = Object.values(type.getFields()) as { name: string; type: GraphQLOutputType; args: readonly GraphQLArgument[] }[];
    const able = steps > 0 ? all : all.filter((field) => isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument));
    const picked = Array.from({ length: count }, () => this.#one(able)).filter((field) => field !== undefined);
    const texts = picked.map(
      (field) => `${this.#alias()}${field.name}${this.#arguments(field.args)}${this.#directive()} ${this.#selection(field.type, steps - 1)}`,
    );
    return ['__typename', ...texts].slice(this.#happens(0.2) || texts.length === 0 ? 0 : 1).join(' ');
  }

  #alias(): string {
    this.#aliases += 1;
    return `f${this.#aliases}: `;
  }

  #directive(): string {
    return this.#happens(0.01) ? this.#one([' @skip(if: false)', ' @include(if: true)', ' @skip(if: true)']) : '';
  }

  #arguments(all: readonly GraphQLArgument[]): string {
    const given = all.filter((argument) => isRequiredArgument(argument) || this.#happens(0.15));
    return given.length === 0 ? '' : `(${given.map(({ name, type }) => `${name}: ${this.#value(type, 2)}`).join(', ')})`;
  }

  #value(type: GraphQLInputType, steps: number): string {
    if (isNonNullType(type)) return this.#value(type.ofType, steps);
    if (isListType(type)) return `[${this.#value(type.ofType, steps)}]`;
    if (isEnumType(type)) return this.#one(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter((field) => isRequiredInputField(field) || (steps > 0 && this.#happens(0.2)));
      return `{ ${fields.map((field) => `${field.name}: ${this.#value(field.type, steps - 1)}`).join(', ')} }`;
    }
    if (type.name === 'Int' || type.name === 'Float') return String(this.#one([-1, 1, 2, 3, 50, 200]));
    if (type.name === 'Boolean') return String(this.#happens(0.5));
    return JSON.stringify(this.#one(type.name === 'EDTF' ? DATES : KEYS));
  }
}

import {
  type DocumentNode,
  defaultFieldResolver,
  defaultTypeResolver,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { andThen, ignoreFailure, isPromise, type Soon } from '../../foundation/soon.ts';
import { isThing, keepingTexts } from './kept-texts.ts';
import { leafText } from './leaf-texts.ts';
import { Pieces } from './pieces.ts';
import { hasDirectives, type Part, partsOf, type Selected, selectedOf } from './selections.ts';
import { Unusual } from './unusual.ts';

/** Data that one run of an operation shares. The arguments of a field are the same for all objects, so they are computed once. */
export interface Run {
  readonly context: unknown;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly given: (Record<string, unknown> | undefined)[];
  readonly infos: (GraphQLResolveInfo | undefined)[];
}

/** Writes a value, null included. */
export type Writer = (value: unknown, run: Run) => Soon<string>;

type FieldWriter = (source: unknown, run: Run) => Soon<string>;

/** A field or a part of an object, with the text before it. */
interface Opened {
  readonly opening: string;
  readonly write: FieldWriter;
}

/** Turns the selections of an operation into functions that write them. Throws `Unusual` for selections that it does not support. */
export class Planning {
  readonly #schema: GraphQLSchema;
  readonly #document: DocumentNode;
  readonly #operation: OperationDefinitionNode;
  readonly #fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  #fields = 0;
  /** Whether what is planned is part of a text that is kept as a whole. */
  #isWithin = false;

  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
    this.#schema = schema;
    this.#document = document;
    this.#operation = operation;
    for (const definition of document.definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments[definition.name.value] = definition;
  }

  /** Writes an object of this type. What is written about a thing is kept, unless it is within a text that is. */
  object(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): FieldWriter {
    const selected = selectedOf(this.#schema, this.#document, type, sets);
    if (selected === null || type.isTypeOf != null) throw new Unusual();
    if (this.#isWithin || !isThing(type)) return inOrder('{', this.#fieldsOf(type, selected), '}');
    this.#isWithin = true;
    const parts = partsOf(selected, this.#document).map((part) => ({ opening: '', write: this.#kept(type, part) }));
    this.#isWithin = false;
    return inOrder('{', parts, '}');
  }

  #kept(type: GraphQLObjectType, { fields, variables }: Part): FieldWriter {
    const write = inOrder('', this.#fieldsOf(type, fields), '');
    const kept = keepingTexts(variables);
    return (source, run) => kept(source, run, () => write(source, run));
  }

  #fieldsOf(type: GraphQLObjectType, selected: Selected): Opened[] {
    return [...selected].map(([name, nodes]) => ({ opening: `${JSON.stringify(name)}:`, write: this.#field(type, nodes) }));
  }

  #field(type: GraphQLObjectType, nodes: readonly FieldNode[]): FieldWriter {
    const [node] = nodes as [FieldNode];
    if (node.name.value === '__typename') {
      const text = JSON.stringify(type.name);
      return () => text;
    }
    const field = type.getFields()[node.name.value];
    // `__schema` and `__type` are no fields of the type.
    if (field === undefined) throw new Unusual();
    const write = this.#value(field.type, nodes);
    const call = this.#call(type, field, nodes);
    return (source, run) => {
      const value = call(source, run);
      return isPromise(value) ? value.then((found) => write(found, run)) : write(value, run);
    };
  }

  #call(parentType: GraphQLObjectType, field: GraphQLField<unknown, unknown>, fieldNodes: readonly FieldNode[]) {
    const index = this.#fields;
    this.#fields += 1;
    const [node] = fieldNodes as [FieldNode];
    const resolve = (field.resolve ?? defaultFieldResolver) as GraphQLFieldResolver<unknown, unknown>;
    // No resolver of the schema uses its path in the answer.
    const shared = { fieldName: field.name, fieldNodes, returnType: field.type, parentType, path: undefined as never, rootValue: undefined };
    const about = { ...shared, schema: this.#schema, fragments: this.#fragments, operation: this.#operation };
    return (source: unknown, run: Run): unknown => {
      const given = (run.given[index] ??= getArgumentValues(field, node, run.variables));
      const info = (run.infos[index] ??= { ...about, variableValues: run.variables });
      return resolve(source, given, run.context, info);
    };
  }

  #value(type: GraphQLOutputType, nodes: readonly FieldNode[]): Writer {
    if (isNonNullType(type)) return refusingNull(this.#value(type.ofType, nodes));
    if (isListType(type)) return listOf(this.#value(type.ofType, nodes));
    if (isLeafType(type)) return leaf(leafText(type));
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    if (isObjectType(type)) return nullOr(this.object(type, sets));
    if (isAbstractType(type)) return nullOr(this.#abstract(type, sets));
    throw new Unusual();
  }

  /**
   * The type of an object is known only after the object is loaded. A type is planned when its first object comes. To plan all of some thirty types was one
   * piece of work of up to 50 ms.
   */
  #abstract(type: GraphQLAbstractType, sets: readonly SelectionSetNode[]): FieldWriter {
    // Found later, it would let each request be executed twice.
    if (hasDirectives(sets, this.#document)) throw new Unusual();
    const isWithin = this.#isWithin;
    const writers = new Map<string, FieldWriter>();
    const writerOf = (name: string): FieldWriter => {
      const known = writers.get(name);
      if (known !== undefined) return known;
      const possible = this.#schema.getType(name);
      if (!isObjectType(possible) || !this.#schema.isSubType(type, possible)) throw new Unusual();
      this.#isWithin = isWithin;
      const write = this.object(possible, sets);
      writers.set(name, write);
      return write;
    };
    const resolveType = type.resolveType ?? defaultTypeResolver;
    const info = { schema: this.#schema, fragments: this.#fragments, operation: this.#operation } as GraphQLResolveInfo;
    return (source, run) =>
      andThen(resolveType(source, run.context, info, type), (name) => {
        if (name === undefined) throw new Unusual();
        return writerOf(name)(source, run);
      });
  }
}

/** Writes fields or parts one after the other. */
function inOrder(opening: string, opened: readonly Opened[], closing: string): FieldWriter {
  const all = opened.map(({ opening: own, write }, index) => ({ before: `${index === 0 ? opening : ','}${own}`, write }));
  return (source, run) => {
    const pieces = new Pieces('');
    try {
      for (const { before, write } of all) {
        pieces.add(before);
        pieces.add(write(source, run));
      }
    } catch (error) {
      return pieces.fail(error);
    }
    return pieces.end(closing);
  };
}

function refusingNull(write: Writer): Writer {
  return (value, run) => {
    if (value == null) throw new Unusual();
    return write(value, run);
  };
}

function nullOr(write: FieldWriter): Writer {
  return (value, run) => {
    if (value == null) return 'null';
    if (value instanceof Error) throw value;
    return write(value, run);
  };
}

function leaf(text: (value: unknown) => string): Writer {
  return (value) => {
    if (value == null) return 'null';
    if (value instanceof Error) throw value;
    return text(value);
  };
}

function listOf(write: Writer): Writer {
  return (values, run) => {
    if (values == null) return 'null';
    if (!Array.isArray(values)) throw new Unusual();
    const pieces = new Pieces('[');
    try {
      for (let index = 0; index < values.length; index += 1) {
        const value: unknown = values[index];
        if (index > 0) pieces.add(',');
        pieces.add(isPromise(value) ? value.then((found) => write(found, run)) : write(value, run));
      }
    } catch (error) {
      // Also those that were not reached may fail.
      values.forEach(ignoreFailure);
      return pieces.fail(error);
    }
    return pieces.end(']');
  };
}

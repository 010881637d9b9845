import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, type OperationDefinitionNode, type OperationTypeNode, parse, print } from 'graphql';
import { badInput, ParleyError } from '../../foundation/errors.ts';

/** A document that is stored on the server. A request can name it instead of sending it. */
export interface PersistedDocument {
  /** The name of its file, without `.graphql`. */
  readonly documentId: string;
  /** Its other id: `sha256:` and the hash of its exact text. */
  readonly hash: string;
  /** The first line of its comment. */
  readonly title: string;
  readonly operations: readonly PersistedOperation[];
  readonly text: string;
}

export interface PersistedOperation {
  readonly name: string;
  readonly type: OperationTypeNode;
  readonly variables: readonly PersistedVariable[];
}

/** A variable as the document declares it. */
export interface PersistedVariable {
  readonly name: string;
  readonly type: string;
  /** The default as GraphQL. Null if there is none, whether or not a value is required. */
  readonly default: string | null;
}

/** The parts of a request that say which document it means. */
interface Naming {
  readonly query?: unknown;
  readonly documentId?: unknown;
  /** An object. In an address it is JSON. */
  readonly variables?: unknown;
}

/** The characters that the appendix on persisted documents of GraphQL over HTTP allows in an id without a prefix. */
const NAME = /^[A-Za-z0-9._~-]+$/;

/**
 * The documents that are stored on the server, each under two ids. The start fails on an invalid document, an operation without a name, or a name that two
 * operations share.
 */
export class PersistedDocuments {
  readonly all: readonly PersistedDocument[];
  readonly #byId = new Map<string, PersistedDocument>();

  constructor(files: readonly (readonly [name: string, text: string])[]) {
    this.all = files.map(([name, text]) => persistedDocument(name, text));
    for (const document of this.all) for (const id of [document.documentId, document.hash]) this.#byId.set(id, document);
    const names = this.all.flatMap(({ operations }) => operations.map(({ name }) => name));
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new Error(`Expected each operation to have a name of its own, got two that are called ${twice}.`);
  }

  /** The document that a request means: the one that it contains, or the one whose id it gives. */
  textOf({ query, documentId, variables }: Naming): unknown {
    if (documentId == null) return query;
    if (typeof documentId !== 'string') throw new ParleyError('BAD_REQUEST', 'Expected documentId to be one text, got something else.');
    // Some protocols require a text in `query`, so an empty one counts as absent.
    if (query != null && query !== '') throw new ParleyError('BAD_REQUEST', 'Expected either query or documentId, got both.');
    const document = this.#byId.get(documentId);
    if (document !== undefined) {
      refuseUndeclared(document, variables);
      return document.text;
    }
    const id = documentId.slice(0, 100);
    throw new ParleyError('DOCUMENT_UNKNOWN', `No document is stored here under this id: ${id}. /documents.json lists all.`, { documentId: id });
  }
}

/** The documents in a folder, by the names of their files. */
export function persistedDocumentsIn(folder: string): PersistedDocuments {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort();
  return new PersistedDocuments(names.map((name) => [name.slice(0, -'.graphql'.length), readFileSync(join(folder, name), 'utf8')]));
}

function persistedDocument(name: string, text: string): PersistedDocument {
  if (!NAME.test(name)) throw new Error(`Expected a file name of letters, digits and . _ ~ -, got ${name}.graphql.`);
  const operations = parse(text, { noLocation: true }).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    if (definition.name === undefined) throw new Error(`Expected each operation to have a name, got one without in ${name}.graphql.`);
    return { name: definition.name.value, type: definition.operation, variables: variablesOf(definition) };
  });
  const hash = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  return { documentId: name, hash, title: /^\s*#\s*(.+?)\s*$/m.exec(text)?.[1] ?? name, operations, text };
}

function variablesOf({ variableDefinitions = [] }: OperationDefinitionNode): PersistedVariable[] {
  return variableDefinitions.map(({ variable, type, defaultValue }) => ({
    name: variable.name.value,
    type: print(type),
    default: defaultValue === undefined ? null : print(defaultValue),
  }));
}

/**
 * GraphQL ignores variables that are not declared. In these documents each variable has a default. Without this check, a mistyped name would silently
 * get the answer for the default.
 */
function refuseUndeclared({ documentId, operations }: PersistedDocument, variables: unknown): void {
  const declared = operations.flatMap((operation) => operation.variables.map(({ name }) => name));
  const undeclared = namesIn(variables).find((name) => !declared.includes(name));
  if (undeclared === undefined) return;
  const expected = declared.length === 0 ? `no variables, since ${documentId} has none` : `variables of ${documentId}: ${[...new Set(declared)].join(', ')}`;
  throw badInput(['variables'], expected, undeclared);
}

/** Variables that are not an object with names are reported by the code that reads them. */
function namesIn(variables: unknown): string[] {
  if (typeof variables === 'string') {
    try {
      return namesIn(JSON.parse(variables));
    } catch {
      return [];
    }
  }
  return typeof variables === 'object' && variables !== null && !Array.isArray(variables) ? Object.keys(variables) : [];
}

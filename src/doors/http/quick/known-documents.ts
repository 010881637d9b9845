import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** A document has at most some thousand tokens. Its nodes take about so many times the bytes of its text. */
const NODES_PER_BYTE = 40;
const MOST_BYTES = 32 * 1024 ** 2;

/** The documents that Apollo has parsed and found valid, by their text. They are within the limits, since those are checked before Apollo. */
export class KnownDocuments {
  readonly #documents = new LRUCache<string, DocumentNode>({ maxSize: MOST_BYTES, sizeCalculation: (_document, text) => text.length * NODES_PER_BYTE });

  get(text: string): DocumentNode | undefined {
    return this.#documents.get(text);
  }

  /** Notes each document that is valid. */
  plugin<Context extends BaseContext>(): ApolloServerPlugin<Context> {
    return {
      requestDidStart: async () => ({
        didResolveOperation: async ({ source, document }) => {
          this.#documents.set(source, document);
        },
      }),
    };
  }
}

import { join } from 'node:path';
import express, { Router } from 'express';
import type { PersistedDocument } from './documents.ts';
import { onlyReads } from './only-reads.ts';
import { packageRoot } from './package-root.ts';
import { graphiqlPolicy } from './security-headers.ts';

/** An operation that GraphiQL opens as a tab. */
export interface ExampleOperation {
  title: string;
  query: string;
}

const ASSETS = join(packageRoot, 'dist', 'web', 'graphiql');

/** The three jobs open as tabs. The third needs the announcement of a round. */
const FIRST_EXAMPLES = ['20-demands-by-party', 'compare-two-rounds', '24-round-updates', 'announce-round'];

function examplesOf(documents: readonly PersistedDocument[]): ExampleOperation[] {
  const first = FIRST_EXAMPLES.flatMap((id) => documents.filter(({ documentId }) => documentId === id));
  const others = documents.filter(({ documentId }) => !FIRST_EXAMPLES.includes(documentId) && !documentId.startsWith('page-'));
  return [...first, ...others].map(({ title, text }) => ({ title, query: text.trim() }));
}

/** Serves GraphiQL with all its parts from our own origin, so that it needs no other network. */
export function graphiqlPage(documents: readonly PersistedDocument[]): Router {
  const examples = examplesOf(documents);
  const router = Router();
  router.use(graphiqlPolicy, onlyReads);
  router.get('/', (_request, response) => {
    response.sendFile('index.html', { root: ASSETS, acceptRanges: false });
  });
  router.get('/operations.json', (_request, response) => {
    response.json(examples);
  });
  router.use(express.static(ASSETS, { index: false, redirect: false, acceptRanges: false }));
  return router;
}

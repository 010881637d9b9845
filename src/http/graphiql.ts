import { join } from 'node:path';
import express, { Router } from 'express';
import { parse } from 'graphql';
import { packageRoot } from './package-root.ts';
import { graphiqlPolicy } from './security-headers.ts';

/** An operation that GraphiQL opens as a tab of its own. */
export interface ExampleOperation {
  title: string;
  query: string;
}

const ASSETS = join(packageRoot, 'dist', 'web', 'graphiql');

/** The first comment line of an operation is its title. A file that is not GraphQL stops the start rather than a visitor. */
export function exampleOperation(text: string): ExampleOperation {
  parse(text);
  const title = /^\s*#\s*(.+?)\s*$/m.exec(text)?.[1] ?? 'Example';
  return { title, query: text.trim() };
}

/** GraphiQL with all its parts from our own origin: it works with no network beyond this server. */
export function graphiqlPage(operations: readonly ExampleOperation[]): Router {
  const router = Router();
  router.use(graphiqlPolicy);
  router.get('/', (_request, response) => {
    response.sendFile('index.html', { root: ASSETS });
  });
  router.get('/operations.json', (_request, response) => {
    response.json(operations);
  });
  router.use(express.static(ASSETS, { index: false, redirect: false }));
  return router;
}

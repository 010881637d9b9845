import './workers.ts';
import 'graphiql/style.css';
import './page.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import type { ExampleOperation } from '../../http/graphiql.ts';

interface Question {
  readonly query: string;
  readonly variables: string;
}

/** The published operation that the address names, with its variables. A page leads to its own question in this way. */
async function askedIn(address: URLSearchParams): Promise<Question | null> {
  const id = address.get('documentId');
  if (id === null) return null;
  const documents: readonly { readonly documentId: string; readonly text: string }[] = await (await fetch('/documents.json')).json();
  const found = documents.find(({ documentId }) => documentId === id);
  return found === undefined ? null : { query: found.text, variables: indented(address.get('variables') ?? '{}') };
}

/** As people write JSON. What is none stays as it is, for the editor to mark. */
function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

const examples: ExampleOperation[] = await (await fetch('/graphiql/operations.json')).json();
const asked = await askedIn(new URLSearchParams(location.search));

const place = document.getElementById('graphiql') as HTMLElement;
createRoot(place).render(
  createElement(GraphiQL, {
    // Subscriptions also get the headers of the editor, as the payload of their connection.
    fetcher: createGraphiQLFetcher({ url: '/graphql', subscriptionUrl: `${location.origin.replace(/^http/, 'ws')}/graphql` }),
    // The first line of each example is its title. GraphiQL names a tab by its operation.
    defaultTabs: [...(asked === null ? [] : [asked]), ...examples.map(({ query }) => ({ query }))],
    // Whoever was here before has tabs of their own. The question becomes one more.
    ...(asked !== null && { initialQuery: asked.query, initialVariables: asked.variables }),
    defaultEditorToolsVisibility: true,
  }),
);

import './workers.ts';
import 'graphiql/style.css';
import './page.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import type { ExampleOperation } from '../../http/graphiql.ts';

const examples: ExampleOperation[] = await (await fetch('/graphiql/operations.json')).json();

const place = document.getElementById('graphiql') as HTMLElement;
createRoot(place).render(
  createElement(GraphiQL, {
    // Subscriptions also get the headers of the editor, as the payload of their connection.
    fetcher: createGraphiQLFetcher({ url: '/graphql', subscriptionUrl: `${location.origin.replace(/^http/, 'ws')}/graphql` }),
    // The first line of each example is its title. GraphiQL names a tab by its operation.
    defaultTabs: examples.map(({ query }) => ({ query })),
    defaultEditorToolsVisibility: true,
  }),
);

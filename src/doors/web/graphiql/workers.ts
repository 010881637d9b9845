// Monaco checks documents and variables in workers. Each worker is a file of ours next to this page.
const FILES: Record<string, string> = { json: 'json.worker.js', graphql: 'graphql.worker.js' };

Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_id: string, label: string) => new Worker(`/graphiql/${FILES[label] ?? 'editor.worker.js'}`, { type: 'module' }),
  },
});

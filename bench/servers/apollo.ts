import { createServer } from 'node:http';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { joinedResolvers, typeDefs } from './joined-schema.ts';

/*
 * Apollo Server alone, over the same joined statements, without Express: the least that an API of GraphQL costs with it.
 *   NODE_ENV=production tsx bench/servers/apollo.ts FILE
 */
const apollo = new ApolloServer({
  typeDefs,
  resolvers: joinedResolvers(process.argv[2] as string),
  plugins: [ApolloServerPluginCacheControlDisabled()],
  csrfPrevention: false,
  stopOnTerminationSignals: false,
});
await apollo.start();

const server = createServer((request, response) => {
  let text = '';
  request.on('data', (part: Buffer) => (text += part.toString()));
  request.on('end', async () => {
    const headers = new HeaderMap([['content-type', 'application/json']]);
    const httpGraphQLRequest = { method: 'POST', headers, search: '', body: JSON.parse(text) };
    const answer = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: async () => ({}) });
    if (answer.body.kind !== 'complete') throw new Error('Expected a complete answer.');
    response.writeHead(answer.status ?? 200, Object.fromEntries(answer.headers)).end(answer.body.string);
  });
});
server.listen(0, '127.0.0.1', () => console.log(`API http://127.0.0.1:${(server.address() as { port: number }).port}/graphql`));

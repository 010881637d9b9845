import { createServer } from 'node:http';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { plainReads } from './plain-reads.ts';

/*
 * Apollo Server alone, over the same joined statements, without Express: the least that an API of GraphQL costs with it.
 *   NODE_ENV=production tsx bench/servers/apollo.ts FILE
 */
const reads = plainReads(process.argv[2] as string);

const typeDefs = `
  type Query { demands(where: DemandWhere!, first: Int!): Demands! round(key: String!): Round }
  input DemandWhere { madeBy: Keys round: Keys }
  input Keys { eq: String in: [String!] }
  type Demands { nodes: [Demand!]! }
  type Demand { key: String! title: Text! issue: Issue! madeBy: [Named!]! positions: Positions! positionAt(round: String!): Position }
  type Positions { nodes: [Position!]! }
  type Position { changes: [String!]! text: Text round: Round! }
  type Round { label: String! date: String location: Named process: Named! }
  type Text { text: String! }
  type Issue { label: String! }
  type Named { name: String! }
`;

interface Where {
  readonly madeBy?: { readonly eq: string };
  readonly round?: { readonly in?: [string, string] };
}

const apollo = new ApolloServer({
  typeDefs,
  resolvers: {
    Query: {
      demands: (_: unknown, { where }: { where: Where }) => {
        if (where.madeBy !== undefined) return reads.w1({ party: where.madeBy.eq }).demands;
        const { in: rounds = ['', ''] } = where.round ?? {};
        const [one, other] = rounds;
        const { nodes } = reads.w2a({ one, other }).demands;
        return { nodes: nodes.map((node) => ({ ...node, at: { [one]: node.one, [other]: node.other } })) };
      },
      round: (_: unknown, { key }: { key: string }) => reads.w3({ round: key }).round,
    },
    Demand: { positionAt: ({ at }: { at: Record<string, unknown> }, { round }: { round: string }) => at[round] },
  },
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

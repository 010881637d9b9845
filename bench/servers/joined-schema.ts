import { plainReads } from './plain-reads.ts';

/** The schema and the resolvers of the peers. Each question is one joined statement, so what is measured beside it is the server around it. */
export const typeDefs = `
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

export function joinedResolvers(file: string) {
  const reads = plainReads(file);
  return {
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
  };
}

import fastify from 'fastify';
import mercurius from 'mercurius';
import { joinedResolvers, typeDefs } from '../servers/joined-schema.ts';

/*
 * Mercurius with its compiler of queries, over the same joined statements: the quickest of the peers.
 *   NODE_ENV=production node --import tsx bench/peers/mercurius.mjs FILE
 */
const server = fastify();
await server.register(mercurius, { schema: typeDefs, resolvers: joinedResolvers(process.argv[2]), jit: 1, path: '/graphql' });
console.log(`API ${await server.listen({ port: 0, host: '127.0.0.1' })}/graphql`);

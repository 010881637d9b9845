import { createServer } from 'node:http';

/* A server that goes down as `close` and `closeAllConnections` of Node have it. It says when it listens. */
const server = createServer((request, response) => {
  request.resume().once('end', () => setTimeout(() => response.end('{"data":{"announceRound":{"round":{"key":"k"}}}}'), 5));
});
server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('listening'));
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});

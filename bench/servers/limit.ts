import { createServer, type IncomingMessage } from 'node:http';
import { plainReads } from './plain-reads.ts';

/*
 * What one process can do at most: bare node:http, better-sqlite3 and statements for these questions alone.
 *   tsx bench/servers/limit.ts FILE [ready]
 * With `ready` each answer is made once, and then sent as bytes.
 */
const [file = '', mode] = process.argv.slice(2);
const reads = plainReads(file);
const ready = new Map<string, Buffer>();

function answerTo(body: string): Buffer {
  const { operationName, variables } = JSON.parse(body) as { operationName: string; variables: Record<string, string> };
  return Buffer.from(JSON.stringify({ data: reads[operationName.toLowerCase() as keyof typeof reads](variables) }));
}

function readyAnswer(body: string): Buffer {
  const known = ready.get(body) ?? answerTo(body);
  ready.set(body, known);
  return known;
}

const server = createServer((request: IncomingMessage, response) => {
  let body = '';
  request.on('data', (part: Buffer) => (body += part.toString()));
  request.on('end', () => {
    const answer = mode === 'ready' ? readyAnswer(body) : answerTo(body);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer);
  });
});
server.listen(0, '127.0.0.1', () => console.log(`API http://127.0.0.1:${(server.address() as { port: number }).port}/graphql`));

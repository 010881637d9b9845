/*
 * Prints each round that is announced, and goes on where it stopped. It needs a folder of Parley that was built by `npm run build`.
 *
 *     node examples/follow_rounds.mjs http://127.0.0.1:4000 ru-ua-2022 place.txt
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { follow } from '@parley/parley/client';
import WebSocket from 'ws';

const [server, negotiation, file] = process.argv.slice(2);
if (file === undefined) {
  console.error('expected the address of a server, the key of a process and a file for the place');
  process.exit(1);
}

const address = new URL('/graphql', server);
address.protocol = address.protocol.replace('http', 'ws');

/** Whoever reads the file while it is written finds the old place or the new one, never half of one. */
async function keep(cursor) {
  await writeFile(`${file}.new`, cursor);
  await rename(`${file}.new`, file);
}

/** The place kept by the last run. Only a file that is not there means that there was none. */
async function kept() {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

await follow({
  url: address.href,
  webSocket: WebSocket,
  query: `subscription ($after: Cursor, $process: String) {
    roundUpdates(after: $after, where: { process: { eq: $process }, kind: [ANNOUNCED] }) { cursor round { label date } }
  }`,
  variables: { process: negotiation },
  cursor: await kept(),
  onEvent: async ({ round }, cursor) => {
    console.log(`${round.label}, ${round.date}`);
    await keep(cursor);
  },
  onPlace: keep,
  onCut: () => console.error('The connection was cut. Trying again.'),
});

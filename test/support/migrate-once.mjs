import { openDatabase } from '../../dist/src/foundation/storage/open.js';

/* A process of its own that migrates a database once it is told to begin. It says which migrations it ran. */
const database = await openDatabase(process.argv[2] ?? '');
console.log('ready');
process.stdin.once('data', async () => {
  console.log(JSON.stringify(await database.migrate()));
  await database.close();
  process.exit(0);
});

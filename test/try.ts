import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { verify } from '../src/editing/verify/verify.ts';
import { ask } from './support/ask.ts';
import { newDatabase } from './support/database.ts';
import { bring } from './support/invented.ts';

const [, , file, ...queries] = process.argv;
const test = await newDatabase();
const b = await bring(test.database, parse(readFileSync(file!, 'utf8')));
if (b.refusals.length) console.log(JSON.stringify(b.refusals, null, 1).slice(0, 3000));
for (const q of queries) {
  const { result } = await ask(test.database, q);
  console.log(JSON.stringify(result.errors ?? result.data, null, 1).replace(/\n\s*/g, ' '));
}
const v = await verify(test.database);
console.log('verify', v.faults, v.notices);
await test.discard();
process.exit(0);

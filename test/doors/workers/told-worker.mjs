/*
 * A worker that does as it is told. The environment says how long it starts, and whether it answers at all. The variables of a job say which file it waits
 * for, whether it fills the heap, and what kind of answer it gives. The answer is its own process, and how many jobs that has done.
 */
import { existsSync } from 'node:fs';

const { STARTS_FOR = '0', ANSWERS = 'yes' } = process.env;
let jobs = 0;

process.on('message', (message) => {
  if ('setup' in message && ANSWERS === 'dies') process.exit(1);
  if ('setup' in message) setTimeout(() => process.send({ ready: true }), Number(STARTS_FOR));
  if ('job' in message && ANSWERS === 'yes') answerOnce(message.job.variables);
});
process.on('disconnect', () => process.exit());

function answerOnce({ until, errors = [], askedBesideLedger = false, fills = 'never' }) {
  // As V8 does when a heap is full.
  if (fills === 'always' || (fills === 'after others' && jobs > 0)) process.abort();
  if (until !== undefined && !existsSync(until)) return void setTimeout(answerOnce, 5, { until, errors, askedBesideLedger });
  jobs += 1;
  process.send({ done: { json: `${process.pid} ${jobs}`, errors, askedBesideLedger, walks: [] } });
}

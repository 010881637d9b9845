/* A worker that does as it is told by the environment: how long it starts, and whether it answers at all. Its answer is its own process. */
const { STARTS_FOR = '0', ANSWERS = 'yes' } = process.env;

process.on('message', (message) => {
  if ('setup' in message && ANSWERS === 'dies') process.exit(1);
  if ('setup' in message) setTimeout(() => process.send({ ready: true }), Number(STARTS_FOR));
  if ('job' in message && ANSWERS === 'yes') process.send({ done: { json: String(process.pid), errors: [], askedBesideLedger: false, walks: [] } });
});
process.on('disconnect', () => process.exit());

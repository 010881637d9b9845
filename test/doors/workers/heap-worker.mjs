/* A worker that tells how many bytes its heap may fill. */
import { getHeapStatistics } from 'node:v8';

const told = { level: 40, msg: 'heap', time: '', bytes: getHeapStatistics().heap_size_limit };
process.on('message', () => process.send({ log: JSON.stringify(told) }));
process.on('disconnect', () => process.exit());

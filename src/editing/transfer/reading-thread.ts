import { parentPort, workerData } from 'node:worker_threads';
import { originsWithin } from './places.ts';
import type { ReadBeside } from './read-beside.ts';
import { type BundleFile, readBundleFile } from './read-file.ts';

/* A thread that reads one file and says what it read. */
const reading = readBundleFile(workerData as BundleFile);
parentPort?.postMessage({ ...reading, origins: originsWithin(reading.value) } satisfies ReadBeside);

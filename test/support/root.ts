import { join } from 'node:path';

/** The root of the repository: every path that a test reads starts here. */
export const ROOT = join(import.meta.dirname, '../..');

/** The negotiations that come with Parley. */
export const SEEDS = join(ROOT, 'seeds');

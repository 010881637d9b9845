import { register } from 'node:module';

/*
 * Mocha loads this before it loads tests. They run as the modules that they are. tsx makes functions that are required of them, names each function when
 * it is made, and reads each import through an object: that took a seventh of the processor time of test/api/standing.
 */
register('./typescript-hooks.mjs', import.meta.url);

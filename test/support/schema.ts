import { buildSchema } from '../../src/schema.ts';

/** Built once for all tests of a process. */
export const schema = buildSchema();

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOfSources } from './digest-of-sources.ts';

// A build begins with this, so that what somebody changes meanwhile counts as not built. It ends by renaming the file to `built-from`.
const root = join(import.meta.dirname, '..');
mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(join(root, 'dist/building-from'), digestOfSources(root));

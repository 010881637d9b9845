// npm runs this after each install. With the development packages it builds. Without them (`npm ci --omit=dev`) there is no compiler, and the
// built files that are there stay as they are.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

if (existsSync(at('node_modules/typescript'))) {
  process.exitCode = spawnSync('npm', ['run', 'build'], { stdio: 'inherit', cwd: at('.') }).status ?? 1;
} else if (!existsSync(at('dist/src/main.js'))) {
  console.log('Parley is not built yet, and the packages that build it were left out. Run `npm ci` once, or copy dist/ from where it was built.');
}

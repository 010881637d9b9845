import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { Bytes, sendBytes } from '../../http/compressed.ts';
import { packageRoot } from '../../http/package-root.ts';
import type { Assets } from '../parts/shell.tsx';

const FOLDER = join(packageRoot, 'dist', 'web', 'site');

export interface Built {
  readonly assets: Assets;
  /** Serves a file by its name. The name holds its hash, so the file never changes. */
  readonly serve: RequestHandler;
}

/** The results of `npm run build`: the style sheet and the scripts. */
export function builtAssets(): Built {
  const names = JSON.parse(readFileSync(join(FOLDER, 'names.json'), 'utf8')) as Assets & { readonly files: readonly string[] };
  const files = new Map(
    names.files.map((name) => [`/${name}`, { type: name.endsWith('.css') ? 'css' : 'js', bytes: new Bytes(readFileSync(join(FOLDER, name)), 11) }]),
  );
  return {
    assets: { style: `/assets/${names.style}`, script: `/assets/${names.script}` },
    serve: async (request, response, next) => {
      const file = files.get(request.path);
      if (file === undefined) return next();
      response.type(file.type).set('cache-control', 'public, max-age=31536000, immutable');
      await sendBytes(request, response, file.bytes);
    },
  };
}

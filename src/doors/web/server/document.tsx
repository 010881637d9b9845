import { renderToString } from 'preact-render-to-string';
import { Shell } from '../parts/shell.tsx';

/** A whole page as text. */
export function documentOf(props: Parameters<typeof Shell>[0]): string {
  return `<!doctype html>\n${renderToString(<Shell {...props} />)}\n`;
}

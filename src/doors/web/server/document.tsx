import { renderToString } from 'preact-render-to-string';
import { inTurns } from '../../../foundation/turns.ts';
import { Shell } from '../parts/shell.tsx';
import { piecesOf } from './in-pieces.tsx';

type Props = Parameters<typeof Shell>[0];

const DOCTYPE = '<!doctype html>\n';

/** A whole page as text. */
export function documentOf(props: Props): string {
  return `${DOCTYPE}${renderToString(<Shell {...props} />)}\n`;
}

/** The same for a page whose length depends on the record. Others have their turn in between. */
export async function documentInTurns(props: Props): Promise<string> {
  const pieces = await inTurns(piecesOf(<Shell {...props} />), (piece) => piece);
  return `${DOCTYPE}${pieces.join('')}\n`;
}

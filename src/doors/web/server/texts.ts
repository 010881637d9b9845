import { inTurns, takeTurn } from '../../../foundation/turns.ts';

/** Pieces as texts of some length. Each piece alone would take a step of its own through the compressor. */
export async function* inTexts(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length < LEAST_TEXT) continue;
    yield text;
    text = '';
    await takeTurn();
  }
  yield text;
}

const LEAST_TEXT = 16_384;

export async function textOf(written: string | Iterable<string>): Promise<string> {
  return typeof written === 'string' ? written : (await inTurns(written, (piece) => piece)).join('');
}

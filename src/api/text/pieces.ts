import { isPromise, type Soon } from '../../foundation/soon.ts';

/** Text that is written piece by piece. A piece that is not ready leaves a gap, so that later pieces can be computed meanwhile. */
export class Pieces {
  #text: string;
  #pieces: Soon<string>[] | null = null;

  constructor(opening: string) {
    this.#text = opening;
  }

  add(piece: Soon<string>): void {
    if (!isPromise(piece)) {
      this.#text += piece;
      return;
    }
    this.#pieces ??= [];
    this.#pieces.push(this.#text, piece);
    this.#text = '';
  }

  /** The whole text. */
  end(closing: string): Soon<string> {
    return this.#pieces === null ? this.#text + closing : joined([...this.#pieces, this.#text, closing]);
  }

  /** Throws, after everything that was started has ended. */
  fail(error: unknown): Soon<never> {
    if (this.#pieces === null) throw error;
    return Promise.allSettled(this.#pieces).then(() => {
      throw error;
    });
  }
}

/** Most answers wait for one piece alone, that of their root. */
function joined(pieces: readonly Soon<string>[]): Promise<string> {
  const [before, only, after, closing] = pieces;
  return isPromise(only) && pieces.length === 4 ? only.then((piece) => `${before}${piece}${after}${closing}`) : joinedInOrder(pieces);
}

async function joinedInOrder(pieces: readonly Soon<string>[]): Promise<string> {
  let text = '';
  for (const piece of await Promise.allSettled(pieces)) {
    if (piece.status === 'rejected') throw piece.reason;
    text += piece.value;
  }
  return text;
}

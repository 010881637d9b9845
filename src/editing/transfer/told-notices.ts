import type { WrittenNotice } from '../recording/written-notice.ts';
import { noticeAt, type Place } from './problem.ts';

/** At most this many notices are listed, and the rest are counted. A habit of one coder may occur on every line. */
export const MOST_NOTICES = 1_000;

/** A notice about a file, with the place of its entry. */
export interface ImportNotice extends WrittenNotice {
  readonly place: Place;
}

/** The notices of an import, one line each. Missing sources are only counted, because a first draft may have none. */
export class ToldNotices {
  readonly #lines: string[] = [];
  #untold = 0;
  #firstBare: ImportNotice | null = null;
  #bare = 0;

  add(notice: ImportNotice): void {
    if (notice.kind === 'NO_SOURCE') {
      this.#firstBare ??= notice;
      this.#bare += 1;
    } else if (this.#lines.length < MOST_NOTICES) this.#lines.push(lineOf(notice));
    else this.#untold += 1;
  }

  /** The first lines, and one that counts the rest where there are more. */
  get lines(): readonly string[] {
    const others = this.#bare - 1;
    const more = others === 0 ? '' : others === 1 ? ', as does one more entry' : `, as do ${others} more entries`;
    return [
      ...this.#lines,
      ...(this.#firstBare === null ? [] : [lineOf(this.#firstBare, more)]),
      ...(this.#untold === 0 ? [] : [`notice: ${this.#untold} more notices are not listed. \`parley verify --notices\` lists all.`]),
    ];
  }
}

function lineOf({ place, key, message }: ImportNotice, more = ''): string {
  return noticeAt(place, `${key} ${message}${more}`);
}

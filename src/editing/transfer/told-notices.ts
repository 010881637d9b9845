import type { NoticeKind } from '../../record/demands/notice.ts';
import type { WrittenNotice } from '../recording/written-notice.ts';
import { noticeAt, type Place } from './problem.ts';

/** At most this many notices are listed, and the rest are counted. A habit of one coder may occur on every line. */
export const MOST_NOTICES = 1_000;

/** A notice about a file, with the place of its entry. */
export interface ImportNotice extends WrittenNotice {
  readonly place: Place;
}

/** What a whole file may have. A first draft has no sources, and an exercise or a scenario lies ahead of today. */
const counted: readonly NoticeKind[] = ['DATE_AHEAD', 'NO_SOURCE'];

/** The notices of an import, one line each. Of some kinds it tells the first, and counts the others. */
export class ToldNotices {
  readonly #lines: string[] = [];
  readonly #counted = new Map<NoticeKind, { readonly first: ImportNotice; others: number }>();
  #untold = 0;

  add(notice: ImportNotice): void {
    const known = this.#counted.get(notice.kind);
    if (known !== undefined) known.others += 1;
    else if (counted.includes(notice.kind)) this.#counted.set(notice.kind, { first: notice, others: 0 });
    else if (this.#lines.length < MOST_NOTICES) this.#lines.push(lineOf(notice));
    else this.#untold += 1;
  }

  /** The first lines, and one that counts the rest where there are more. */
  get lines(): readonly string[] {
    return [
      ...this.#lines,
      ...counted.flatMap((kind) => this.#countedLine(kind)),
      ...(this.#untold === 0 ? [] : [`notice: ${this.#untold} more notices are not listed. \`npx parley verify --notices\` lists all.`]),
    ];
  }

  #countedLine(kind: NoticeKind): string[] {
    const found = this.#counted.get(kind);
    if (found === undefined) return [];
    const [one, many] = kind === 'NO_SOURCE' ? ['does', 'do'] : ['is', 'are'];
    const more = found.others === 0 ? '' : found.others === 1 ? `, as ${one} one more entry` : `, as ${many} ${found.others} more entries`;
    return [lineOf(found.first, more)];
  }
}

function lineOf({ place, key, message }: ImportNotice, more = ''): string {
  return noticeAt(place, `${key} ${message}${more}`);
}

import type { NoticeKind } from '../../record/demands/notice.ts';

/** Where `verify` found something, and what. */
interface Found {
  readonly check: string;
  /** The entry, thing or row. */
  readonly where: string;
  readonly message: string;
}

export interface Fault extends Found {
  readonly severity: 'fault';
}

/** A notice: worth a look, but no fault. */
export interface Notice extends Found {
  readonly severity: 'notice';
  readonly kind: NoticeKind;
}

export type Finding = Fault | Notice;

export type Report = (finding: Finding) => void;

/** How many notices there are of each kind, the most frequent first. */
export function countsByKind(notices: readonly Pick<Notice, 'kind'>[]): (readonly [NoticeKind, number])[] {
  const counts = new Map<NoticeKind, number>();
  for (const { kind } of notices) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort(([oneKind, one], [otherKind, other]) => other - one || (oneKind < otherKind ? -1 : 1));
}

import type { ThingType } from '../../ledger/thing.ts';

/** How things that belong to another are numbered there: the field and column that hold the owner, the letter of their keys, and their order. */
export interface Attachment {
  readonly column: string;
  readonly field: string;
  readonly letter: string;
  readonly order: string;
}

export const attachments: Readonly<Partial<Record<ThingType, Attachment>>> = {
  Participation: { column: 'round', field: 'round', letter: 'p', order: 'r.sort_key' },
  Position: { column: 'demand', field: 'demand', letter: '', order: 'r.number' },
  Response: { column: 'demand', field: 'demand', letter: 'r', order: 'r.number' },
  Link: { column: 'demand', field: 'demand', letter: 'l', order: 'r.number' },
  Claim: { column: 'thing', field: 'thing', letter: 'a', order: 'r.number' },
  Citation: { column: 'thing', field: 'thing', letter: 'c', order: 'r.number' },
};

/** The key of a numbered thing: `ru-ua-2022/UA-01/3`, `ru-ua-2022/round-2/p1`; what belongs to a process itself has a hyphen, so that no round can have its key. */
export function attachedKey(ownerKey: string, ownerType: ThingType, type: ThingType, number: number): string {
  return `${ownerKey}/${ownerType === 'Process' ? '-' : ''}${attachments[type]?.letter ?? ''}${number}`;
}

/** The number at the end of the key of a thing that belongs to another. */
export function numberInKey(key: string): number {
  return Number(/\d+$/.exec(key)?.[0]);
}

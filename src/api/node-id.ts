import { type ThingId, type ThingType, thingTypes } from '../ledger/thing.ts';

/** What an id says: which thing, and in which view, where that is not "now". */
export interface NodeId {
  readonly type: ThingType;
  readonly thing: ThingId;
  /** The written view; empty for now. */
  readonly view: string;
}

/**
 * The id of a thing: opaque to clients, base64url of type, number and view. Two views of one thing have two ids, so that no client's
 * cache merges what was with what is.
 */
export function writeNodeId({ type, thing, view }: NodeId): string {
  return Buffer.from(`${type}:${thing}${view === '' ? '' : `:${view}`}`).toString('base64url');
}

export function readNodeId(id: string): NodeId | null {
  const match = /^([A-Za-z]+):([1-9]\d{0,15})(?::([\dA-Z_~-]+))?$/.exec(Buffer.from(id, 'base64url').toString());
  if (match === null) return null;
  const type = thingTypes.find((word) => word === match[1]);
  const read = type === undefined ? null : { type, thing: Number(match[2]) as ThingId, view: match[3] ?? '' };
  return read !== null && writeNodeId(read) === id ? read : null;
}

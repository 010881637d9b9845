import { type ThingId, type ThingType, thingTypes } from '../ledger/thing.ts';

/** What an id holds: the thing, and the view if it is not "now". */
export interface NodeId {
  readonly type: ThingType;
  readonly thing: ThingId;
  /** The view as text. Empty for "now". */
  readonly view: string;
}

/**
 * The id of a thing: base64url of type, number and view, opaque to clients. Two views of one thing have two ids. Otherwise a client's
 * cache would merge the past with the present.
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

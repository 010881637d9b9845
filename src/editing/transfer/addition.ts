import { canonicalJson } from '../../ledger/digest.ts';
import type { Fields } from '../recording/item.ts';

/** Whether a value keeps everything of the standing value. A list may grow, and its elements may say more. */
export function isAddition(stands: unknown, came: unknown): boolean {
  if (canonicalJson(stands ?? null) === canonicalJson(came ?? null)) return true;
  if (typeof stands === 'string' && typeof came === 'string') return came.startsWith(`${stands}\n`);
  if (!Array.isArray(stands) || !Array.isArray(came) || came.length < stands.length) return false;
  return stands.every((one, index) => isKeptIn(one, came[index]));
}

function isKeptIn(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return one === other;
  return Object.entries(one).every(([name, value]) => value == null || canonicalJson(value) === canonicalJson((other as Fields)[name] ?? null));
}

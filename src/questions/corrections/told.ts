import type { ThingType } from '../../ledger/thing.ts';
import type { Correction, MendedField, Mending } from './correction.ts';

/** What was done, in words that can begin a line. */
const deeds: Readonly<Record<Mending['kind'], string>> = {
  CHANGED: 'Corrected',
  FOLLOWED: 'Followed from a correction',
  ADDED: 'Added, since the record lacked it',
  TAKEN_BACK: 'Taken back',
  MERGED: 'Merged',
  ERASED: 'Erased',
};

export function deedOf({ mending }: Correction): string {
  return deeds[mending.kind];
}

export function typeInWords(type: ThingType): string {
  return type.toLowerCase();
}

/** The consequence of a correction, if the fields alone do not say it. */
export function consequenceOf({ mending }: Correction): string | null {
  if (mending.kind === 'MERGED') return `It turned out to be the same as ${mending.into}, and its key means that one now.`;
  if (mending.kind === 'ERASED') return `The content of ${mending.field} was erased from all versions, for good.`;
  if (mending.kind === 'TAKEN_BACK') return 'It should not have been recorded. Its key still tells what became of it.';
  return null;
}

export function fieldsOf({ mending }: Correction): readonly MendedField[] {
  return mending.kind === 'CHANGED' || mending.kind === 'FOLLOWED' ? mending.fields : [];
}

/** The whole correction in plain lines. */
export function inLines(correction: Correction): string[] {
  const consequence = consequenceOf(correction);
  return [...(consequence === null ? [] : [consequence]), ...fieldsOf(correction).map(lineOf)];
}

function lineOf({ name, isErased, was, is }: MendedField): string {
  const said = (values: readonly string[]) => (values.length === 0 ? 'nothing' : values.join(' · '));
  return isErased ? `${name}: erased since` : `${name}: was ${said(was)}; is now ${said(is)}`;
}

import type { Refusal } from '../recording/refusal.ts';
import type { ImportedItem } from './imported-item.ts';

/** Why an entry is refused, with the entry and what the record holds of it. */
export const refusalOf = ({ entry, standing }: ImportedItem, refusal: Partial<Refusal> & Pick<Refusal, 'code' | 'expected' | 'came'>): Refusal => ({
  field: '',
  advice: '',
  entry,
  standing,
  ...refusal,
});

/** A list of offers under a field, as the field says it to those who hear pages. */
export interface Offers {
  /** The id of the list. Its options have this id and their number. */
  readonly list: string;
  readonly isOpen: boolean;
  readonly size: number;
  /** The number of the option that Enter takes. -1 for none. */
  readonly active: number;
}

/** What a key does: it moves to an option, takes one, or closes the list. Null if the field keeps the key. */
export type Step = { readonly to: number } | 'take' | 'close' | null;

export const optionId = (list: string, index: number) => `${list}-${index}`;

/** The attributes of a field with offers: the combobox of ARIA, whose focus stays in the field. */
export function fieldAttributes({ list, isOpen, active }: Offers) {
  return {
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-controls': list,
    'aria-expanded': isOpen,
    'aria-activedescendant': isOpen && active >= 0 ? optionId(list, active) : undefined,
  } as const;
}

/** Arrows go round. All other keys write in the field, and so they do while the list is closed. */
export function stepOf(key: string, { isOpen, size, active }: Offers): Step {
  if (!isOpen || size === 0) return null;
  if (key === 'ArrowDown') return { to: (active + 1) % size };
  if (key === 'ArrowUp') return { to: active <= 0 ? size - 1 : active - 1 };
  if (key === 'Enter') return active >= 0 ? 'take' : null;
  return key === 'Escape' ? 'close' : null;
}

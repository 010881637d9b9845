import type { JSX } from 'preact';
import type { FormWords } from '../../words/words.ts';
import type { Chosen } from '../../writing/values.ts';
import { type Offers, optionId } from '../combobox.ts';

interface ListProps {
  readonly shown: Offers;
  readonly label: string;
  readonly offers: readonly Chosen[];
  /** What may be added under this name. Null if nothing may. */
  readonly added: string | null;
  readonly words: FormWords;
  readonly take: (index: number) => void;
}

/** The offers under a field. The last one adds what was typed to the record. */
export function OfferList({ shown: { list, isOpen, active, size }, label, offers, added, words, take }: ListProps): JSX.Element {
  const option = (index: number) => ({
    id: optionId(list, index),
    role: 'option' as const,
    tabIndex: -1,
    'aria-selected': index === active,
    onMouseDown: (event: MouseEvent) => {
      // The field keeps the focus: leaving it would look for the name once more.
      event.preventDefault();
      take(index);
    },
  });
  return (
    <div id={list} role="listbox" aria-label={label} hidden={!isOpen}>
      {offers.map((offer, index) => (
        <div key={offer.key} {...option(index)}>
          {offer.label} <code>{offer.key}</code>
        </div>
      ))}
      {added !== null && <div {...option(size - 1)}>{words.writing.addNew(added)}</div>}
    </div>
  );
}

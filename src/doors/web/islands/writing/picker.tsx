import type { JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { FormWords } from '../../words/words.ts';
import type { ThingKind } from '../../writing/act.ts';
import type { Chosen } from '../../writing/values.ts';
import { fieldAttributes, stepOf } from '../combobox.ts';
import { hand } from './hand.ts';
import { namedExactly } from './names.ts';
import { OfferList } from './offer-list.tsx';
import { useOffers } from './offers.ts';
import { released } from './released.ts';

export interface PickerProps {
  readonly id: string;
  readonly label: string;
  readonly types: readonly ThingKind[];
  readonly words: FormWords;
  readonly describedBy?: string | undefined;
  readonly isNeeded?: boolean | undefined;
  readonly isBad: boolean;
  /** What was typed and names nothing yet. The form keeps it, so that it is never dropped without a word. */
  readonly typed: string;
  /** What is named already. */
  readonly without: readonly string[];
  readonly type: (text: string) => void;
  readonly pick: (chosen: Chosen) => void;
  /** Offered if nothing matches. */
  readonly onAdd?: (() => void) | undefined;
}

/** A field that suggests things of the record while one types: a combobox in the sense of ARIA. */
export function Picker(props: PickerProps): JSX.Element {
  const { id, label, words, describedBy, isNeeded, isBad, typed, type } = props;
  const { shown, offers, added, isHere, open, take, leave, onKey } = usePicker(props);
  const enter = (text: string) => {
    isHere.current = true;
    if (text.trim() === '') open();
  };
  return (
    <div class="picker">
      <input
        id={id}
        type="text"
        {...fieldAttributes(shown)}
        aria-label={label}
        aria-describedby={describedBy}
        aria-required={isNeeded}
        aria-invalid={isBad}
        placeholder={words.writing.pick}
        value={typed}
        onFocus={() => enter(typed)}
        onInput={({ currentTarget: { value } }) => {
          type(value);
          enter(value);
        }}
        onKeyDown={onKey}
        onBlur={() => void leave()}
      />
      <OfferList shown={shown} label={label} offers={offers ?? []} added={added} words={words} take={take} />
      {offers !== null && shown.size === 0 && (
        <p class="soft" role="status">
          {words.writing.noneFound}
        </p>
      )}
    </div>
  );
}

/** What the keys of a picker do, and what leaving it does. */
function usePicker({ types, typed, without, pick, onAdd }: PickerProps) {
  const list = useId();
  const { offers, active, goTo, close, open, isHere } = useOffers(typed, types, without);
  const latest = useRef(typed);
  latest.current = typed;
  const canAdd = onAdd !== undefined && offers !== null && typed.trim() !== '';
  const size = (offers?.length ?? 0) + (canAdd ? 1 : 0);
  const shown = { list, isOpen: size > 0, size, active };
  const take = (index: number) => {
    const chosen = offers?.[index];
    close();
    if (chosen === undefined) {
      if (canAdd) onAdd();
      return;
    }
    latest.current = '';
    hand.take(types, chosen);
    pick(chosen);
  };
  /** Who leaves the field with an exact name in it has said enough. */
  const leave = async () => {
    isHere.current = false;
    await released();
    // Whoever is back by now goes on.
    if (isHere.current) return;
    close();
    const text = latest.current.trim();
    if (text === '') return;
    const [only, ...others] = await namedExactly(text, types).catch(() => []);
    await released();
    if (only !== undefined && others.length === 0 && latest.current.trim() === text) pick(only);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = stepOf(event.key, shown);
    if (step === null) return;
    event.preventDefault();
    if (step === 'take') take(active);
    else if (step === 'close') close();
    else goTo(step.to);
  };
  return { shown, offers, added: canAdd ? typed.trim() : null, isHere, open, take, leave, onKey };
}

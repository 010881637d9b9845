import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { FormWords } from '../../words/words.ts';
import type { ThingKind } from '../../writing/act.ts';
import type { Chosen } from '../../writing/values.ts';
import { fieldAttributes, optionId, stepOf } from '../combobox.ts';
import { namedExactly, offersFor } from './names.ts';

/** How long to wait after the last letter before the search starts. */
const PAUSE_MS = 150;
const LEAST_LETTERS = 2;

export interface PickerProps {
  readonly id: string;
  readonly label: string;
  readonly types: readonly ThingKind[];
  readonly words: FormWords;
  readonly describedBy?: string | undefined;
  readonly isBad: boolean;
  /** What was typed and names nothing yet. The form keeps it, so that it is never dropped without a word. */
  readonly typed: string;
  readonly type: (text: string) => void;
  readonly pick: (chosen: Chosen) => void;
  /** Offered if nothing matches. */
  readonly onAdd?: (() => void) | undefined;
}

/** A field that suggests things of the record while one types: a combobox in the sense of ARIA. */
export function Picker({ id, label, types, words, describedBy, isBad, typed, type, pick, onAdd }: PickerProps): JSX.Element {
  const list = useId();
  const [offers, setOffers] = useState<readonly Chosen[] | null>(null);
  const [active, setActive] = useState(0);
  const asked = useRef(0);
  const isHere = useRef(false);
  const latest = useRef(typed);
  latest.current = typed;
  useEffect(() => {
    const turn = ++asked.current;
    if (typed.trim().length < LEAST_LETTERS || !isHere.current) {
      setOffers(null);
      return undefined;
    }
    const timer = setTimeout(async () => {
      // Without an answer nothing is known, so nothing is offered: not even to add it.
      const found = await offersFor(typed, types).catch(() => null);
      // A slow answer must not replace a later one, nor open over a field that was left.
      if (turn !== asked.current || !isHere.current) return;
      setOffers(found);
      setActive(0);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, types]);

  const canAdd = onAdd !== undefined && offers !== null;
  const size = (offers?.length ?? 0) + (canAdd ? 1 : 0);
  const isOpen = offers !== null && size > 0;
  const shown = { list, isOpen, size, active };
  const close = () => {
    asked.current += 1;
    setOffers(null);
  };
  const take = (index: number) => {
    const chosen = offers?.[index];
    close();
    if (chosen === undefined) {
      if (canAdd) onAdd?.();
      return;
    }
    latest.current = '';
    pick(chosen);
  };
  /** Who leaves the field with an exact name in it has said enough. */
  const leave = async () => {
    isHere.current = false;
    close();
    const text = typed.trim();
    if (text === '') return;
    const [only, ...others] = await namedExactly(text, types).catch(() => []);
    if (only !== undefined && others.length === 0 && latest.current.trim() === text) pick(only);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = stepOf(event.key, shown);
    if (step === null) return;
    event.preventDefault();
    if (step === 'take') take(active);
    else if (step === 'close') close();
    else setActive(step.to);
  };
  const press = (event: MouseEvent, index: number) => {
    // The field keeps the focus: leaving it would look for the name once more.
    event.preventDefault();
    take(index);
  };
  return (
    <div class="picker">
      <input
        id={id}
        type="text"
        {...fieldAttributes(shown)}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={isBad}
        placeholder={words.writing.pick}
        value={typed}
        onFocus={() => {
          isHere.current = true;
        }}
        onInput={(event) => {
          isHere.current = true;
          type(event.currentTarget.value);
        }}
        onKeyDown={onKey}
        onBlur={() => void leave()}
      />
      <div id={list} role="listbox" aria-label={label} hidden={!isOpen}>
        {(offers ?? []).map((offer, index) => (
          <div
            key={offer.key}
            id={optionId(list, index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onMouseDown={(event) => press(event, index)}
          >
            {offer.label} <code>{offer.key}</code>
          </div>
        ))}
        {canAdd && (
          <div id={optionId(list, size - 1)} role="option" tabIndex={-1} aria-selected={active === size - 1} onMouseDown={(event) => press(event, size - 1)}>
            {words.writing.addNew(typed.trim())}
          </div>
        )}
      </div>
      {offers !== null && size === 0 && (
        <p class="soft" role="status">
          {words.writing.noneFound}
        </p>
      )}
    </div>
  );
}

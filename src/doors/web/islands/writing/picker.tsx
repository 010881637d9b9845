import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { FormWords } from '../../words/words.ts';
import type { ThingKind } from '../../writing/acts.ts';
import type { Chosen } from '../../writing/values.ts';
import { fieldAttributes, optionId, stepOf } from '../combobox.ts';
import { ask, languages } from './api.ts';

/** How long to wait after the last letter before the search starts. */
const PAUSE_MS = 150;
const LEAST_LETTERS = 2;

interface Found {
  readonly __typename: string;
  readonly key: string;
  readonly name?: string;
  readonly label?: string;
  readonly title?: { readonly text: string };
  readonly statementTitle?: string;
  readonly sourceTitle?: string;
  readonly publisher?: string | null;
  readonly published?: string | null;
}

interface PickerProps {
  readonly id: string;
  readonly label: string;
  readonly types: readonly ThingKind[];
  readonly words: FormWords;
  readonly describedBy?: string | undefined;
  readonly isBad: boolean;
  readonly onPick: (chosen: Chosen) => void;
  /** Offered if nothing matches. */
  readonly onAdd?: ((name: string) => void) | undefined;
}

/** A field that suggests things of the record while one types: a combobox in the sense of ARIA. */
export function Picker({ id, label, types, words, describedBy, isBad, onPick, onAdd }: PickerProps): JSX.Element {
  const list = useId();
  const [text, setText] = useState('');
  const [offers, setOffers] = useState<readonly Chosen[] | null>(null);
  const [active, setActive] = useState(0);
  const asked = useRef(0);
  useEffect(() => {
    const turn = ++asked.current;
    if (text.trim().length < LEAST_LETTERS) {
      setOffers(null);
      return undefined;
    }
    const timer = setTimeout(async () => {
      const found = await offersFor(text, types).catch(() => []);
      // A slow answer must not replace a later one.
      if (turn !== asked.current) return;
      setOffers(found);
      setActive(0);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, types]);

  const canAdd = onAdd !== undefined && offers !== null;
  const size = (offers?.length ?? 0) + (canAdd ? 1 : 0);
  const isOpen = offers !== null && size > 0;
  const shown = { list, isOpen, size, active };
  const take = (index: number) => {
    const chosen = offers?.[index];
    if (chosen !== undefined) onPick(chosen);
    else if (canAdd) onAdd?.(text.trim());
    setText('');
    setOffers(null);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = stepOf(event.key, shown);
    if (step === null) return;
    event.preventDefault();
    if (step === 'take') take(active);
    else if (step === 'close') setOffers(null);
    else setActive(step.to);
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
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKey}
        onBlur={() => setTimeout(() => setOffers(null), PAUSE_MS)}
      />
      <div id={list} role="listbox" aria-label={label} hidden={!isOpen}>
        {(offers ?? []).map((offer, index) => (
          <div key={offer.key} id={optionId(list, index)} role="option" tabIndex={-1} aria-selected={index === active} onMouseDown={() => take(index)}>
            {offer.label} <code>{offer.key}</code>
          </div>
        ))}
        {canAdd && (
          <div id={optionId(list, size - 1)} role="option" tabIndex={-1} aria-selected={active === size - 1} onMouseDown={() => take(size - 1)}>
            {words.writing.addNew(text.trim())}
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

async function offersFor(text: string, types: readonly ThingKind[]): Promise<readonly Chosen[]> {
  const words = text.trim().replace(/[*"]/g, ' ').trim();
  const { search } = await ask<{ search: { nodes: readonly { thing: Found }[] } }>('page-write-find', { text: `${words}*`, types, languages });
  return search.nodes.map(({ thing }) => ({ key: thing.key, label: nameOf(thing) }));
}

function nameOf({ key, name, label, title, statementTitle, sourceTitle, publisher, published }: Found): string {
  if (sourceTitle !== undefined) return [publisher, sourceTitle, published].filter(Boolean).join(', ');
  return name ?? label ?? title?.text ?? statementTitle ?? key;
}

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Field } from '../../writing/act.ts';
import type { Contested } from '../../writing/conflict.ts';
import { wordFor } from './choice-fields.tsx';
import { figureInWords } from './figure-in-words.ts';
import { focused } from './focus.ts';
import { VersionsRow, VersionsTable } from './versions-table.tsx';
import type { ConflictWords } from './words.ts';

interface ConflictProps {
  /** What both changed. */
  readonly rows: readonly Contested[];
  /** What only the others changed. */
  readonly taken: readonly Field[];
  readonly label: (field: Field) => string;
  /** The name of a thing in one of the versions, by its key. */
  readonly nameOf: (key: string) => string;
  readonly words: ConflictWords;
  /** Called with the fields in which the writer takes what the others wrote. */
  readonly goOn: (takes: ReadonlySet<string>) => void;
}

/** A value as a reader sees it: things by their names, and days in words. */
function valueInWords({ kind, of }: Field, value: unknown, nameOf: ConflictProps['nameOf'], words: ConflictWords): string {
  const { conflict } = words.writing;
  if (value === undefined) return conflict.nothing;
  const one = (item: unknown) => {
    if (kind === 'figures') return figureInWords(item, words);
    if (kind === 'yes') return conflict.yes;
    const text = String(item);
    if (kind === 'thing' || kind === 'round') return nameOf(text);
    if (kind === 'language') return words.languageName(text);
    if (kind === 'date') return words.date(text) || text;
    return of === undefined ? text : wordFor(of, text, words);
  };
  return [value].flat().map(one).join(', ');
}

/** Three columns: as the writer saw it, as it stands now, and what the writer wants. */
export function ConflictTable({ rows, taken, label, nameOf, words, goOn }: ConflictProps): JSX.Element {
  const [takes, setTakes] = useState<ReadonlySet<string>>(new Set());
  const { conflict } = words.writing;
  const heads = [conflict.field, conflict.seen, conflict.stands, conflict.wanted, conflict.choice];
  const choose = (name: string, theirs: boolean) => setTakes(new Set([...[...takes].filter((one) => one !== name), ...(theirs ? [name] : [])]));
  return (
    <section aria-labelledby="conflict">
      <h2 id="conflict" tabIndex={-1} ref={focused}>
        {conflict.title}
      </h2>
      <p>{conflict.lead}</p>
      {taken.length > 0 && <p>{conflict.takenOver(words.list(taken.map(label)))}</p>}
      <VersionsTable heads={heads}>
        {rows.map(({ field, seen, stands, wanted }) => (
          <VersionsRow
            key={field.name}
            heads={heads}
            name={label(field)}
            versions={[seen, stands, wanted].map((value) => valueInWords(field, value, nameOf, words))}
          >
            <TheirsOrMine name={field.name} label={label(field)} isTheirs={takes.has(field.name)} words={words} choose={choose} />
          </VersionsRow>
        ))}
      </VersionsTable>
      <p class="buttons">
        <button type="button" class="main" onClick={() => goOn(takes)}>
          {conflict.done}
        </button>
      </p>
    </section>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly isTheirs: boolean;
  readonly words: ConflictWords;
  readonly choose: (name: string, theirs: boolean) => void;
}

function TheirsOrMine({ name, label, isTheirs, words, choose }: ChoiceProps): JSX.Element {
  const { theirs, mine } = words.writing.conflict;
  return (
    <div role="radiogroup" aria-label={label}>
      {[true, false].map((takes) => (
        <label class="line" key={String(takes)}>
          <input type="radio" name={`conflict-${name}`} checked={isTheirs === takes} onChange={() => choose(name, takes)} /> {takes ? theirs : mine}
        </label>
      ))}
    </div>
  );
}

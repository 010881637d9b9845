import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { FormWords } from '../../words/words.ts';
import type { Field } from '../../writing/act.ts';
import type { Contested } from '../../writing/conflict.ts';
import { wordFor } from './choice-fields.tsx';
import { focused } from './focus.ts';

interface ConflictProps {
  /** What both changed. */
  readonly rows: readonly Contested[];
  /** What only the others changed. */
  readonly taken: readonly Field[];
  readonly label: (field: Field) => string;
  readonly words: FormWords;
  /** Called with the fields in which the writer takes what the others wrote. */
  readonly goOn: (takes: ReadonlySet<string>) => void;
}

/** A figure as it would be sent: `2 to 5 years`. */
function figureInWords(figure: unknown, words: FormWords): string {
  const { value, from, to, ratio, unit } = figure as { value?: number; from?: number; to?: number; ratio?: readonly number[]; unit: string };
  const numbers = ratio ?? [value ?? from, to].filter((one) => one !== undefined);
  return `${numbers.map(words.number).join(ratio === undefined ? '–' : ' : ')} ${words.unit(unit, ratio === undefined ? (numbers.at(-1) ?? null) : null)}`;
}

/** Three columns: as the writer saw it, as it stands now, and what the writer wants. */
export function ConflictTable({ rows, taken, label, words, goOn }: ConflictProps): JSX.Element {
  const [takes, setTakes] = useState<ReadonlySet<string>>(new Set());
  const { conflict } = words.writing;
  const told = (of: (typeof rows)[number]['field'], value: unknown) =>
    value === undefined
      ? conflict.nothing
      : [value]
          .flat()
          .map((one) => (of.kind === 'figures' ? figureInWords(one, words) : of.of === undefined ? String(one) : wordFor(of.of, String(one), words)))
          .join(', ');
  const choose = (name: string, theirs: boolean) => {
    const next = new Set(takes);
    if (theirs) next.add(name);
    else next.delete(name);
    setTakes(next);
  };
  return (
    <section aria-labelledby="conflict">
      <h2 id="conflict" tabIndex={-1} ref={focused}>
        {conflict.title}
      </h2>
      <p>{conflict.lead}</p>
      {taken.length > 0 && <p>{conflict.takenOver(words.list(taken.map(label)))}</p>}
      <table class="conflict versions" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {words.writing.proposals.field}
            </th>
            <th scope="col" role="columnheader">
              {conflict.seen}
            </th>
            <th scope="col" role="columnheader">
              {conflict.stands}
            </th>
            <th scope="col" role="columnheader">
              {conflict.wanted}
            </th>
            <th scope="col" role="columnheader" />
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row" key={row.field.name}>
              <th scope="row" role="rowheader">
                {label(row.field)}
              </th>
              <td role="cell" data-label={conflict.seen}>
                {told(row.field, row.seen)}
              </td>
              <td role="cell" data-label={conflict.stands}>
                {told(row.field, row.stands)}
              </td>
              <td role="cell" data-label={conflict.wanted}>
                {told(row.field, row.wanted)}
              </td>
              <td role="cell">
                {[true, false].map((theirs) => (
                  <label class="line" key={String(theirs)}>
                    <input
                      type="radio"
                      name={`conflict-${row.field.name}`}
                      checked={takes.has(row.field.name) === theirs}
                      onChange={() => choose(row.field.name, theirs)}
                    />{' '}
                    {theirs ? conflict.theirs : conflict.mine}
                  </label>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="buttons">
        <button type="button" class="main" onClick={() => goOn(takes)}>
          {conflict.done}
        </button>
      </p>
    </section>
  );
}

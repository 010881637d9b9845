import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { FormWords } from '../../words/words.ts';
import { CHOICES } from '../../writing/choices.ts';
import {
  type FigureRow,
  type NamedRow,
  NEW_FIGURE,
  NEW_PARTY,
  NEW_SETTLEMENT,
  NEW_SOURCE,
  type PartyRow,
  type SettlementRow,
  type SourceRow,
} from '../../writing/values.ts';
import { wordFor } from './choice-fields.tsx';
import type { Inner } from './field-props.ts';
import { firstIn } from './focus.ts';
import { OneThing } from './thing-fields.tsx';

interface RowsProps<Row> {
  readonly rows: readonly Row[];
  /** What the button is called that adds a row. Without one, an empty row stands open after those in which something is typed or named. */
  readonly another?: string;
  readonly empty: Row;
  readonly words: FormWords;
  readonly nameOf: (row: Row) => string;
  readonly change: (how: (rows: readonly Row[]) => readonly Row[]) => void;
  readonly draw: (row: Row, set: (some: Partial<Row>) => void, index: number) => ComponentChildren;
}

/** Rows that can be added and removed. Whoever adds one goes on in it. */
function Rows<Row>({ rows, another, empty, words, nameOf, change, draw }: RowsProps<Row>): JSX.Element {
  const list = useRef<HTMLOListElement>(null);
  const isNew = useRef(false);
  useLayoutEffect(() => {
    const last = list.current?.lastElementChild;
    if (isNew.current && last != null) firstIn(last)?.focus();
    isNew.current = false;
  });
  const end = rows.at(-1) as Partial<NamedRow> | undefined;
  const isOpen = !another && (end?.thing ?? end?.typed) !== '';
  const add = () => {
    isNew.current = true;
    change((now) => [...now, empty]);
  };
  return (
    <>
      <ol class="rows" ref={list}>
        {(isOpen ? [...rows, empty] : rows).map((row, index) => (
          <li key={index}>
            {draw(row, (some) => change((now) => now.toSpliced(index, 1, { ...(now[index] ?? empty), ...some })), index)}
            {index < rows.length && (
              <button type="button" aria-label={words.writing.remove(nameOf(row))} onClick={() => change((now) => now.toSpliced(index, 1))}>
                ×
              </button>
            )}
          </li>
        ))}
      </ol>
      {another && (
        <button type="button" onClick={add}>
          {another}
        </button>
      )}
    </>
  );
}

export function SourceRows(props: Inner): JSX.Element {
  const { id, values, change, words } = props;
  const { writing } = words;
  return (
    <Rows<SourceRow>
      rows={values.sources}
      empty={NEW_SOURCE}
      words={words}
      nameOf={({ thing, typed }) => thing?.label ?? (typed.trim() || undefined) ?? writing.fields.source ?? ''}
      change={(how) => change((now) => ({ ...now, sources: how(now.sources) }))}
      draw={(row, set, index) => (
        <>
          <OneThing {...props} id={`${id}-${index}`} types={['SOURCE']} rows={values.sources} label={writing.fields.source as string} row={row} set={set} />
          {/* Asked once there is a source. */}
          {row.thing !== null && (
            <>
              <label>
                {writing.fields.locator} <input type="text" value={row.locator} onInput={(event) => set({ locator: event.currentTarget.value })} />
              </label>
              <label>
                {writing.fields.stance}{' '}
                <select value={row.stance} onChange={(event) => set({ stance: event.currentTarget.value })}>
                  {CHOICES.Stance.map((stance) => (
                    <option key={stance} value={stance}>
                      {wordFor('Stance', stance, words)}
                    </option>
                  ))}
                </select>
              </label>
            </>
          )}
        </>
      )}
    />
  );
}

export function SettlementRows(props: Inner): JSX.Element {
  const { id, values, change, words } = props;
  return (
    <Rows<SettlementRow>
      rows={values.settles}
      another={words.writing.addSettlement}
      empty={NEW_SETTLEMENT}
      words={words}
      nameOf={({ thing, typed }) => thing?.label ?? (typed.trim() || undefined) ?? words.writing.fields.demand ?? ''}
      change={(how) => change((now) => ({ ...now, settles: how(now.settles) }))}
      draw={(row, set, index) => (
        <>
          <OneThing
            {...props}
            id={`${id}-${index}`}
            types={['DEMAND']}
            rows={values.settles}
            label={words.writing.fields.demand as string}
            row={row}
            set={set}
          />
          <select aria-label={words.writing.fields.settles} value={row.extent} onChange={(event) => set({ extent: event.currentTarget.value })}>
            {CHOICES.SettlementExtent.map((extent) => (
              <option key={extent} value={extent}>
                {wordFor('SettlementExtent', extent, words)}
              </option>
            ))}
          </select>
        </>
      )}
    />
  );
}

export function PartyRows(props: Inner): JSX.Element {
  const { id, values, change, words } = props;
  return (
    <Rows<PartyRow>
      rows={values.parties}
      empty={NEW_PARTY}
      words={words}
      nameOf={({ thing, typed }) => thing?.label ?? (typed.trim() || undefined) ?? words.writing.fields.party ?? ''}
      change={(how) => change((now) => ({ ...now, parties: how(now.parties) }))}
      draw={(row, set, index) => (
        <>
          <OneThing
            {...props}
            id={`${id}-${index}`}
            types={['PARTY']}
            rows={values.parties}
            label={words.writing.fields.participations as string}
            row={row}
            set={set}
          />
          {row.thing !== null && (
            <select aria-label={words.writing.fields.kind} value={row.role} onChange={(event) => set({ role: event.currentTarget.value })}>
              {CHOICES.ParticipationRole.map((role) => (
                <option key={role} value={role}>
                  {wordFor('ParticipationRole', role, words)}
                </option>
              ))}
            </select>
          )}
        </>
      )}
    />
  );
}

/** Figures with their units: `at least 500 km²`. */
export function FigureRows({ values, change, words, error }: Inner): JSX.Element {
  const { figure } = words.writing;
  const text = (row: FigureRow, name: 'value' | 'to' | 'unit' | 'measure' | 'qualifier', set: (some: Partial<FigureRow>) => void) => (
    <label>
      {figure[name]} <input type="text" aria-invalid={error !== null} value={row[name] ?? ''} onInput={(event) => set({ [name]: event.currentTarget.value })} />
    </label>
  );
  return (
    <Rows<FigureRow>
      rows={values.figures}
      another={figure.add}
      empty={NEW_FIGURE}
      words={words}
      nameOf={({ value, unit }) => `${value} ${unit}`.trim() || figure.value}
      change={(how) => change((now) => ({ ...now, figures: how(now.figures) }))}
      draw={(row, set) => (
        <>
          <select aria-label={figure.comparator} value={row.comparator} onChange={(event) => set({ comparator: event.currentTarget.value })}>
            <option value="" />
            {CHOICES.Comparator.map((comparator) => (
              <option key={comparator} value={comparator}>
                {wordFor('Comparator', comparator, words)}
              </option>
            ))}
          </select>
          {text(row, 'value', set)}
          {text(row, 'to', set)}
          {text(row, 'unit', set)}
          {text(row, 'measure', set)}
          {text(row, 'qualifier', set)}
        </>
      )}
    />
  );
}

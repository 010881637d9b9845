import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { webAddress } from '../../parts/web-address.ts';
import { Refused } from '../../port.ts';
import { ACTS, type Field } from '../../writing/acts.ts';
import { CHOICES } from '../../writing/choices.ts';
import { EMPTY, type Values } from '../../writing/values.ts';
import { ask, languages, type UserError, write } from './api.ts';
import { Chips, wordFor } from './choice-fields.tsx';
import { plainly } from './plainly.ts';
import { Original, type ToldRemark, told as toldOf } from './told.tsx';
import type { CodingWords } from './words.ts';

interface Coding {
  readonly coder: string | null;
  readonly changes: readonly string[];
  readonly direction: string | null;
  readonly note: string | null;
}

/** What a coder reads before coding. It does not contain the codings of others. */
interface Entry {
  readonly key: string;
  readonly number: number;
  readonly statedOn: string;
  readonly condition: string | null;
  readonly account: { readonly text: string; readonly language: string } | null;
  readonly text: { readonly text: string; readonly language: string } | null;
  readonly sources: readonly {
    readonly locator: string | null;
    readonly source: { readonly title: string; readonly publisher: string | null; readonly url: string | null };
  }[];
}

/** The coding of an entry, loaded after the coder's own coding is recorded. */
interface CodedEntry {
  readonly key: string;
  readonly version: number;
  readonly coder: string | null;
  readonly changes: readonly string[];
  readonly direction: string | null;
  readonly codings: readonly Coding[];
}

interface Listed {
  readonly demand: string;
  readonly title: string;
  readonly number: number;
  readonly statedOn: string;
  readonly coders: readonly (string | null)[];
}

interface Page {
  readonly nodes: readonly {
    readonly key: string;
    readonly title: { readonly text: string };
    readonly positions: {
      readonly nodes: readonly {
        readonly number: number;
        readonly statedOn: string;
        readonly coder: string | null;
        readonly codings: readonly { readonly coder: string }[];
      }[];
    };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const CODER = 'parley-coder';
const CHANGES = ACTS['edit-position'].fields.find(({ name }) => name === 'changes') as Field;

/** Every entry, by demand and place. */
async function entriesOf(process: string): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (let after: string | null = null; ; ) {
    const { demands }: { demands: Page } = await ask('page-write-codings', { process, after, languages });
    for (const { key, title, positions } of demands.nodes)
      for (const { number, statedOn, coder, codings } of positions.nodes)
        listed.push({ demand: key, title: title.text, number, statedOn, coders: [coder, ...codings.map((one) => one.coder)] });
    if (!demands.pageInfo.hasNextPage) return listed;
    after = demands.pageInfo.endCursor;
  }
}

/** Entries to code, one at a time. The codings of others appear after the coder's own is recorded. */
export function CodingDesk({ process, words }: { readonly process: string; readonly words: CodingWords }): JSX.Element {
  const { coding } = words.writing;
  const [coder, setCoder] = useState(localStorage.getItem(CODER) ?? '');
  const [entries, setEntries] = useState<readonly Listed[] | null>(null);
  const [open, setOpen] = useState<Listed | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    entriesOf(process).then(setEntries, (error: unknown) => setTrouble(plainly(error, words)));
  }, [process, words]);
  if (trouble !== null)
    return (
      <p class="notice" role="alert">
        {trouble}
      </p>
    );
  if (entries === null) return <p aria-busy="true" />;
  const isMine = ({ coders }: Listed) => coders.includes(coder.trim());
  const left = entries.filter((one) => !isMine(one));
  const next = (done: Listed) => {
    setEntries(entries.map((one) => (one === done ? { ...one, coders: [...one.coders, coder.trim()] } : one)));
    setOpen(left.find((one) => one !== done) ?? null);
  };
  return (
    <>
      <div class="field">
        <label for="coder">{coding.coder}</label>
        <input
          id="coder"
          type="text"
          value={coder}
          aria-describedby="coder-first"
          onInput={(event) => {
            setCoder(event.currentTarget.value);
            localStorage.setItem(CODER, event.currentTarget.value);
          }}
        />
        {coder.trim() === '' && (
          <p class="soft" id="coder-first">
            {coding.coderFirst}
          </p>
        )}
      </div>
      <p role="status">{coding.done(entries.length - left.length, entries.length)}</p>
      {open === null || coder.trim() === '' ? (
        <EntryList left={left} words={words} canOpen={coder.trim() !== ''} open={setOpen} />
      ) : (
        <Desk key={`${open.demand}/${open.number}`} listed={open} coder={coder.trim()} words={words} next={() => next(open)} />
      )}
    </>
  );
}

function EntryList({
  left,
  words,
  canOpen,
  open,
}: {
  readonly left: readonly Listed[];
  readonly words: CodingWords;
  readonly canOpen: boolean;
  readonly open: (one: Listed) => void;
}): JSX.Element {
  return (
    <ul class="plain to-code">
      {left.map((one) => (
        <li key={`${one.demand}/${one.number}`}>
          <span>
            <span dir="auto">{one.title}</span>{' '}
            <small class="soft">
              {one.number} · {words.date(one.statedOn, 'short')}
            </small>
          </span>
          <button type="button" disabled={!canOpen} aria-label={`${words.writing.coding.open}: ${one.title}, ${one.number}`} onClick={() => open(one)}>
            {words.writing.coding.open}
          </button>
        </li>
      ))}
    </ul>
  );
}

interface Begun {
  readonly entry: Entry;
  readonly before: Entry | undefined;
}

function Desk({
  listed,
  coder,
  words,
  next,
}: {
  readonly listed: Listed;
  readonly coder: string;
  readonly words: CodingWords;
  readonly next: () => void;
}): JSX.Element {
  const { coding } = words.writing;
  const [begun, setBegun] = useState<Begun | null>(null);
  const [values, setValues] = useState<Values>(EMPTY);
  const [note, setNote] = useState('');
  const [direction, setDirection] = useState('');
  const [errors, setErrors] = useState<readonly (UserError & ToldRemark)[]>([]);
  const [done, setDone] = useState<{ readonly own: Coding; readonly coded: CodedEntry } | null>(null);
  useEffect(() => {
    void entriesOfDemand(listed.demand).then(
      (positions) => {
        const index = positions.findIndex(({ number }) => number === listed.number);
        const entry = positions[index];
        if (entry !== undefined) setBegun({ entry, before: positions[index - 1] });
      },
      (error: unknown) => setErrors(failureOf(error, words)),
    );
  }, [listed, words]);
  if (begun === null) return <Faults errors={errors} words={words} />;
  const { entry, before } = begun;
  const record = async () => {
    const mine: Coding = {
      coder,
      changes: values.words.changes ?? [],
      direction: direction === '' ? null : direction,
      note: note.trim() === '' ? null : note.trim(),
    };
    try {
      const coded = await codedEntry(listed.demand, entry.key);
      const codings = [...coded.codings, mine].map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null)));
      const input = { key: entry.key, expectedVersion: coded.version, reason: 'CORRECTION', codings };
      const { userErrors } = await write('page-write-edit-position', input);
      setErrors(await toldOf(userErrors, words));
      if (userErrors.length === 0) setDone({ own: mine, coded });
    } catch (error) {
      setErrors(failureOf(error, words));
    }
  };
  return (
    <section class="desk" aria-label={coding.entries}>
      <h2 tabIndex={-1} ref={(heading) => heading?.focus()}>
        {listed.title}
      </h2>
      <div class="desk-columns">
        <div>
          <p class="soft">{words.date(entry.statedOn)}</p>
          <blockquote dir="auto" lang={(entry.text ?? entry.account)?.language}>
            {(entry.text ?? entry.account)?.text}
          </blockquote>
          {entry.condition !== null && (
            <p>
              <span class="soft">{words.writing.fields.condition}:</span> <q dir="auto">{entry.condition}</q>
            </p>
          )}
          {before?.text != null && (
            <p>
              <span class="soft">{words.writing.before}:</span>{' '}
              <q dir="auto" lang={before.text.language}>
                {before.text.text}
              </q>
            </p>
          )}
          <ul>
            {entry.sources.map(({ source, locator }) => (
              <li key={source.title}>
                <SourceName title={source.title} address={webAddress(source.url)} /> {[source.publisher, locator].filter(Boolean).join(', ')}
              </li>
            ))}
          </ul>
        </div>
        {done === null ? (
          <form
            class="writing-form"
            onSubmit={(event) => {
              event.preventDefault();
              void record();
            }}
          >
            <ol>
              {coding.rules.map((rule) => (
                <li key={rule}>{rule}</li>
              ))}
            </ol>
            <fieldset class="field">
              <legend>{words.writing.fields.changes}</legend>
              <Chips field={CHANGES} values={values} change={setValues} words={words} />
            </fieldset>
            <div class="field">
              <label for="direction">{words.writing.fields.direction}</label>
              <select id="direction" value={direction} onChange={(event) => setDirection(event.currentTarget.value)}>
                <option value="">{words.writing.choose}</option>
                {CHOICES.Direction.map((value) => (
                  <option key={value} value={value}>
                    {wordFor('Direction', value, words)}
                  </option>
                ))}
              </select>
            </div>
            <div class="field">
              <label for="coding-note">{words.writing.fields.note}</label>
              <textarea id="coding-note" rows={2} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
            </div>
            <Faults errors={errors} words={words} />
            <p class="buttons">
              <button type="submit" class="main" disabled={(values.words.changes ?? []).length === 0}>
                {coding.record}
              </button>
            </p>
          </form>
        ) : (
          <Compared coded={done.coded} own={done.own} words={words} next={next} />
        )}
      </div>
    </section>
  );
}

const failureOf = (error: unknown, words: CodingWords): readonly UserError[] => [{ code: 'INVALID', message: plainly(error, words), path: [] }];

function Faults({ errors, words }: { readonly errors: readonly (UserError & ToldRemark)[]; readonly words: CodingWords }): JSX.Element {
  return (
    <>
      {errors.map(({ message, original }) => (
        <p class="field-error" role="alert" key={original ?? message}>
          {message}
          <Original original={original} words={words} />
        </p>
      ))}
    </>
  );
}

function SourceName({ title, address }: { readonly title: string; readonly address: string | null }): JSX.Element {
  if (address === null) return <span dir="auto">{title}</span>;
  return (
    <a href={address} rel="noopener noreferrer external" dir="auto">
      {title}
    </a>
  );
}

interface Positions<Node> {
  readonly demand: { readonly positions: { readonly nodes: readonly Node[] } } | null;
}

async function entriesOfDemand(demand: string): Promise<readonly Entry[]> {
  const answer = await ask<Positions<Entry>>('page-write-entry', { demand, languages });
  return answer.demand?.positions.nodes ?? [];
}

async function codedEntry(demand: string, key: string): Promise<CodedEntry> {
  const answer = await ask<Positions<CodedEntry>>('page-write-position', { demand, languages });
  const found = answer.demand?.positions.nodes.find((one) => one.key === key);
  if (found === undefined) throw new Refused([]);
  return found;
}

/** Whoever chose no direction said nothing about it, so there is nothing to differ on. */
function isSameDirection(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}

function Compared({
  coded,
  own,
  words,
  next,
}: {
  readonly coded: CodedEntry;
  readonly own: Coding;
  readonly words: CodingWords;
  readonly next: () => void;
}): JSX.Element {
  const { coding } = words.writing;
  const others: readonly Coding[] = [{ coder: coded.coder, changes: coded.changes, direction: coded.direction, note: null }, ...coded.codings];
  const told = ({ changes, direction, note }: Coding) =>
    [changes.map((one) => wordFor('ChangeKind', one, words)).join(', '), direction === null ? '' : wordFor('Direction', direction, words), note ?? '']
      .filter((part) => part !== '')
      .join(' · ');
  const isSame = (one: Coding) => [...one.changes].sort().join() === [...own.changes].sort().join() && isSameDirection(one.direction, own.direction);
  return (
    <div role="status">
      <h3>{coding.yours}</h3>
      <p>{told(own)}</p>
      <h3>{coding.theirs}</h3>
      <ul>
        {others.map((one, index) => (
          <li key={index}>
            <b>{one.coder ?? coding.inRecord}: </b>
            {told(one)} – {isSame(one) ? coding.agree : coding.differ}
          </li>
        ))}
      </ul>
      <p class="buttons">
        <button type="button" class="main" ref={(button) => button?.focus()} onClick={next}>
          {coding.next}
        </button>
      </p>
    </div>
  );
}

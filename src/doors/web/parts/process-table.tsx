import type { JSX } from 'preact';
import { isDefault, same, to, type Visit } from '../visit.ts';
import { fileAddress } from './feed-twins.ts';
import { Listed, ofRecord, Rounds } from './link.tsx';
import { isDenseIn } from './matrix.tsx';
import { type Chosen, chosenIn, NoneFits } from './none-fits.tsx';
import { type Counted, demandsIn, type ProcessShown } from './process-data.ts';
import { KeptFields } from './shell.tsx';

/** No demand is chosen, or none is recorded. Then the rounds have no table that names them. */
export function NoRows({ data, visit }: { readonly data: ProcessShown; readonly visit: Visit }): JSX.Element {
  const { process: words, writing } = visit.words;
  const { process } = data;
  const chosen = choicesIn(data, visit);
  if (chosen.length > 0)
    return (
      <NoneFits visit={visit} nothing={words.noRows} chosen={chosen}>
        <p>
          <a href={to(visit, visit.path)}>{words.dropFilter}</a>
        </p>
      </NoneFits>
    );
  return (
    <>
      {isDefault(visit.view) ? (
        <p class="notice">
          {words.noDemands} <a href={to(visit, '/raise', { process: process.key })}>{writing.acts.raise}</a>
        </p>
      ) : (
        <NoneFits visit={visit} nothing={words.noneInView} chosen={[]} />
      )}
      {process.rounds.nodes.length > 0 && (
        <>
          <h3>{words.rounds}</h3>
          <Rounds rounds={process.rounds.nodes} visit={visit} />
        </>
      )}
    </>
  );
}

/** What the table is narrowed by, in words. */
function choicesIn({ process, everyone, addressees, issues, chosenIssue }: ProcessShown, visit: Visit): Chosen[] {
  const { words } = visit;
  const { query } = visit;
  const called = {
    status: words.word(words.field, 'status'),
    party: words.process.party,
    to: words.process.addressee,
    issue: words.process.issue,
    ...(query.get('changed') === '1' && { changed: words.process.onlyChanged }),
  };
  return chosenIn(visit, called, (name, value) => {
    if (name === 'changed') return '';
    if (name === 'status') return words.word(words.status, value);
    if (name === 'issue' && chosenIssue?.key === value) return chosenIssue.label;
    // Who makes no demand may take part all the same.
    return [...everyone, ...addressees, ...issues, ...process.parties.map(({ party }) => party)].find(({ key }) => key === value)?.name ?? value;
  });
}

/** The table is too large for a page. What narrows it is a click away. */
export function TooLarge({ data, visit }: { readonly data: ProcessShown; readonly visit: Visit }): JSX.Element {
  const { looking, process: words } = visit.words;
  const { key, rounds } = data.process;
  const links = (name: 'issue' | 'party' | 'to', some: readonly Counted[]) => (
    <Listed
      items={some.map(({ key: one, name: called, count }) => (
        <span key={one} class="unbroken">
          <a href={`${same(visit, { [name]: one })}#table`} {...ofRecord(called, visit)}>
            {called}
          </a>{' '}
          <small class="soft">{count}</small>
        </span>
      ))}
    />
  );
  return (
    <>
      <p class="notice" role="alert">
        {looking.tooLarge(visit.words.n.demands(demandsIn(data)), visit.words.n.rounds(rounds.totalCount))}
      </p>
      <p>
        {words.issue}: {links('issue', data.issues)}
      </p>
      <p>
        {words.party}: {links('party', data.everyone)}
      </p>
      <p>
        {words.addressee}: {links('to', data.addressees)}
      </p>
      <p>
        <a href={to(visit, '/compare', { process: key })}>{visit.words.compare.choose}</a> ·{' '}
        <a href={fileAddress(visit, 'demands', { process: key })}>{looking.demandsAsFile}</a>
      </p>
    </>
  );
}

/** Switches between rows for reading and rows for a screen on the wall. */
export function Density({ visit }: { readonly visit: Visit }): JSX.Element {
  const { process } = visit.words;
  const isDense = isDenseIn(visit);
  return <a href={`${same(visit, { dense: isDense ? undefined : '1' })}#table`}>{isDense ? process.roomy : process.dense}</a>;
}

type ChoiceName = 'party' | 'to' | 'issue' | 'status';
type Options = readonly (readonly [string, string])[];

interface ChoiceGiven {
  readonly name: ChoiceName;
  readonly all: string;
  readonly options: Options;
  readonly chosen: ReturnType<typeof choicesIn>;
  readonly query: URLSearchParams;
}

/** One of the filters. What holds is shown, also where no demand fits it. */
function Choice({ name, all, options, chosen, query }: ChoiceGiven): JSX.Element {
  const unfitting = chosen.filter((one) => one.name === name && !options.some(([key]) => key === query.get(name)));
  return (
    <select name={name}>
      <option value="">{all}</option>
      {unfitting.map(({ value }) => (
        <option key={name} value={query.get(name) as string} selected>
          {value}
        </option>
      ))}
      {options.map(([key, label]) => (
        <option key={key} value={key} selected={query.get(name) === key}>
          {label}
        </option>
      ))}
    </select>
  );
}

export function Filters({ data, visit }: { readonly data: ProcessShown; readonly visit: Visit }): JSX.Element {
  const { words, query } = visit;
  const by = query.get('by') === 'issue' ? 'issue' : 'party';
  const chosen = choicesIn(data, visit);
  const choice = (name: ChoiceName, all: string, options: Options) => <Choice name={name} all={all} options={options} chosen={chosen} query={query} />;
  return (
    <form class="filters" method="get" action={visit.path}>
      <KeptFields visit={visit} />
      {query.get('dense') && <input type="hidden" name="dense" value={query.get('dense') as string} />}
      <label>
        {words.process.rowsBy}{' '}
        <select name="by">
          <option value="">{words.process.byParty}</option>
          <option value="issue" selected={by === 'issue'}>
            {words.process.byIssue}
          </option>
        </select>
      </label>
      <label>
        {words.process.party}{' '}
        {choice(
          'party',
          words.process.everyParty,
          data.everyone.map(({ key, name, count }) => [key, `${name} (${count})`]),
        )}
      </label>
      <label>
        {words.process.addressee}{' '}
        {choice(
          'to',
          words.process.everyParty,
          data.addressees.map(({ key, name, count }) => [key, `${name} (${count})`]),
        )}
      </label>
      <label>
        {words.process.issue}{' '}
        {choice('issue', words.process.everyIssue, [
          ...(data.chosenIssue === null ? [] : [[data.chosenIssue.key, data.chosenIssue.label] as const]),
          ...data.issues.map(({ key, name, count }) => [key, `${name} (${count})`] as const),
        ])}
      </label>
      <label>
        {words.demand.status}{' '}
        {choice(
          'status',
          words.process.everyStatus,
          data.counts.map(({ status, count }) => [status, `${words.word(words.status, status)} (${count})`]),
        )}
      </label>
      <label class="check">
        <input type="checkbox" name="changed" value="1" checked={query.get('changed') === '1'} /> {words.process.onlyChanged}
      </label>
      <button type="submit">{words.view.apply}</button>
    </form>
  );
}

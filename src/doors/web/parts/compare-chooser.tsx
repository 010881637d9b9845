import type { JSX } from 'preact';
import { MOST_COLUMNS } from '../parameters.ts';
import { to, type Visit } from '../visit.ts';
import { askedRounds, type Column, columnsIn } from './compare-columns.ts';
import { FindField, findWords } from './find-field.tsx';
import { Listed, ofRecord } from './link.tsx';
import { More, type PageInfo } from './more.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { dayOfRound, notHeldIn, tookPlace } from './round-status.ts';
import type { Labelled, Named, RoundLine } from './shapes.ts';
import { KeptFields } from './shell.tsx';

export interface Choice {
  readonly key: string;
  readonly name: string;
  readonly rounds: { readonly nodes: readonly RoundLine[]; readonly pageInfo?: PageInfo };
}

/** What one can choose from. */
export interface Choices {
  readonly choices: readonly Choice[];
  readonly pageInfo: PageInfo | null;
  /** Processes that were found by name. */
  readonly processes: readonly Named[];
}

interface ChooserProps {
  readonly choices: Choices;
  readonly issues: readonly Labelled[];
  readonly visit: Visit;
}

/** The form that chooses two columns or more: rounds, or days of a process. */
export function Chooser({ choices: { choices, pageInfo, processes }, issues, visit }: ChooserProps): JSX.Element {
  const { words } = visit;
  const chosen = columnsIn(askedRounds(visit));
  // Suggests the last two rounds, because most readers compare neighbours.
  const held = choices.map(({ rounds }) => rounds.nodes.filter(({ status }) => tookPlace(status)));
  const last = held.find((rounds) => rounds.length > 1)?.slice(-2) ?? [];
  const selected: readonly Column[] = chosen.length > 1 ? chosen : last.map(({ key }) => ({ round: key }));
  const isFinding = findWords(visit) !== null;
  // Each column lists all rounds, so their dates are written once for all columns.
  const labels = new Map(choices.flatMap(({ rounds }) => rounds.nodes.map((round) => [round.key, labelOf(round, visit)])));
  if (choices.length === 0 && !isFinding) return <NothingYet visit={visit} here={words.looking.wouldBe.compare} />;
  return (
    <>
      <p>{words.looking.pickTwo}</p>
      <form class="filters" method="get" action="/compare">
        <KeptFields visit={visit} />
        <FindField visit={visit} label={words.looking.findRounds} />
        {Array.from({ length: Math.min(Math.max(2, selected.length) + 1, MOST_COLUMNS) }, (_, index) => (
          <ColumnFields key={index} index={index} column={selected[index]} choices={choices} labels={labels} visit={visit} />
        ))}
        <label>
          {words.process.issue}{' '}
          <select name="issue">
            <option value="">{words.process.everyIssue}</option>
            {issues.map(({ key, label }) => (
              <option key={key} value={key} selected={visit.query.get('issue') === key}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" disabled={choices.length === 0}>
          {words.compare.show}
        </button>
      </form>
      {isFinding && choices.length === 0 && processes.length === 0 && <p class="notice">{words.looking.nothingFound}</p>}
      <Narrower processes={isFinding ? processes : choices.filter(({ rounds }) => rounds.pageInfo?.hasNextPage)} visit={visit} />
      {pageInfo !== null && <More list="processes" pageInfo={pageInfo} visit={visit} at="content" />}
      {choices.length === 1 && choices[0]?.rounds.pageInfo !== undefined && (
        <More list="rounds" pageInfo={choices[0].rounds.pageInfo} visit={visit} at="content" />
      )}
      <details>
        <summary>{words.looking.asOneLine}</summary>
        <form class="filters" method="get" action="/compare">
          <KeptFields visit={visit} />
          <label class="grow">
            {words.compare.rounds} <input type="text" name="rounds" size={60} value={visit.query.get('rounds') ?? ''} aria-describedby="compare-hint" />
          </label>
          <button type="submit">{words.compare.show}</button>
          <small id="compare-hint" class="soft">
            {words.compare.hint}
          </small>
        </form>
      </details>
    </>
  );
}

interface FieldsProps {
  readonly index: number;
  readonly column: Column | undefined;
  readonly choices: readonly Choice[];
  readonly labels: ReadonlyMap<string, string>;
  readonly visit: Visit;
}

function labelOf(round: Choice['rounds']['nodes'][number], visit: Visit): string {
  return [round.label, dayOfRound(visit, round, 'short'), notHeldIn(visit, round)].filter(Boolean).join(', ');
}

/** A column: a round, or a day of the same negotiation. It may show only what was known by a day. */
function ColumnFields({ index, column, choices, labels, visit }: FieldsProps): JSX.Element {
  const { words } = visit;
  const firstOf = choices.find(({ key }) => key === column?.process)?.rounds.nodes[0]?.key;
  const chosen = column?.round ?? firstOf;
  const isOptional = index > 1;
  return (
    <fieldset class="column-choice">
      <legend>{[words.looking.first, words.looking.second][index] ?? (column === undefined ? words.looking.another : words.number(index + 1))}</legend>
      <label>
        {words.looking.aRound}{' '}
        <select name="round">
          {isOptional && <option value="">{words.looking.noOther}</option>}
          {choices.map((process) => (
            <optgroup key={process.key} label={process.name}>
              {process.rounds.nodes.map((round) => (
                <option key={round.key} value={round.key} selected={round.key === chosen}>
                  {labels.get(round.key)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label>
        {words.looking.orItsDay} <input type="date" name={`day${index + 1}`} value={column?.date ?? ''} />
      </label>
      <label>
        {words.looking.asKnownBy} <input type="date" name={`known${index + 1}`} value={column?.view?.knownBy ?? ''} />
      </label>
    </fieldset>
  );
}

/** Leads to the rounds of one process. */
function Narrower({ processes, visit }: { readonly processes: readonly Named[]; readonly visit: Visit }): JSX.Element | null {
  if (processes.length === 0) return null;
  return (
    <p class="meta">
      {visit.words.looking.roundsOf}{' '}
      <Listed
        items={processes.map(({ key, name }) => (
          <a key={key} href={to(visit, '/compare', { process: key })} {...ofRecord(name, visit)}>
            {name}
          </a>
        ))}
      />
    </p>
  );
}

import type { JSX } from 'preact';
import { to, type Visit } from '../visit.ts';
import { Diff, isSame, likeness, wordsBefore } from './diff.tsx';
import { Sources } from './evidence.tsx';
import { DemandLink, Link, ofRecord, Parties, Plain, Quotation, Said, Speakers } from './link.tsx';
import { quantitiesInWords } from './quantity.ts';
import type { CitationShape, DiffPart, Labelled, Named, QuantityShape, Speaker, Text } from './shapes.ts';
import { ANSWER_SIGNS, Sign } from './signs.tsx';
import type { SourceNumbers } from './source-numbers.ts';

/** What a demand said at one moment. */
export interface Position {
  readonly key: string;
  readonly number: number;
  readonly statedOn: string;
  readonly note: string | null;
  readonly retracted: boolean;
  readonly changes: readonly string[];
  readonly direction: string;
  readonly firmness: string | null;
  readonly certainty: string;
  readonly coder: string | null;
  readonly condition: string | null;
  readonly deadline: string | null;
  readonly worded: boolean;
  readonly round: Labelled | null;
  readonly statement: { readonly key: string; readonly title: string } | null;
  readonly speakers: readonly Speaker[];
  readonly broughtBy: readonly Named[];
  readonly relayedBy: Named | null;
  readonly reportedBy: Named | null;
  readonly toward: readonly Named[];
  readonly text: Text | null;
  readonly account: Text | null;
  readonly diff: readonly DiffPart[];
  readonly quantities: readonly QuantityShape[];
  readonly sources: readonly CitationShape[];
  readonly reference: { readonly permanentId: string };
}

export interface Answer {
  readonly key: string;
  readonly number: number;
  readonly date: string | null;
  readonly kind: string;
  readonly certainty: string;
  readonly note: string | null;
  readonly retracted: boolean;
  readonly position: { readonly number: number } | null;
  readonly party: Named;
  readonly round: Labelled | null;
  readonly statement: { readonly key: string; readonly title: string } | null;
  readonly counterDemand: { readonly key: string; readonly title: Text } | null;
  readonly text: Text | null;
  readonly quantities: readonly QuantityShape[];
  readonly sources: readonly CitationShape[];
  readonly reference: { readonly permanentId: string };
}

interface RungProps {
  readonly position: Position;
  readonly answers: readonly Answer[];
  readonly numbers: SourceNumbers | undefined;
  readonly visit: Visit;
}

/** One step of a demand: what it said, how it changed, who answered, and who says so. */
export function Rung({ position, answers, numbers, visit }: RungProps): JSX.Element {
  const { words } = visit;
  return (
    <li id={String(position.number)} class={[position.round === null ? 'outside' : 'inside', position.retracted ? 'retracted' : ''].filter(Boolean).join(' ')}>
      <p class="rung-head">
        <a class="number" href={`#${position.number}`} title={words.demand.position(position.number)}>
          {position.number}
        </a>{' '}
        <strong>{words.date(position.statedOn)}</strong> <Occasion of={position} visit={visit} />
        {position.direction === 'TOWARD' && <Sign name="toward" />}
        {position.direction === 'AWAY' && <Sign name="away" />}
        {(position.direction === 'TOWARD' || position.direction === 'AWAY') && (
          <span class="soft"> {words.word(words.terms.Direction, position.direction)}</span>
        )}
      </p>
      <p class="chips">
        {position.changes.map((change) => (
          <span class="chip" key={change}>
            {words.word(words.change, change)}
          </span>
        ))}
        {position.certainty !== 'SURE' && <span class="chip certainty">{words.word(words.terms.Certainty, position.certainty)}</span>}
      </p>
      <Wording position={position} visit={visit} />
      <Details position={position} visit={visit} />
      {position.account !== null && (
        <p class="account">
          <Said text={position.account} visit={visit} />
        </p>
      )}
      {answers.length > 0 && (
        <ul class="answers" aria-label={words.demand.answers}>
          {answers.map((answer) => (
            <AnswerLine key={answer.key} answer={answer} numbers={numbers} visit={visit} />
          ))}
        </ul>
      )}
      <Sources citations={position.sources} numbers={numbers} visit={visit} />
      <p class="cite">
        <a href={to({ ...visit, view: {} }, `/cite/${position.reference.permanentId}`)}>{words.site.citeThis}</a>
        {visit.mayWrite && (
          <>
            <a href={to({ ...visit, view: {} }, `/edit-position/${position.key}`)}>{words.writing.acts['edit-position']}</a>
            <a href={to({ ...visit, view: {} }, '/cite', { thing: position.key })}>{words.writing.acts.cite}</a>
          </>
        )}
      </p>
    </li>
  );
}

function Occasion({ of, visit }: { readonly of: Pick<Position, 'round' | 'statement'>; readonly visit: Visit }): JSX.Element {
  if (of.round !== null) {
    return (
      <Link path={`/round/${of.round.key}`} visit={visit}>
        {of.round.label}
      </Link>
    );
  }
  if (of.statement === null) return <span class="soft">{visit.words.demand.outside}</span>;
  return (
    <>
      <Link path={`/statement/${of.statement.key}`} visit={visit}>
        {of.statement.title}
      </Link>{' '}
      <span class="soft">({visit.words.demand.outside})</span>
    </>
  );
}

/** Whether each wording is compared with the first one, and not with the one before it. */
export const isAgainstFirst = ({ query }: Pick<Visit, 'query'>): boolean => query.get('against') === 'first';

/** From this likeness on, a diff in one line is readable. Paraphrases share too few letters. */
const ALIKE = 0.5;

function Wording({ position: { text, diff, worded, number }, visit }: { readonly position: Position; readonly visit: Visit }): JSX.Element | null {
  const { words } = visit;
  if (text === null) return null;
  if (diff.length === 0 || number === 1) {
    return <Quotation text={text} visit={visit} />;
  }
  // What was restated keeps its words since the step before, and not since the first.
  if (isSame(diff) || (!worded && !isAgainstFirst(visit))) {
    return (
      <blockquote>
        <Said text={text} visit={visit} /> <small class="soft">{words.demand.sameWords}</small>
      </blockquote>
    );
  }
  if (likeness(diff) >= ALIKE) {
    return (
      <blockquote>
        <Diff diff={diff} language={text.language} />
      </blockquote>
    );
  }
  return (
    <>
      <Quotation text={text} visit={visit} />
      <details class="before">
        <summary>
          {isAgainstFirst(visit) ? words.demand.atFirst : words.demand.before}:{' '}
          <span dir="auto" lang={text.language === 'und' ? undefined : text.language}>
            {wordsBefore(diff)}
          </span>{' '}
          <span class="act">{words.demand.asDiff}</span>
        </summary>
        <p>
          <Diff diff={diff} language={text.language} />
        </p>
      </details>
    </>
  );
}

function Details({ position, visit }: { readonly position: Position; readonly visit: Visit }): JSX.Element | null {
  const { words } = visit;
  const parts = [
    position.speakers.length > 0 && <Speakers speakers={position.speakers} visit={visit} />,
    position.toward.length > 0 && (
      <>
        {words.demand.toward} <Parties parties={position.toward} visit={visit} />
      </>
    ),
    position.condition !== null && (
      <>
        {words.demand.condition}: <Plain text={position.condition} visit={visit} />
      </>
    ),
    position.deadline !== null && `${words.demand.deadline} ${words.date(position.deadline)}`,
    position.quantities.length > 0 && <Plain text={quantitiesInWords(position.quantities, words)} visit={visit} />,
    position.firmness !== null && `${words.demand.firmness}: ${words.word(words.terms.Firmness, position.firmness)}`,
    position.relayedBy !== null && (
      <>
        {words.demand.relayedBy} <Parties parties={[position.relayedBy]} visit={visit} />
      </>
    ),
    position.reportedBy !== null && (
      <>
        {words.demand.reportedBy} <Parties parties={[position.reportedBy]} visit={visit} />
      </>
    ),
    position.broughtBy.length > 0 && (
      <>
        {words.demand.broughtBy} <Parties parties={position.broughtBy} visit={visit} />
      </>
    ),
    position.note !== null && <Plain text={position.note} visit={visit} />,
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <ul class="details">
      {parts.map((part, index) => (
        <li key={`${index}`}>{part}</li>
      ))}
    </ul>
  );
}

export function AnswerLine({ answer, numbers, visit }: Omit<RungProps, 'position' | 'answers'> & { readonly answer: Answer }): JSX.Element {
  const { words } = visit;
  const sign = ANSWER_SIGNS[answer.kind];
  return (
    <li id={`r${answer.number}`} class={answer.retracted ? 'retracted' : ''}>
      {sign && <Sign name={sign} small />} <Parties parties={[answer.party]} visit={visit} />
      {words.cell.afterWho} <strong>{words.word(words.answer, answer.kind)}</strong>
      {answer.date !== null && `, ${words.date(answer.date)}`}{' '}
      {answer.certainty !== 'SURE' && <span class="chip certainty">{words.word(words.terms.Certainty, answer.certainty)}</span>}{' '}
      <span class="soft">{(answer.round !== null || answer.statement !== null) && <Occasion of={answer} visit={visit} />}</span>
      {answer.text !== null && (
        <span class="said block">
          <Said text={answer.text} visit={visit} />
        </span>
      )}
      {answer.quantities.length > 0 && (
        <span class="soft block">
          <Plain text={quantitiesInWords(answer.quantities, words)} visit={visit} />
        </span>
      )}
      {answer.counterDemand !== null && (
        <span class="block">
          {words.demand.counter} <DemandLink demand={answer.counterDemand} visit={visit} />
        </span>
      )}
      {answer.note !== null && (
        <span class="account block" {...ofRecord(answer.note, visit)}>
          {answer.note}
        </span>
      )}
      <Sources citations={answer.sources} numbers={numbers} visit={visit} />
    </li>
  );
}

import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { Claims, Sources } from './evidence.tsx';
import { DemandLink, Link, ofRecord, Quotation } from './link.tsx';
import { quantitiesInWords } from './quantity.ts';
import { isAhead, type RoundPart } from './round-data.ts';

/** What came of a round, what comes next, and who says so. */
export function WhatCame({ round, numbers, visit }: RoundPart): JSX.Element {
  const { words } = visit;
  return (
    <>
      {(round.outcomes.length > 0 || !isAhead(round)) && <h2 id="outcome">{words.round.outcome}</h2>}
      {round.outcomes.length === 0 && !isAhead(round) && <p class="soft">{words.round.noOutcome}</p>}
      <ul class="lines">
        {round.outcomes.map((outcome) => (
          <li key={outcome.key}>
            <Link path={`/outcome/${outcome.key}`} visit={visit}>
              {outcome.title ?? words.word(words.terms.OutcomeKind, outcome.kind)}
            </Link>
            <Quotation text={outcome.text} visit={visit} />
            {outcome.quantities.length > 0 && <p>{quantitiesInWords(outcome.quantities, words)}</p>}
            <Sources citations={outcome.sources} numbers={numbers} visit={visit} />
          </li>
        ))}
      </ul>
      {round.nextSteps.length > 0 && <Sentences title={words.round.next} sentences={round.nextSteps} visit={visit} />}
      {round.logistics.length > 0 && <Sentences title={words.round.logistics} sentences={round.logistics} visit={visit} />}
      {round.preconditions.length > 0 && (
        <section>
          <h2>{words.round.preconditions}</h2>
          <ul>
            {round.preconditions.map(({ from }) => (
              <li key={from.key}>
                <DemandLink demand={from} visit={visit} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {round.claims.length > 0 && (
        <section>
          <h2 id="disputed">{words.round.disputed}</h2>
          <Claims claims={round.claims} of="Round" visit={visit} />
        </section>
      )}
      {round.sources.length > 0 && (
        <section>
          <h2>{words.round.ofItself}</h2>
          <Sources citations={round.sources} numbers={numbers} visit={visit} />
        </section>
      )}
    </>
  );
}

function Sentences({ title, sentences, visit }: { readonly title: string; readonly sentences: readonly string[]; readonly visit: Visit }): JSX.Element {
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence} {...ofRecord(sentence, visit)}>
            {sentence}
          </li>
        ))}
      </ul>
    </section>
  );
}

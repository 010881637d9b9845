import type { JSX } from 'preact';
import { page } from '../page.ts';
import { deedOf, type FeedChange, isErased, type ToldField, toldFields } from '../parts/change-entries.ts';
import { CorrectedValue } from '../parts/corrected-value.tsx';
import { feedAddress } from '../parts/feed-twins.ts';
import { Plain } from '../parts/link.tsx';
import { OnlyIn, processChosen } from '../parts/only-in.tsx';
import type { Named } from '../parts/shapes.ts';
import { Heading } from '../parts/shell.tsx';
import { ThingLink } from '../parts/thing.tsx';
import { same, type Visit } from '../visit.ts';

interface CorrectionsData {
  /** The process that the list is narrowed to. */
  readonly process: Named | null;
  readonly changes: { readonly nodes: readonly FeedChange[]; readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null } };
}

function variablesOf({ query }: Visit): Readonly<Record<string, unknown>> {
  const [process, before] = [query.get('process'), query.get('before')];
  const where = { reason: ['CORRECTION', 'RETRACTION', 'REDACTION'], ...(process ? { process: { eq: process } } : {}) };
  return { where, ...(before ? { before } : {}) };
}

export const correctionsPage = page<CorrectionsData>({
  name: 'corrections',
  hasKey: false,
  hasNoView: true,
  load: async (ask, visit) => ({ ...(await ask<CorrectionsData>('page-changes', variablesOf(visit))).data, process: await processChosen(ask, visit) }),
  draw: (data, visit) => ({
    title: visit.words.fresh.correctionsTitle,
    description: visit.words.fresh.corrections,
    body: <Corrections data={data} visit={visit} />,
    question: { documentId: 'page-changes', variables: variablesOf(visit) },
  }),
});

function Corrections({ data: { changes, process }, visit }: { readonly data: CorrectionsData; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const newest = [...changes.nodes].reverse().filter((change, _, all) => !isPartOfAnother(change, all));
  const days = [...new Set(newest.map(({ recordedAt }) => recordedAt.slice(0, 10)))];
  return (
    <>
      <Heading title={words.fresh.correctionsTitle}>
        <p>
          {words.fresh.corrections} <a href={feedAddress(visit, 'corrections.atom')}>Atom</a>
        </p>
        <OnlyIn process={process} visit={visit} />
      </Heading>
      {newest.length === 0 && (
        <p class="notice">
          {words.fresh.noCorrections} {process === null && words.looking.wouldBe.corrections}
        </p>
      )}
      {days.map((day) => (
        <section key={day}>
          <h2>{words.date(day)}</h2>
          <ul class="lines">
            {newest
              .filter(({ recordedAt }) => recordedAt.startsWith(day))
              .map((change) => (
                <Corrected key={change.number} change={change} visit={visit} />
              ))}
          </ul>
        </section>
      ))}
      <p class="pages">
        {changes.pageInfo.hasPreviousPage && (
          <a href={same(visit, { before: changes.pageInfo.startCursor ?? undefined })} rel="prev">
            {words.fresh.older}
          </a>
        )}{' '}
        {visit.query.has('before') && <a href={same(visit, { before: undefined })}>{words.fresh.newest}</a>}
      </p>
    </>
  );
}

/** A retraction and a merge also write why into the note of the thing. They tell that themselves. */
function isPartOfAnother(change: FeedChange, all: readonly FeedChange[]): boolean {
  const { act, why } = change;
  if (/\.(retracted|merged)$/.test(act) || why === null || toldFields(change).length > 0) return false;
  return all.some((other) => /\.(retracted|merged)$/.test(other.act) && other.why === why && other.thing?.key === change.thing?.key);
}

/** A correction: each field with its old and its new value. */
function Corrected({ change, visit }: { readonly change: FeedChange; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { number, thing, thingType, why } = change;
  const fields = toldFields(change);
  return (
    <li id={`entry-${number}`}>
      <span class="when">
        {words.word(words.type, thingType)}, {deedOf(change, words.feed)}
      </span>{' '}
      {thing === null ? <span class="soft">{words.fresh.undone}</span> : <ThingLink thing={thing} visit={visit} />}
      {thing?.mergedInto != null && (
        <>
          {' '}
          {words.feed.mergedInto} <ThingLink thing={thing.mergedInto} visit={visit} />
        </>
      )}
      {fields.length > 0 && (
        <ul class="plain">
          {fields.map((told) => (
            <li key={told.field}>
              <CorrectedField told={told} type={thingType} visit={visit} />
            </li>
          ))}
        </ul>
      )}
      {why !== null && (
        <span class="block">
          {words.fresh.why}: <Plain text={why} visit={visit} />
        </span>
      )}
    </li>
  );
}

/** A field with its old and its new value, or that its words were erased. */
function CorrectedField({ told, type, visit }: { readonly told: ToldField; readonly type: string; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { field, before, after, namedBefore, namedAfter } = told;
  if (isErased(told)) return <em>{words.feed.erasedField(words.word(words.field, field))}</em>;
  return (
    <>
      {words.word(words.field, field)}: <CorrectedValue as="del" type={type} field={field} values={before} named={namedBefore} visit={visit} /> →{' '}
      <CorrectedValue as="ins" type={type} field={field} values={after} named={namedAfter} visit={visit} />
    </>
  );
}

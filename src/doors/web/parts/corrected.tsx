import { Fragment, type JSX } from 'preact';
import type { Visit } from '../visit.ts';
import type { Spot } from '../words/of-fields.ts';
import { deedOf, type FeedChange, isErased, spotOf, survivorOf, type ToldField, toldFields } from './change-entries.ts';
import { CorrectedValue } from './corrected-value.tsx';
import { Plain } from './link.tsx';
import { ThingLink } from './thing.tsx';

/** Without what another entry tells: a retraction and a merge also write why into the note of the thing. */
export function toldOnce(changes: readonly FeedChange[]): FeedChange[] {
  return changes.filter((change) => !isPartOfAnother(change, changes));
}

function isPartOfAnother(change: FeedChange, all: readonly FeedChange[]): boolean {
  const { act, why } = change;
  if (/\.(retracted|merged)$/.test(act) || why === null || toldFields(change).length > 0) return false;
  return all.some((other) => /\.(retracted|merged)$/.test(other.act) && other.why === why && other.thing?.key === change.thing?.key);
}

/** A correction: each field with its old and its new value. */
export function Corrected({ change, visit }: { readonly change: FeedChange; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { number, thing, thingType, why } = change;
  const fields = toldFields(change);
  return (
    <li id={`entry-${number}`}>
      <span class="when">
        {words.word(words.type, thingType)}, {deedOf(change, words.feed)}
      </span>{' '}
      {thing === null ? <span class="soft">{words.fresh.undone}</span> : <ThingLink thing={thing} visit={visit} />}
      {survivorOf(change).map((survivor) => (
        <Fragment key={survivor.key}>
          {' '}
          {words.feed.mergedInto} <ThingLink thing={survivor} visit={visit} />
        </Fragment>
      ))}
      {fields.length > 0 && (
        <ul class="plain">
          {fields.map((told) => (
            <li key={told.field}>
              <CorrectedField told={told} spot={spotOf(change, told)} visit={visit} />
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
function CorrectedField({ told, spot, visit }: { readonly told: ToldField; readonly spot: Spot; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { field, before, after, namedBefore, namedAfter } = told;
  if (isErased(told)) return <em>{words.feed.erasedField(words.word(words.field, field))}</em>;
  return (
    <>
      {words.word(words.field, field)}: <CorrectedValue as="del" {...spot} values={before} named={namedBefore} visit={visit} /> →{' '}
      <CorrectedValue as="ins" {...spot} values={after} named={namedAfter} visit={visit} />
    </>
  );
}

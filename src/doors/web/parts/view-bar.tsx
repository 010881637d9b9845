import type { JSX } from 'preact';
import type { Tick } from '../page.ts';
import { isDefault, isThenAndNow, same, THEN_AND_NOW, to, VIEW_PARAMETERS, type Visit } from '../visit.ts';
import { Listed, Plain } from './link.tsx';
import type { Moment } from './moments.ts';

const POLICIES = ['PREFERRED', 'ANY', 'CONFIRMED', 'BOTH_SIDES', 'EITHER_SIDE', 'PUBLISHED_TEXT'];

/** The view in words. Empty for the current record. */
export function viewInWords({ view, words }: Pick<Visit, 'view' | 'words'>): string {
  const parts = [
    view.knownBy && words.view.asKnownOn(words.date(view.knownBy)),
    view.asOf && words.view.asRecorded(momentInWords(view.asOf, words)),
    view.at && words.view.atPlace,
    view.evidence && view.evidence !== 'PREFERRED' && words.view.evidenceIs(words.word(words.evidence, view.evidence)),
  ];
  return parts.filter(Boolean).join(', ');
}

/** One line that says which view is shown. It opens to a form. */
export function ViewBar({
  visit,
  ticks,
  moments,
}: {
  readonly visit: Visit;
  readonly ticks: readonly Tick[];
  readonly moments: readonly Moment[];
}): JSX.Element {
  const { view, words, query, path } = visit;
  const isToday = isDefault(view);
  const others = [...query].filter(([name]) => name !== THEN_AND_NOW && !(VIEW_PARAMETERS as readonly string[]).includes(name));
  return (
    <details class={isToday ? 'view' : 'view chosen'}>
      <summary>
        <span>{isToday ? words.view.today : `${words.view.as} ${viewInWords(visit)}${isThenAndNow(visit) ? words.view.besideNow : ''}`}</span>{' '}
        <span class="act">{words.view.change}</span>
      </summary>
      <form method="get" action={path}>
        {others.map(([name, value], index) => (
          <input key={`${name} ${index}`} type="hidden" name={name} value={value} />
        ))}
        <label>
          {words.view.knownBy} <input type="date" name="knownBy" value={view.knownBy ?? ''} />
          <small>{words.view.knownByHelp}</small>
        </label>
        <Days ticks={ticks} visit={visit} />
        <label>
          {words.view.asOf} <input type="datetime-local" step="1" name="asOf" value={clockOf(view.asOf)} />
          <small>{words.view.asOfHelp}</small>
        </label>
        <Moments moments={moments} visit={visit} />
        <Policies visit={visit} />
        <label class="check">
          <input type="checkbox" name={THEN_AND_NOW} value="1" checked={isThenAndNow(visit)} /> {words.view.thenAndNow}
        </label>
        <button type="submit">{words.view.apply}</button>
        {!isToday && <a href={to({ query, view: {} }, path, Object.fromEntries(others))}>{words.view.reset}</a>}
      </form>
    </details>
  );
}

/** Each policy with what it asks of the evidence. */
function Policies({ visit: { view, words, meanings } }: { readonly visit: Visit }): JSX.Element {
  return (
    <fieldset class="policies">
      <legend>{words.view.evidence}</legend>
      {POLICIES.map((policy) => (
        <label key={policy}>
          <input type="radio" name="evidence" value={policy === 'PREFERRED' ? '' : policy} checked={policy === (view.evidence ?? 'PREFERRED')} />{' '}
          {words.word(words.evidence, policy)} <small>{meanings.EvidencePolicy?.[policy]}</small>
        </label>
      ))}
    </fieldset>
  );
}

/** A moment in the reader's language. What is no moment stays as it came. */
function momentInWords(moment: string, words: Visit['words']): string {
  return Number.isNaN(Date.parse(moment)) ? moment : `${words.moment(moment)} UTC`;
}

/** A moment in the form of an input field: universal time, to the second. An invalid moment leaves the field empty. */
function clockOf(moment: string | undefined): string {
  const time = Date.parse(moment ?? '');
  return Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 19);
}

/** The days of rounds and of disclosures as links. A script turns them into a slider. */
function Days({ ticks, visit }: { readonly ticks: readonly Tick[]; readonly visit: Visit }): JSX.Element | null {
  const { words, view } = visit;
  const days = [...new Set(ticks.map(({ day }) => day))].sort();
  if (days.length < 2) return null;
  return (
    <div class="days" data-slider="knownBy" data-help={words.looking.sliderFollows} aria-label={words.looking.knownByDayOf} role="group">
      <span>{words.looking.knownByDayOf}</span>
      <ul>
        {days.map((day) => (
          <li key={day}>
            <a href={same(visit, { knownBy: day })} data-value={day} aria-current={view.knownBy === day ? 'true' : undefined}>
              <Listed
                items={ticks
                  .filter((tick) => tick.day === day)
                  .map(({ label, isDisclosure }) => (
                    <>
                      {isDisclosure && `${words.looking.disclosed} `}
                      <Plain text={label} visit={visit} />
                    </>
                  ))}
              />
              <small class="soft"> · {words.date(day, 'short')}</small>
            </a>
          </li>
        ))}
        <Today name="knownBy" visit={visit} />
      </ul>
    </div>
  );
}

/** The end of a slider: today's record. */
function Today({ name, visit }: { readonly name: 'knownBy' | 'asOf'; readonly visit: Visit }): JSX.Element {
  return (
    <li>
      <a href={same(visit, { [name]: undefined })} data-value="" aria-current={visit.view[name] === undefined ? 'true' : undefined}>
        {visit.words.view.todayAsTick}
      </a>
    </li>
  );
}

/** Moments of writing as links. A script turns them into a slider. */
function Moments({ moments, visit }: { readonly moments: readonly Moment[]; readonly visit: Visit }): JSX.Element | null {
  const { words, view } = visit;
  if (moments.length < 2) return null;
  return (
    <div class="days" data-slider="asOf" data-help={words.looking.sliderFollows} aria-label={words.looking.asOfMomentOf} role="group">
      <span>{words.looking.asOfMomentOf}</span>
      <ul>
        {moments.map(({ at, isCorrection }) => (
          <li key={at}>
            <a href={same(visit, { asOf: at })} data-value={at.slice(0, 19)} aria-current={view.asOf === at ? 'true' : undefined}>
              {isCorrection ? words.looking.correctedThen : words.looking.writtenThen}
              <small class="soft"> · {momentInWords(at, words)}</small>
            </a>
          </li>
        ))}
        <Today name="asOf" visit={visit} />
      </ul>
    </div>
  );
}

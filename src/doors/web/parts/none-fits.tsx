import type { ComponentChildren, JSX } from 'preact';
import { isDefault, same, type Visit } from '../visit.ts';
import { Plain } from './link.tsx';
import { viewInWords } from './view-bar.tsx';

/** A choice that a list was narrowed by. */
export interface Chosen {
  /** The parameter of the address. */
  readonly name: string;
  /** What the reader calls it, and what was chosen. Empty for a choice of yes or no. */
  readonly called: string;
  readonly value: string;
}

interface NoneFitsProps {
  readonly visit: Visit;
  /** That there is nothing, in a sentence about this page. */
  readonly nothing: string;
  readonly chosen: readonly Chosen[];
  /** What else may help. */
  readonly children?: ComponentChildren;
}

/** A list is empty because of what was chosen: it names each choice, the view among them, with a link that drops it. */
export function NoneFits({ visit, nothing, chosen, children }: NoneFitsProps): JSX.Element {
  const { words } = visit;
  return (
    <div class="notice" role="status">
      <p>{nothing}</p>
      {isNarrowed(visit, chosen) && (
        <ul class="plain">
          {chosen.map(({ name, called, value }) => (
            <li key={name}>
              {called}
              {value !== '' && (
                <>
                  : <Plain text={value} visit={visit} />
                </>
              )}{' '}
              · <a href={without(visit, name)}>{words.looking.dropChoice}</a>
            </li>
          ))}
          {!isDefault(visit.view) && (
            <li>
              {words.view.as} {viewInWords(visit)} · <a href={today(visit)}>{words.view.reset}</a>
            </li>
          )}
        </ul>
      )}
      {children}
    </div>
  );
}

/** Whether a page shows less than all of today's record. */
export const isNarrowed = ({ view }: Visit, chosen: readonly Chosen[]): boolean => chosen.length > 0 || !isDefault(view);

/** The choices of the address that have a value, each with what it is called. */
export function chosenIn({ query }: Visit, called: Readonly<Record<string, string>>, inWords: (name: string, value: string) => string): Chosen[] {
  return Object.entries(called).flatMap(([name, one]) => {
    const value = query.get(name);
    return value ? [{ name, called: one, value: inWords(name, value) }] : [];
  });
}

/** The same page without one choice. A place in the list was one among those that fitted it. */
function without(visit: Visit, name: string): string {
  const places = [...visit.query.keys()].filter((one) => PLACES.includes(one) || one.startsWith('after-'));
  return same(visit, { ...Object.fromEntries(places.map((one) => [one, undefined])), [name]: undefined });
}

const PLACES = ['after', 'before'];

/** The same page of today's record. */
export function today(visit: Visit): string {
  return same({ ...visit, view: {} }, { then: undefined });
}

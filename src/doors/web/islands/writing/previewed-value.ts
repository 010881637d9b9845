import { codeInWords, DAYS, fieldInWords, type Spot } from '../../words/of-fields.ts';
import { figureInWords } from './figure-in-words.ts';
import type { ProposalWords } from './words.ts';

/** A thing that a value names. */
export interface NamedThing {
  readonly key: string;
  readonly name?: string;
  readonly label?: string;
  readonly for?: string;
  readonly title?: string;
  readonly outcomeTitle?: string | null;
  readonly demandTitle?: { readonly text: string };
}

export interface PreviewedValues {
  readonly thingType: string;
  readonly field: string;
  readonly values: readonly string[];
  readonly named: readonly (NamedThing | null)[];
}

/** What a field says, as readers see it: things by their names, codes and days in words. */
export function previewedValues({ thingType, field, values, named }: PreviewedValues, words: ProposalWords): string {
  const all = values.map((value, index) => {
    const thing = named[index];
    const details = detailsIn(value);
    const name = thing == null ? null : nameOf(thing);
    if (details === null) return name ?? plainValue({ type: thingType, field }, value, words);
    return inDetail(details, { type: thingType, field, name }, words);
  });
  return all.join(', ') || words.writing.proposals.nothing;
}

export function nameOf({ key, name, label, for: purpose, title, outcomeTitle, demandTitle }: NamedThing): string {
  return name ?? label ?? purpose ?? title ?? outcomeTitle ?? demandTitle?.text ?? key;
}

/** A value of several parts is written as JSON. */
function detailsIn(value: string): Readonly<Record<string, unknown>> | null {
  if (!value.startsWith('{')) return null;
  try {
    return JSON.parse(value) as Record<string, unknown>;
  } catch {
    return null;
  }
}

function inDetail(details: Readonly<Record<string, unknown>>, { name, type, field }: Spot & { readonly name: string | null }, words: ProposalWords): string {
  if (details.unit !== undefined) return figureInWords(details, words);
  const { text, ...others } = details;
  // The first part of an entry that names a thing is its key.
  const said = Object.entries(typeof text === 'string' ? others : details).slice(name === null ? 0 : 1);
  const rest = said.map(([part, value]) => {
    const values = [value].flat().map((one) => plainValue({ type, field, part }, String(one), words));
    return `${fieldInWords({ field, part }, words)}: ${values.join(', ')}`;
  });
  const subject = name ?? (typeof text === 'string' ? text : null);
  if (subject === null) return rest.join('; ');
  return rest.length === 0 ? subject : `${subject} (${rest.join('; ')})`;
}

const DAY = /^\d{4}(-\d\d){0,2}[~?%]?(\/.*)?$|^(\.\.)?\/\d{4}/;

/** A value of one part: a day or a code in words, and a language by its name. Any other text stays. */
function plainValue(spot: Spot, value: string, words: ProposalWords): string {
  const name = spot.part ?? spot.field;
  if (DAYS.has(name) && DAY.test(value)) return words.date(value) || value;
  if (name === 'language' || name === 'languages' || name === 'accountLanguage') return words.languageName(value);
  return codeInWords(spot, value, words) ?? value;
}

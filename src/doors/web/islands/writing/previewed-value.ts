import { CHOICES, type ChoiceName } from '../../writing/choices.ts';
import { wordFor } from './choice-fields.tsx';
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
    if (details === null) return thing == null ? plainValue(thingType, field, value, words) : nameOf(thing);
    return inDetail(details, thing == null ? null : nameOf(thing), words);
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

function inDetail(details: Readonly<Record<string, unknown>>, name: string | null, words: ProposalWords): string {
  if (details.unit !== undefined) return figureInWords(details, words);
  const { text, ...others } = details;
  // The first part of an entry that names a thing is its key.
  const said = Object.entries(typeof text === 'string' ? others : details).slice(name === null ? 0 : 1);
  const rest = said.map(
    ([part, value]) =>
      `${words.word(words.field, part)}: ${[value]
        .flat()
        .map((one) => codeInWords(part, String(one), words))
        .join(', ')}`,
  );
  const subject = name ?? (typeof text === 'string' ? text : null);
  if (subject === null) return rest.join('; ');
  return rest.length === 0 ? subject : `${subject} (${rest.join('; ')})`;
}

const DAY = /^\d{4}(-\d\d){0,2}[~?%]?(\/.*)?$|^(\.\.)?\/\d{4}/;
/** Fields whose values are days. Others may hold a number of four digits. */
const DAYS = /^(date|planned|inForce|expiry|deadline|due|period|published|knownSince|disclosed|from|until|started|ended)/;

function plainValue(thingType: string, field: string, value: string, words: ProposalWords): string {
  if (DAYS.test(field) && DAY.test(value)) return words.date(value) || value;
  if (field === 'kind') return codeInWords(`${thingType}Kind`, value, words);
  if (field === 'status' && thingType === 'Demand') return words.word(words.status, value);
  return codeInWords(field, value, words);
}

/** The vocabularies of fields whose names do not say it. */
const VOCABULARIES: Readonly<Record<string, ChoiceName>> = {
  changes: 'ChangeKind',
  status: 'RoundStatus',
  role: 'ParticipationRole',
  roles: 'ParticipationRole',
  format: 'RoundFormat',
  level: 'RoundLevel',
  extent: 'SettlementExtent',
};

function codeInWords(field: string, value: string, words: ProposalWords): string {
  if (!/^[A-Z][A-Z_]+$/.test(value)) return value;
  const name = VOCABULARIES[field] ?? `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
  return name in CHOICES ? wordFor(name as ChoiceName, value, words) : words.word({}, value);
}

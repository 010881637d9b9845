import { Fragment, type JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { entryInWords } from '../words/entry-in-words.ts';
import { thingAndRest } from './change-entries.ts';
import { Listed, Plain, Said } from './link.tsx';
import { type AnyThing, ThingLink } from './thing.tsx';
import { valuesInWords } from './values-in-words.ts';

interface Props {
  readonly as: 'del' | 'ins';
  /** The type of the thing that has the field. */
  readonly type: string;
  readonly field: string;
  readonly values: readonly string[];
  /** The things that the values name, in their order. */
  readonly named: readonly (AnyThing | null)[];
  readonly visit: Visit;
}

/** What a field said before a correction, or says after it. That it said nothing is no value of the record, so it is not struck. */
export function CorrectedValue({ as: Mark, type, field, values, named, visit }: Props): JSX.Element {
  if (values.length === 0) return <span class="soft">{visit.words.feed.nothing}</span>;
  return (
    <Mark>
      {named.length === 0 ? inWords(values, { type, field, visit }) : <NamedValues type={type} field={field} values={values} named={named} visit={visit} />}
    </Mark>
  );
}

/** Values that name things. What has a page of its own leads there. */
function NamedValues({ type, field, values, named, visit }: Omit<Props, 'as'>): JSX.Element {
  const items = values.map((value, index) => {
    const found = thingAndRest(value, named[index]);
    const inWords = (text: string) => entryInWords({ type, field }, text, visit.words);
    if (found === null) return <Plain key={value} text={inWords(value)} visit={visit} />;
    return (
      <Fragment key={value}>
        <ThingLink thing={found.thing} visit={visit} />
        {inWords(found.rest)}
      </Fragment>
    );
  });
  return <Listed items={items} />;
}

/** The API gives values of a correction as plain texts: codes, dates, and a text with its language after it. */
function inWords(values: readonly string[], { type, field, visit }: Pick<Props, 'type' | 'field' | 'visit'>): JSX.Element | string {
  const said = valuesInWords(type, field, values, visit.words);
  if (said !== null) return said;
  const [only = ''] = values;
  const [, text, language] = (values.length === 1 && IN_LANGUAGE.exec(only)) || [];
  if (text !== undefined && language !== undefined) return <Said text={{ text, language }} visit={visit} />;
  return <Plain text={values.join(' | ')} visit={visit} />;
}

const IN_LANGUAGE = /^([\s\S]*) \(([a-z]{2,3})\)$/;

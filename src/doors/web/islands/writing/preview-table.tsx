import type { JSX } from 'preact';
import { fieldInWords } from '../../words/of-fields.ts';
import type { UserError } from './api.ts';
import { focused } from './focus.ts';
import { type NamedThing, previewedValues } from './previewed-value.ts';
import { RemarkList, type ToldRemark } from './told.tsx';
import { VersionsRow, VersionsTable } from './versions-table.tsx';
import type { ProposalWords } from './words.ts';

interface Changed {
  readonly field: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly namedBefore: readonly (NamedThing | null)[];
  readonly namedAfter: readonly (NamedThing | null)[];
}

interface PreviewedThing {
  readonly thingType: string;
  readonly key: string;
  readonly title: string | null;
  readonly fields: readonly Changed[];
}

export interface Preview {
  readonly userErrors: readonly (UserError & ToldRemark)[];
  readonly acts: readonly {
    readonly act: string;
    readonly things: readonly PreviewedThing[];
  }[];
}

interface PreviewProps {
  readonly preview: Preview;
  readonly words: ProposalWords;
  /** Whoever asked for it goes on in it. */
  readonly isAskedFor: boolean;
}

/** What a proposal would change, field by field, or why it cannot be accepted. */
export function PreviewTable({ preview, words, isAskedFor }: PreviewProps): JSX.Element {
  const { proposals: told } = words.writing;
  const place = isAskedFor ? focused : null;
  if (preview.userErrors.length > 0)
    return (
      <div class="notice" tabIndex={-1} ref={place}>
        <p>{told.cannot}</p>
        <RemarkList remarks={preview.userErrors} words={words} />
      </div>
    );
  const things = preview.acts.flatMap((act) => act.things.filter(({ fields }) => fields.length > 0));
  return (
    <div class="scroll" tabIndex={-1} ref={place}>
      {things.map((thing, index) => (
        // Two acts may write the same thing, and the list never changes.
        <ChangedThing key={index} thing={thing} words={words} />
      ))}
    </div>
  );
}

/** The fields of one thing, under its name. */
function ChangedThing({ thing, words }: { readonly thing: PreviewedThing; readonly words: ProposalWords }): JSX.Element {
  const { thingType, key, title, fields } = thing;
  const { proposals: told } = words.writing;
  const heads = [told.field, told.was, told.becomes];
  const about = (
    <>
      {title !== null && <span dir="auto">{title}</span>} <code>{key}</code>
    </>
  );
  return (
    <VersionsTable heads={heads} about={about}>
      {fields.map(({ field, before, after, namedBefore, namedAfter }) => {
        const inWords = [
          previewedValues({ thingType, field, values: before, named: namedBefore }, words),
          previewedValues({ thingType, field, values: after, named: namedAfter }, words),
        ];
        // Two things may have one name. Then the keys tell them apart.
        const versions = inWords[0] === inWords[1] ? [before.join(', '), after.join(', ')] : inWords;
        return <VersionsRow key={field} heads={heads} name={fieldInWords({ field }, words)} versions={versions} />;
      })}
    </VersionsTable>
  );
}

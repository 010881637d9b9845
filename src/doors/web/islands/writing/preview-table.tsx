import type { JSX } from 'preact';
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

export interface Preview {
  readonly userErrors: readonly (UserError & ToldRemark)[];
  readonly acts: readonly {
    readonly act: string;
    readonly things: readonly {
      readonly thingType: string;
      readonly key: string;
      readonly title: string | null;
      readonly fields: readonly Changed[];
    }[];
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
  const heads = [told.field, told.was, told.becomes];
  const changed = preview.acts.flatMap(({ things }) => things.flatMap(({ fields, ...thing }) => fields.map((field) => ({ ...thing, ...field }))));
  return (
    <div class="scroll" tabIndex={-1} ref={place}>
      <VersionsTable heads={heads}>
        {changed.map(({ thingType, key, title, field, before, after, namedBefore, namedAfter }) => {
          const name = (
            <>
              {title !== null && (
                <>
                  <span dir="auto">{title}</span>{' '}
                </>
              )}
              <code>{key}</code> {words.word(words.field, field)}
            </>
          );
          const versions = [
            previewedValues({ thingType, field, values: before, named: namedBefore }, words),
            previewedValues({ thingType, field, values: after, named: namedAfter }, words),
          ];
          return <VersionsRow key={`${key} ${field}`} heads={heads} name={name} versions={versions} />;
        })}
      </VersionsTable>
    </div>
  );
}

import type { JSX } from 'preact';
import type { UserError } from './api.ts';
import { focused } from './focus.ts';
import { RemarkList, type ToldRemark } from './told.tsx';
import { VersionsRow, VersionsTable } from './versions-table.tsx';
import type { ProposalWords } from './words.ts';

interface Changed {
  readonly field: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface Preview {
  readonly userErrors: readonly (UserError & ToldRemark)[];
  readonly acts: readonly {
    readonly act: string;
    readonly things: readonly {
      readonly key: string;
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
  const changed = preview.acts.flatMap(({ things }) => things.flatMap(({ key, fields }) => fields.map((field) => ({ key, ...field }))));
  return (
    <div class="scroll" tabIndex={-1} ref={place}>
      <VersionsTable heads={heads}>
        {changed.map(({ key, field, before, after }) => {
          const name = (
            <>
              <code>{key}</code> {words.word(words.field, field)}
            </>
          );
          return (
            <VersionsRow key={`${key} ${field}`} heads={heads} name={name} versions={[before, after].map((values) => values.join(', ') || told.nothing)} />
          );
        })}
      </VersionsTable>
    </div>
  );
}

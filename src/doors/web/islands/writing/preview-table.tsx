import type { JSX } from 'preact';
import type { UserError } from './api.ts';
import { focused } from './focus.ts';
import { Original, type ToldRemark } from './told.tsx';
import type { ProposalWords } from './words.ts';

interface Changed {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
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

/** What a proposal would change, field by field, or why it cannot be accepted. */
export function PreviewTable({ preview, words }: { readonly preview: Preview; readonly words: ProposalWords }): JSX.Element {
  const { proposals: told } = words.writing;
  if (preview.userErrors.length > 0)
    return (
      <div class="notice" tabIndex={-1} ref={focused}>
        <p>{told.cannot}</p>
        <ul>
          {preview.userErrors.map(({ message, original }) => (
            <li key={original ?? message}>
              {message}
              <Original original={original} words={words} />
            </li>
          ))}
        </ul>
      </div>
    );
  return (
    <div class="scroll" tabIndex={-1} ref={focused}>
      <table class="conflict versions" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {told.field}
            </th>
            <th scope="col" role="columnheader">
              {told.was}
            </th>
            <th scope="col" role="columnheader">
              {told.becomes}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {preview.acts.flatMap(({ things }) =>
            things.flatMap(({ key, fields }) =>
              fields.map((changed) => <ChangedRow key={`${key} ${changed.field}`} of={key} changed={changed} words={words} />),
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

function ChangedRow({
  of,
  changed: { field, before, after },
  words,
}: {
  readonly of: string;
  readonly changed: Changed;
  readonly words: ProposalWords;
}): JSX.Element {
  const { proposals: told, conflict } = words.writing;
  const shown = (value: unknown) => {
    const parts = [value]
      .flat()
      .map((one) => (typeof one === 'object' && one !== null ? ((one as { text?: string }).text ?? JSON.stringify(one)) : String(one ?? '')));
    return parts.join(', ') || conflict.nothing;
  };
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <code>{of}</code> {words.word(words.field, field)}
      </th>
      <td role="cell" dir="auto" data-label={told.was}>
        {shown(before)}
      </td>
      <td role="cell" dir="auto" data-label={told.becomes}>
        {shown(after)}
      </td>
    </tr>
  );
}

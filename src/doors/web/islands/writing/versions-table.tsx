import type { ComponentChildren, JSX } from 'preact';

interface VersionsProps {
  /** The first names the fields. The others are versions of them. */
  readonly heads: readonly string[];
  /** The thing whose fields they are, where several have a table each. */
  readonly about?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Fields, each in several versions side by side. On a telephone each version has a line of its own, after the name of its column. */
export function VersionsTable({ heads, about, children }: VersionsProps): JSX.Element {
  return (
    <table class="conflict versions" role="table">
      {about !== undefined && <caption>{about}</caption>}
      <thead role="rowgroup">
        <tr role="row">
          {heads.map((head) => (
            <th key={head} scope="col" role="columnheader">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  );
}

interface RowProps {
  readonly heads: readonly string[];
  readonly name: ComponentChildren;
  readonly versions: readonly string[];
  /** What decides between the versions. */
  readonly children?: ComponentChildren;
}

/** One field. */
export function VersionsRow({ heads, name, versions, children }: RowProps): JSX.Element {
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {name}
      </th>
      {versions.map((version, index) => (
        <td key={heads[index + 1]} role="cell" dir="auto" data-label={heads[index + 1]}>
          {version}
        </td>
      ))}
      {children !== undefined && <td role="cell">{children}</td>}
    </tr>
  );
}

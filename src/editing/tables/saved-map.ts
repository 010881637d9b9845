import { parseDocument, Scalar, YAMLMap } from 'yaml';
import type { UnknownName } from './import-table.ts';

/** The map for the next table: unchanged, with its comments, plus the names that are still undecided. */
export function savedMap(text: string, unknown: readonly UnknownName[]): string {
  const document = parseDocument(text);
  for (const { list, name, near, times } of unknown) {
    if (document.getIn(['names']) == null) document.setIn(['names'], new YAMLMap());
    if (document.getIn(['names', list]) == null) document.setIn(['names', list], new YAMLMap());
    if (document.getIn(['names', list, name]) != null) continue;
    const value = new Scalar(null);
    value.comment = ` ${times === 1 ? 'one cell' : `${times} cells`}${near.length === 0 ? '' : `; perhaps ${near.join(' or ')}`}`;
    document.setIn(['names', list, name], value);
  }
  return document.toString({ lineWidth: 0 });
}

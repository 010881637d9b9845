import { csvLines, eachOf } from './csv.ts';
import type { ListedDemand } from './demand-list.tsx';

/** One line for each demand, with its current words. */
export function demandsCsv(demands: readonly ListedDemand[]): Generator<string> {
  const head = ['demand', 'process', 'title', 'made_by', 'addressed_to', 'issue', 'status', 'text'];
  const keys = (things: readonly { readonly key: string }[] | undefined) => (things ?? []).map(({ key }) => key).join(' ');
  const linesOf = ({ key, process, title, madeBy, addressedTo, issue, status, current }: ListedDemand) => [
    [key, process.key, title.text, keys(madeBy), keys(addressedTo), issue.key, status, current?.text?.text],
  ];
  return csvLines(head, eachOf(demands, linesOf));
}

import { type Place, type Problem, problemAt } from './problem.ts';

/** Where a text is not well-formed, and the words of the parser. */
export interface Fault {
  readonly offset: number;
  readonly message: string;
}

/** After a mistake a parser misreads what follows. So each line tells of one, and few lines do. */
const MOST_LINES = 20;

/** What people mean by the mistakes that they make most. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/^Nested mappings are not allowed/, 'Put a text with a colon and a blank into quotes, or indent the line as its neighbours are.'],
  [/^Tabs are not allowed/, 'Indent by blanks.'],
  [/^Missing closing ["']quote/, 'A quotation mark opens and does not close. Put a text that begins with one into quotes of the other kind.'],
  [/^Flow (map|sequence) in block collection/, 'A bracket opens and does not close.'],
  [/^Unexpected scalar|^All mapping items must start at the same column|^Implicit keys need to be on a single line/, 'Look at how the line is indented.'],
];

export function problemsOfFaults(faults: readonly Fault[], placeAt: (offset: number) => Place): Problem[] {
  const lines = new Set<number>();
  const problems: Problem[] = [];
  for (const { offset, message } of faults) {
    const place = placeAt(offset);
    if (lines.has(place.line)) continue;
    lines.add(place.line);
    const advice = ADVICE.find(([form]) => form.test(message))?.[1];
    if (problems.length < MOST_LINES)
      problems.push(problemAt(place, 'well-formed YAML or JSON', 'something else', [`${message}.`, advice ?? ''].join(' ').trimEnd()));
    else if (problems.length === MOST_LINES) problems.push(theRest(place));
  }
  const untold = lines.size - MOST_LINES;
  return untold > 0 ? problems.map((problem, index) => (index === MOST_LINES ? { ...problem, untold } : problem)) : problems;
}

const theRest = (place: Place) => problemAt(place, 'well-formed YAML or JSON', 'more lines that cannot be read', 'They may follow from those above.');

import type { Visit } from '../visit.ts';
import { csvOf } from './csv.ts';
import type { Answer, Position } from './ladder.tsx';
import { sideInWords } from './link.tsx';
import { quantitiesInWords } from './quantity.ts';
import type { Named, QuantityShape, Text } from './shapes.ts';

/** A demand with its steps, as its files need it. */
interface LadderShape {
  readonly key: string;
  readonly title: Text;
  readonly status: string;
  readonly madeBy: readonly Named[];
  readonly addressedTo: readonly Named[];
  readonly positions: { readonly nodes: readonly Position[] };
  readonly responses: readonly Answer[];
}

/** One line for each position. */
export function positionsCsv(demand: LadderShape): string {
  const head = [
    'demand',
    'number',
    'date',
    'round',
    'statement',
    'changes',
    'direction',
    'certainty',
    'worded',
    'text',
    'language',
    'condition',
    'deadline',
    'sources',
  ];
  const lines = demand.positions.nodes.map((position) => [
    demand.key,
    position.number,
    position.statedOn,
    position.round?.key ?? null,
    position.statement?.key ?? null,
    position.changes.join(' '),
    position.direction,
    position.certainty,
    position.worded,
    position.text?.text ?? null,
    position.text?.language ?? null,
    position.condition,
    position.deadline,
    position.sources.map(({ source, stance }) => `${stance === 'DISPUTES' ? '-' : ''}${source.key}`).join(' '),
  ]);
  return csvOf([head, ...lines]);
}

/** The same from the first step to the last, with the answers under each. */
export function ladderMarkdown(demand: LadderShape, visit: Visit): string {
  const { words } = visit;
  const figures = (quantities: readonly QuantityShape[]) => (quantities.length === 0 ? '' : ` (${plainLine(quantitiesInWords(quantities, words))})`);
  const rungs = demand.positions.nodes.map((position) => {
    const answers = demand.responses
      .filter((one) => one.position?.number === position.number)
      .map(
        (one) =>
          `   - ${words.cell.answeredHere(one.party.name, words.word(words.answer, one.kind))}${one.text === null ? '' : `: ${plainLine(one.text.text)}`}${figures(one.quantities)}`,
      );
    const where = position.round?.label ?? position.statement?.title ?? words.demand.outside;
    return [
      `${position.number}. **${words.date(position.statedOn)}**, ${plainLine(where)} (${position.changes.map((change) => words.word(words.change, change)).join(', ')})`,
      `   ${plainLine(position.text?.text ?? '')}${figures(position.quantities)}`,
      ...answers,
    ].join('\n');
  });
  const side = (parties: readonly Named[]) =>
    sideInWords(
      parties.map(({ name }) => plainLine(name)),
      visit,
    );
  return `# ${plainLine(demand.title.text)}\n\n${side(demand.madeBy)} ${words.demand.to} ${side(demand.addressedTo)}. ${words.word(words.status, demand.status)}.\n\n${rungs.join('\n')}\n`;
}

/** Escapes text of the record for one line of Markdown. */
function plainLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|]/g, '\\$&');
}

import { group, optionalNumber, optionalText, optionalTwoNumbers, optionalWord, text } from '../../ledger/field.ts';
import { type Comparator, comparators, type FigureBinding, figureBindings } from './demand.ts';

/** A figure with its unit: one value, a range, or a ratio of two numbers. */
export interface QuantityRecord {
  readonly value: number | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly ratio: readonly [number, number] | null;
  readonly unit: string;
  /** How it is counted, where one unit is counted in several ways: compounded, simple sum. */
  readonly measure: string | null;
  readonly comparator: Comparator | null;
  /** When or for what it holds: in peacetime, over four years. */
  readonly qualifier: string | null;
  readonly binding: FigureBinding | null;
}

export const quantity = group<QuantityRecord>(
  'Quantity',
  'A figure with its unit: one value, a range, or a ratio. Figures of different units or measures are never compared.',
  {
    value: optionalNumber().says('The value, where it is one number.'),
    from: optionalNumber().says('The lower end, where it is a range.'),
    to: optionalNumber().says('The upper end, where it is a range.'),
    ratio: optionalTwoNumbers().says('Two numbers that stand to each other: `[1000, 1000]`.'),
    unit: text().required().says('What is counted or measured: `hour`, `person`, `kilometre`, `percent`. A number without a unit is refused.'),
    measure: optionalText().says('How it is counted, where one unit is counted in several ways: `compounded`, `simple sum`.'),
    comparator: optionalWord(comparators).says('How the figure is meant.'),
    qualifier: optionalText().says('When or for what it holds: `in peacetime`.'),
    binding: optionalWord(figureBindings).says('How it belongs to the figure before it in the list.'),
  },
);

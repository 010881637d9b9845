import { InvalidArgumentError } from 'commander';
import { type Size, sizes } from './record.ts';

/** The option `--size`. It is not in record.ts, whose bytes say whether a record must be made anew. */
export function sizeOf(text: string): Size {
  const size = sizes.find(({ name }) => name === text.toUpperCase());
  if (size !== undefined) return size;
  throw new InvalidArgumentError(`Expected ${sizes.map(({ name }) => name).join(', ')}.`);
}

import type { JSX } from 'preact';
import { signOf } from '../parts/signs.tsx';

/** What a strip draws of a cell. */
export interface StripCell {
  readonly standing: string;
  readonly stated: boolean;
  readonly verdict: string | null;
  readonly direction: string | null;
  readonly answered: boolean | null;
  readonly wordsDiffer: boolean;
}

const [COLUMN, HEIGHT, BAR, SIGN] = [14, 16, 2, 10];

/** The line of a demand in the table of its process, small: a block where it was said, a line where it stayed in force, signs for what became of it. */
export function DemandStrip({
  cells,
  summary,
  scale = 1,
}: {
  readonly cells: readonly StripCell[];
  readonly summary: string;
  readonly scale?: number;
}): JSX.Element {
  const width = cells.length * COLUMN;
  const columns = (standing: string) => cells.flatMap((cell, index) => (cell.standing === standing ? [index * COLUMN] : []));
  const block = (breadth: number) => (x: number) => `M${x} 0h${breadth}v${HEIGHT}h-${breadth}z`;
  const path = (standing: string, className: string, drawn: (x: number) => string) =>
    columns(standing).length > 0 && <path class={className} d={columns(standing).map(drawn).join('')} />;
  return (
    <svg class="drawing demand-strip" viewBox={`0 0 ${width} ${HEIGHT}`} width={width * scale} height={HEIGHT * scale} role="img" aria-label={summary}>
      <path class="base" d={`M0 ${HEIGHT - 0.5}H${width}`} />
      {path('STATED', 'block', block(COLUMN - 1))}
      {path('STATED', 'bar', block(BAR))}
      {path('CARRIED', 'line', (x) => `M${x} ${HEIGHT / 2}h${COLUMN}`)}
      {path('CLOSED', 'closed', (x) => `M${x + 2} ${HEIGHT}l8 -${HEIGHT}`)}
      {cells.map((cell, index) => {
        const sign = cell.standing === 'UNKNOWN' ? 'unknown' : signOf(cell)?.sign;
        if (sign === undefined) return null;
        return (
          <use
            key={`${index}`}
            class={sign}
            href={`#s-${sign}`}
            x={index * COLUMN + (COLUMN - SIGN) / 2 + 0.5}
            y={(HEIGHT - SIGN) / 2}
            width={SIGN}
            height={SIGN}
          />
        );
      })}
    </svg>
  );
}

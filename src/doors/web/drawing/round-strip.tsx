import type { JSX } from 'preact';
import { spanOf, timeScale } from './time-scale.ts';

const [WIDTH, HEIGHT, LEAST] = [220, 14, 3];

/** The rounds of a negotiation on one line of time: how long it was and where it was dense. Null if fewer than two rounds have a date. */
interface Props {
  readonly rounds: readonly { readonly date: string | null; readonly tookPlace: boolean }[];
  readonly summary: string;
}

export function RoundStrip({ rounds, summary }: Props): JSX.Element | null {
  const spans = rounds.flatMap(({ date, tookPlace }) => {
    const span = spanOf(date);
    return span === null ? [] : [{ ...span, isSure: span.isSure && tookPlace }];
  });
  if (spans.length < 2) return null;
  const { at } = timeScale(Math.min(...spans.map(({ from }) => from)), Math.max(...spans.map(({ to }) => to)), [0, WIDTH - LEAST]);
  return (
    <svg class="drawing round-strip" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={summary}>
      <path class="base" d={`M0 ${HEIGHT / 2}H${WIDTH}`} />
      {spans.map(({ from, to, isSure }, index) => (
        <rect key={`${index}`} class={isSure ? 'round' : 'round unsure'} x={at(from)} y="2" width={Math.max(LEAST, at(to) - at(from))} height={HEIGHT - 4} />
      ))}
    </svg>
  );
}

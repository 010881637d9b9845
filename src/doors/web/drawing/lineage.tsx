import type { JSX } from 'preact';

export interface LineageNode {
  readonly key: string;
  readonly title: string;
  /** The language of the title. `und` if nobody recorded it. */
  readonly language: string;
}

/** An edge between two demands. The younger came out of the older. */
export interface LineageEdge {
  readonly older: string;
  readonly younger: string;
  readonly word: string;
  /** The younger one answers the older one, and did not come out of it. */
  readonly isCounter?: boolean;
}

const BOX = { width: 200, height: 44 } as const;
const GAP = { across: 112, down: 18 } as const;
/** The number of letters in a line of a box. */
const LINE = 24;

/** Boxes from left to right, the oldest first, connected by links. */
export function Lineage({
  nodes,
  edges,
  own,
  summary,
}: {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
  readonly own: string;
  readonly summary: string;
}): JSX.Element {
  const layers = layersOf(
    nodes.map(({ key }) => key),
    edges,
  );
  const places = new Map<string, { x: number; y: number }>();
  const rows: number[] = [];
  for (const { key } of nodes) {
    const layer = layers.get(key) ?? 0;
    const row = rows[layer] ?? 0;
    rows[layer] = row + 1;
    places.set(key, { x: 1 + layer * (BOX.width + GAP.across), y: 1 + row * (BOX.height + GAP.down) });
  }
  const width = rows.length * (BOX.width + GAP.across) - GAP.across + 2;
  const height = Math.max(...rows.map((row) => row ?? 0)) * (BOX.height + GAP.down) - GAP.down + 2;
  return (
    <svg class="drawing lineage" viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={summary}>
      {edges.map(({ older, younger, word, isCounter }) => {
        const [from, to] = [places.get(older), places.get(younger)];
        if (from === undefined || to === undefined) return null;
        const [x, y] = [from.x + BOX.width, from.y + BOX.height / 2];
        const goesOn = to.x > from.x;
        const [endX, endY] = [goesOn ? to.x : to.x + BOX.width, to.y + BOX.height / 2];
        const middle = (x + endX) / 2;
        return (
          <g key={`${older} ${younger}`}>
            <path class={isCounter ? 'edge counter' : 'edge'} d={`M${x} ${y}C${middle} ${y} ${middle} ${endY} ${endX} ${endY}`} />
            <path class="head" d={`M${endX} ${endY}l${goesOn ? -7 : 7}-4v8z`} />
            <text class="soft word" x={middle} y={(y + endY) / 2 - 4}>
              {goesOn ? word : `⟲ ${word}`}
            </text>
          </g>
        );
      })}
      {nodes.map(({ key, title, language }) => {
        const { x, y } = places.get(key) as { x: number; y: number };
        return (
          <g key={key} lang={language}>
            <rect class={key === own ? 'box own' : 'box'} x={x} y={y} width={BOX.width} height={BOX.height} />
            {twoLines(title).map((line, index, { length }) => (
              <text key={line} x={x + 8} y={y + (length === 1 ? 27 : 19 + index * 16)}>
                {line}
              </text>
            ))}
          </g>
        );
      })}
    </svg>
  );
}

/** Puts each demand one layer after the last of its origins. A cycle ends after as many steps as there are demands. */
export function layersOf(keys: readonly string[], edges: readonly Pick<LineageEdge, 'older' | 'younger'>[]): ReadonlyMap<string, number> {
  const layers = new Map(keys.map((key) => [key, 0]));
  for (let step = 1; step < keys.length; step++) {
    for (const { older, younger } of edges) {
      const least = (layers.get(older) ?? 0) + 1;
      if ((layers.get(younger) ?? 0) < least && least < keys.length) layers.set(younger, least);
    }
  }
  const used = [...new Set(layers.values())].sort((a, b) => a - b);
  return new Map([...layers].map(([key, layer]) => [key, used.indexOf(layer)]));
}

function twoLines(text: string): string[] {
  if (text.length <= LINE) return [text];
  const cut = text.lastIndexOf(' ', LINE);
  const first = text.slice(0, cut <= 0 ? LINE : cut);
  const rest = text.slice(first.length).trim();
  return [first, rest.length <= LINE ? rest : `${rest.slice(0, LINE - 1).trimEnd()}…`];
}

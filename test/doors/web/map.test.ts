import { expect } from 'chai';
import { render } from 'preact-render-to-string';
import { flat, inFrame, landIn } from '../../../src/doors/web/drawing/land.ts';
import { frameOf, type Mark, PlaceMap, ringsOf, type Tie } from '../../../src/doors/web/drawing/map.tsx';

const mark = (name: string, longitude: number, latitude: number, rounds = 1): Mark => ({
  key: name.toLowerCase(),
  name,
  longitude,
  latitude,
  precision: 'EXACT',
  rounds,
});

/** Corners of all outlines in a picture, outline by outline. */
function outlinesOf(path: string): [number, number][][] {
  return path
    .split('M')
    .filter(Boolean)
    .map((outline) => [...outline.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]));
}

/** Whether a point lies within an odd number of outlines. */
function isOnLand(path: string, [x, y]: readonly [number, number]): boolean {
  let inside = false;
  for (const outline of outlinesOf(path))
    for (const [index, [x1, y1]] of outline.entries()) {
      const [x2, y2] = outline[(index + 1) % outline.length] as [number, number];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  return inside;
}

describe('The map', () => {
  it('puts the equator at zero and keeps angles, as Mercator does', () => {
    expect(flat(30, 0)[1]).to.be.closeTo(0, 1e-9);
    // ln(tan(45° + 30°)) = ln(3.73205) = 1.316958 at 60 degrees north; in degrees 75.4561.
    expect(flat(0, 60)[1]).to.be.closeTo(75.4561, 1e-3);
    expect(flat(0, -60)[1]).to.be.closeTo(-75.4561, 1e-3);
  });

  it('has land and water where they are', async () => {
    const frame = frameOf([mark('Istanbul', 28.98, 41.04), mark('Gomel', 30.98, 52.44)]);
    const land = await landIn(frame);
    // Ankara, Minsk and Simferopol stand on land; the middle of the Black Sea and of the eastern Mediterranean do not.
    for (const [name, longitude, latitude, expected] of [
      ['Ankara', 32.85, 39.93, true],
      ['Minsk', 27.56, 53.9, true],
      ['Simferopol', 34.1, 44.95, true],
      ['Black Sea', 34, 43.2, false],
      ['Mediterranean', 30, 34, false],
    ] as const)
      expect(isOnLand(land, inFrame(frame, flat(longitude, latitude)) as [number, number]), name).to.equal(expected);
  });

  it('draws no line across the world where land crosses its edge', async () => {
    const frame = frameOf([mark('Anchorage', -149.9, 61.2), mark('Wellington', 174.8, -41.3)]);
    for (const outline of outlinesOf(await landIn(frame)))
      for (const [index, [x, y]] of outline.slice(1).entries()) {
        const [beforeX, beforeY] = outline[index] as [number, number];
        // The frame itself may cut an outline; its cuts run along the edges.
        const isCut = [x, beforeX].every((one) => one < 0 || one > frame.width) || [y, beforeY].every((one) => one < 0 || one > frame.height);
        if (!isCut) expect(Math.abs(x - beforeX), `${x},${y}`).to.be.below(100);
      }
  });

  it('joins rival places of one round by a line from ring to ring, and marks those that are only claimed', () => {
    // The picture is 14 degrees wide, so a degree takes 46 of its 640. A ring is 18 wide.
    const marks = [mark('Gomel', 30, 50), mark('Brest', 24, 50, 0), mark('Pripyat', 30.1, 50, 0)];
    const frame = frameOf(marks);
    const drawn = (ties: Tie[]) => render(PlaceMap({ land: '', frame, marks, ties, summary: '' }));
    const wide = (picture: string) => picture.slice(picture.indexOf('for-wide'), picture.indexOf('for-narrow'));
    const lines = (picture: string) =>
      [...wide(picture).matchAll(/<line class="rivals" x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)"/g)].map(([, ...ends]) => ends.map(Number));
    const [gomel, brest] = [inFrame(frame, flat(30, 50)), inFrame(frame, flat(24, 50))].map(([x]) => Math.round(x * 10) / 10);
    // Pripyat shares the ring of Gomel, so it has no line of its own.
    const [line, ...others] = lines(
      drawn([
        ['gomel', 'brest'],
        ['gomel', 'pripyat'],
        ['pripyat', 'brest'],
      ]),
    );
    expect([line?.[0], line?.[2]].sort()).to.deep.equal([gomel, brest].sort());
    expect(others).to.deep.equal([]);
    expect(lines(drawn([]))).to.deep.equal([]);
    expect([...wide(drawn([])).matchAll(/class="count"[^>]*>([^<]*)</g)].map(([, count]) => count)).to.deep.equal(['1', '?']);
  });

  it('names each place as whole as there is room for', () => {
    const names = (...marks: Mark[]) => {
      const html = render(PlaceMap({ land: '', frame: frameOf(marks), marks, summary: '' })).split('for-narrow')[0] ?? '';
      return [...html.matchAll(/class="label"[^>]*>([^<]*)</g)].map(([, name]) => name);
    };
    // The frame is 14 degrees wide and has 640 pixels, of which a letter takes 7.2: no name of 89 letters fits.
    const long = 'Gomel region, by the Pripyat (a residence near the village of Liaskavichy, where swans swim)';
    expect(names(mark(long, 29, 52))).to.deep.equal(['Gomel region, by the Pripyat']);
    // Between two neighbours at its sides, and under the edge, less of it fits.
    const all = names(mark(long, 29, 52), mark('West', 27.2, 52), mark('East', 30.8, 52));
    expect(all).to.have.length(3);
    expect(all[0]).to.match(/^Gomel region/);
  });

  it('makes one ring of places that would overlap, and counts the rounds of all', () => {
    const marks = [mark('Dolmabahçe', 29.0, 41.04, 2), mark('Çırağan', 29.01, 41.04, 3), mark('Antalya', 30.7, 36.9)];
    expect(ringsOf(marks, frameOf(marks)).map(({ names, rounds }) => [names, rounds])).to.deep.equal([
      [['Çırağan', 'Dolmabahçe'], 5],
      [['Antalya'], 1],
    ]);
  });
});

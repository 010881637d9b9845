import { expect } from 'chai';
import { render } from 'preact-render-to-string';
import { apartBy, FigureChart, niceAbove } from '../../../src/doors/web/drawing/figures.tsx';
import { layersOf } from '../../../src/doors/web/drawing/lineage.tsx';
import { spanOf, timeScale } from '../../../src/doors/web/drawing/time-scale.ts';

const day = (iso: string) => Date.parse(iso);

describe('Drawings of the pages', () => {
  it('place a moment by its share of the time, and name months at their first day', () => {
    // 2022 has 31 days in January and 28 in February: the first of March is day 59 of 90.
    const scale = timeScale(day('2022-01-01'), day('2022-04-01'), [0, 900]);
    expect(scale.at(day('2022-03-01'))).to.equal(590);
    expect(scale.ticks.map((tick) => tick.day)).to.deep.equal(['2022-01', '2022-02', '2022-03', '2022-04']);
  });

  it('name years where months have no room', () => {
    expect(timeScale(day('2010-06-01'), day('2016-02-01'), [0, 600]).ticks.map((tick) => tick.day)).to.deep.equal([
      '2011',
      '2012',
      '2013',
      '2014',
      '2015',
      '2016',
    ]);
  });

  it('end a span after its last day, and say where a date is unsure', () => {
    expect(spanOf('2022-03-14/2022-03-17')).to.deep.equal({ from: day('2022-03-14'), to: day('2022-03-18'), isSure: true });
    expect(spanOf('2022-02~')).to.deep.equal({ from: day('2022-02-01'), to: day('2022-03-01'), isSure: false });
    expect(spanOf('2022-03-14/..')).to.deep.equal({ from: day('2022-03-14'), to: day('2022-03-15'), isSure: false });
    expect(spanOf(null)).to.equal(null);
  });

  it('end an axis at a round number', () => {
    expect([85_000, 250_000, 7, 0, 20].map(niceAbove)).to.deep.equal([100_000, 500_000, 10, 1, 20]);
  });

  it('move names apart that would cover each other, each with its own line', () => {
    expect(apartBy([50, 10, 12], 15)).to.deep.equal([50, 10, 25]);
  });

  it('name in full whose each line is, where the name is too long to stand beside it, and on a telephone', () => {
    const keyOf = (name: string) => {
      const points = ['2022-03-01', '2022-04-01'].map((date) => ({ date, figures: [{ from: 1, to: 1 }] }));
      const chart = FigureChart({ lines: [{ name, points }], summary: '', number: String, dateInWords: (edtf) => edtf });
      return /<ul class="([^"]*)">.*<\/svg> ([^<]*)<\/li>/.exec(render(chart as NonNullable<typeof chart>))?.slice(1);
    };
    expect(keyOf('Ukraine')).to.deep.equal(['line-key for-narrow', 'Ukraine']);
    const long = 'Ukraine and Coalition of the Willing (about 35 states)';
    expect(keyOf(long)).to.deep.equal(['line-key', long]);
  });

  it('put a demand after all that it came out of', () => {
    const edges = [
      { older: 'a', younger: 'b' },
      { older: 'a', younger: 'c' },
      { older: 'b', younger: 'd' },
      { older: 'c', younger: 'b' },
    ];
    expect([...layersOf(['d', 'c', 'b', 'a'], edges)]).to.deep.equal([
      ['d', 3],
      ['c', 1],
      ['b', 2],
      ['a', 0],
    ]);
  });

  it('end, even where demands came out of each other in a circle', () => {
    const layers = layersOf(
      ['a', 'b'],
      [
        { older: 'a', younger: 'b' },
        { older: 'b', younger: 'a' },
      ],
    );
    expect([...layers.values()].sort()).to.deep.equal([0, 1]);
  });
});

import { expect } from 'chai';
import { kilometresBetween, type Point } from '../../../src/record/locations/distance.ts';

/*
 * A great circle of a ball with the Earth's mean radius, 6,371.0088 km, is 2π × 6,371.0088 = 40,030.23 km round: a degree of it is 111.195 km, a
 * quarter 10,007.56 km, half of it 20,015.11 km.
 */
const distances: readonly (readonly [what: string, from: Point, to: Point, kilometres: number])[] = [
  ['a place and itself', [28.9, 41], [28.9, 41], 0],
  ['a degree of the equator', [10, 0], [11, 0], 111.195],
  ['a degree of a meridian', [10, 45], [10, 46], 111.195],
  ['the pole and the equator', [70, 90], [-20, 0], 10_007.56],
  ['the two ends of an axis', [0, 0], [180, 0], 20_015.11],
  ['two sides of the line where the day changes', [179.5, 0], [-179.5, 0], 111.195],
  // At 60 degrees the circles of latitude are half as long: 180 degrees of longitude lead over the pole, 30 degrees up and 30 down.
  ['opposite meridians, over the pole', [0, 60], [180, 60], 60 * 111.195],
];

describe('The distance between', () => {
  for (const [what, from, to, expected] of distances) {
    it(`${what} is ${expected} km, from either end`, () => {
      expect(kilometresBetween(from, to)).to.be.closeTo(expected, 0.05);
      expect(kilometresBetween(to, from)).to.be.closeTo(expected, 0.05);
    });
  }
});

import { expect } from 'chai';
import fc from 'fast-check';
import { indentedJson } from '../../../src/doors/web/server/indented-json.ts';

describe('The data of a page as JSON', () => {
  it('is the text that JSON.stringify indents, whatever it holds', () => {
    const odd = [{ a: undefined, b: [undefined, [], {}, new Date(0)], 'c"\n': 'x\ny' }, undefined, 'text', 0, null, { deep: [[[[[[{ a: ['b\n'] }]]]]]] }];
    const same = (value: unknown) => expect([...indentedJson(value)].join('')).to.equal(JSON.stringify(value, null, 2) ?? 'null');
    for (const value of odd) same(value);
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 9 }), (value) => void same(value)));
  });

  it('is written in pieces no larger than an element of a list', () => {
    const element = { key: 'k', cells: ['long '.repeat(100)] };
    const data = { compare: { rows: Array.from({ length: 500 }, () => element) } };
    const longest = Math.max(...[...indentedJson({ page: '/compare', data })].map(({ length }) => length));
    expect(longest).to.be.at.most(JSON.stringify(element, null, 2).length + 100);
  });
});

import { expect } from 'chai';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { OtherNames } from '../../../src/doors/web/parts/link.tsx';

describe('The other names of a thing', () => {
  it('tell a name once that two languages share', () => {
    const names = [
      { text: 'Туреччина', language: 'uk' },
      { text: 'Türkiye', language: 'tr' },
      { text: 'Türkiye', language: 'en' },
      { text: 'Turkey', language: 'en' },
    ];
    const told = render(h(OtherNames, { names, shown: 'Туреччина' })).replaceAll(/<[^>]*>/g, '');
    expect(told).to.equal('Türkiye, Turkey');
  });
});

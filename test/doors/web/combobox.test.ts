import { expect } from 'chai';
import { fieldAttributes, stepOf } from '../../../src/doors/web/islands/combobox.ts';

describe('A field with offers', () => {
  const of = (active: number, isOpen = true) => ({ list: 'offers', isOpen, size: 3, active });

  it('moves round its list by arrows, takes by Enter and closes by Escape', () => {
    const steps = [
      ['ArrowDown', -1, { to: 0 }],
      ['ArrowDown', 1, { to: 2 }],
      ['ArrowDown', 2, { to: 0 }],
      ['ArrowUp', -1, { to: 2 }],
      ['ArrowUp', 0, { to: 2 }],
      ['ArrowUp', 2, { to: 1 }],
      ['Enter', 1, 'take'],
      ['Escape', 1, 'close'],
    ] as const;
    for (const [key, active, expected] of steps) expect(stepOf(key, of(active)), `${key} at ${active}`).to.deep.equal(expected);
  });

  it('leaves to the field what writes in it, Enter where nothing is chosen, and every key while the list is closed', () => {
    for (const key of ['a', 'Home', 'End', 'ArrowLeft', 'Tab']) expect(stepOf(key, of(0)), key).to.equal(null);
    expect(stepOf('Enter', of(-1))).to.equal(null);
    for (const key of ['ArrowDown', 'Enter', 'Escape']) expect(stepOf(key, of(0, false)), key).to.equal(null);
    expect(stepOf('ArrowDown', { ...of(-1), size: 0 })).to.equal(null);
  });

  it('names its list, whether it is open, and the option that Enter takes', () => {
    expect(fieldAttributes(of(2))).to.include({ role: 'combobox', 'aria-controls': 'offers', 'aria-expanded': true, 'aria-activedescendant': 'offers-2' });
    expect(fieldAttributes(of(-1))['aria-activedescendant']).to.equal(undefined);
    expect(fieldAttributes(of(2, false))).to.include({ 'aria-expanded': false, 'aria-activedescendant': undefined });
  });
});

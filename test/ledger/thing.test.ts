import { expect } from 'chai';
import { oneOfType, typeInWords } from '../../src/ledger/thing.ts';

describe('The name of a type in a sentence', () => {
  it('is in small letters, with a space between two words', () => {
    expect(['Party', 'VenueNote'].map(typeInWords)).to.deep.equal(['party', 'venue note']);
  });

  it('has the article that it is spoken with', () => {
    expect(['Issue', 'Outcome', 'Round', 'VenueNote'].map(oneOfType)).to.deep.equal(['an issue', 'an outcome', 'a round', 'a venue note']);
  });
});

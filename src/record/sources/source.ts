import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const sourceKinds = vocabulary('SourceKind', 'What sort of document a source is.', {
  PARTY_STATEMENT: 'Published by a party about its own position or acts.',
  JOINT_STATEMENT: 'Published by several parties together.',
  PUBLISHED_TEXT: 'A text of the negotiation, published by those who negotiated it.',
  LEAKED_TEXT: 'A text of the negotiation, published by others.',
  PRESS: 'A report by the press.',
  INTERVIEW: 'An interview given by someone involved.',
  MEDIATOR_STATEMENT: 'Published by a mediator, facilitator or host.',
  UNNAMED_SOURCE: 'A report based on people who are not named.',
  SCHOLARSHIP: 'Research, an expert analysis or a reference work.',
});
export type SourceKind = WordOf<typeof sourceKinds>;

export const stances = vocabulary('Stance', 'Whether a source supports or disputes the thing that cites it.', {
  SUPPORTS: 'The source supports it.',
  DISPUTES: 'The source contradicts it.',
});
export type Stance = WordOf<typeof stances>;

export const headlineBases = vocabulary('HeadlineBasis', 'How the title of a source is known.', {
  PAGE: 'The page gives it.',
  ADDRESS: 'It was reconstructed from the address.',
  DESCRIBED: 'It describes the content; the headline was not seen.',
});
export type HeadlineBasis = WordOf<typeof headlineBases>;

export const publishedBases = vocabulary('PublishedBasis', 'How the day of publication is known.', {
  PAGE: 'The page gives it.',
  ADDRESS: 'The address gives it.',
  EXCERPT: 'The part of the text that was read gives it.',
  INFERRED: 'It was inferred from the content.',
});
export type PublishedBasis = WordOf<typeof publishedBases>;

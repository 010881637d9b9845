import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const documentKinds = vocabulary('DocumentKind', 'What sort of text of a negotiation this is.', {
  DRAFT: 'A draft of an agreement.',
  PLAN: 'A plan for a settlement.',
  PROPOSAL: 'A list of its own that a party puts forward.',
  OFFER: 'What one side offers.',
  NON_PAPER: 'A paper that nobody signs for.',
  MEDIATORS_PAPER: 'A paper of those who mediate.',
  REPLY: 'An answer in writing to another text.',
  COMMUNIQUE: 'A statement issued at the end of talks.',
  RESOLUTION: 'A decision of a body.',
  AGREEMENT_TEXT: 'The text of an agreement.',
});
export type DocumentKind = WordOf<typeof documentKinds>;

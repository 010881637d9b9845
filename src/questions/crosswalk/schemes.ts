import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const schemes = vocabulary('CrosswalkScheme', 'A scheme in which event data code what actors do to each other.', {
  CAMEO: 'Conflict and Mediation Event Observations, version 1.1b3: numbered acts. The first two digits are the root category.',
  PLOVER:
    'Political Language Ontology for Verifiable Event Records, in the sixteen categories of its data set POLECAT, some with a mode. Drafts up to 0.8 call REQUEST by the name DEMAND.',
});
export type Scheme = WordOf<typeof schemes>;

export const closenesses = vocabulary('Closeness', 'How close a code is to a word of this API.', {
  EXACT: 'Both mean the same.',
  CLOSE: 'They mean nearly the same. The note says how they differ.',
  BROADER: 'The code covers the meaning of the word and more, so the distinction of the word is lost.',
  NARROWER: 'The code covers a part of the meaning of the word. The note says which.',
});
export type Closeness = WordOf<typeof closenesses>;

/** The codes of CAMEO that are close to some word, with their names in its manual. */
export const cameoNames = {
  '010': 'Make statement',
  '020': 'Make an appeal or request',
  '030': 'Express intent to cooperate',
  '036': 'Express intent to meet or negotiate',
  '037': 'Express intent to settle dispute',
  '040': 'Consult',
  '041': 'Discuss by telephone',
  '045': 'Engage in mediation',
  '046': 'Engage in negotiation',
  '051': 'Praise or endorse',
  '057': 'Sign formal agreement',
  '080': 'Yield',
  '0841': 'Return, release person(s)',
  '0863': 'Allow delivery of humanitarian aid',
  '0871': 'Declare truce, ceasefire',
  '100': 'Demand',
  '120': 'Reject',
  '125': 'Reject proposal to meet, discuss, or negotiate',
  '139': 'Give ultimatum',
  '164': 'Halt negotiations',
} as const;
export type CameoCode = keyof typeof cameoNames;

/** The categories of PLOVER for these codes, by its own conversion table (2021). Modes stand beside the words that have one. */
export type PloverCategory = 'AGREE' | 'CONSULT' | 'SUPPORT' | 'CONCEDE' | 'RETREAT' | 'REQUEST' | 'REJECT' | 'THREATEN' | 'SANCTION';

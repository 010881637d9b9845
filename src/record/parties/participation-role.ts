import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const participationRoles = vocabulary('ParticipationRole', 'What a party is at a round. It may be several things at once.', {
  NEGOTIATING_PARTY: 'It negotiates on its own behalf.',
  MEDIATOR: 'It helps the parties to agree and may make proposals.',
  FACILITATOR: 'It makes the talks possible without proposing their content.',
  HOST: 'The talks are held on its ground or at its invitation.',
  GUARANTOR: 'It vouches, or would vouch, for what is agreed.',
  OBSERVER: 'It is present without taking part.',
  ACCOMPANIER: 'It goes along with a party or the process, as accompanying countries do.',
  CHAIR: 'It presides.',
  CONVENER: 'It calls the parties together.',
  INTERESTED_PARTY: 'What is negotiated concerns it; it has no seat of its own.',
  WITNESS: 'It witnesses a signature or a promise.',
});
export type ParticipationRole = WordOf<typeof participationRoles>;

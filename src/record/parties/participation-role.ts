import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const participationRoles = vocabulary('ParticipationRole', 'The role of a party in a process or round. It may have several roles at once.', {
  NEGOTIATING_PARTY: 'It negotiates on its own behalf.',
  MEDIATOR: 'It helps the parties to agree and may make proposals.',
  FACILITATOR: 'It makes the talks possible without proposing their content.',
  HOST: 'The talks are held on its territory or at its invitation.',
  GUARANTOR: 'It guarantees, or would guarantee, what is agreed.',
  OBSERVER: 'It is present without taking part.',
  ACCOMPANIER: 'It accompanies a party or the process, as accompanying countries do.',
  CHAIR: 'It presides.',
  CONVENER: 'It calls the parties together.',
  MONITOR: 'It monitors whether what was agreed is kept.',
  INTERESTED_PARTY: 'The negotiation concerns it, but it has no seat of its own.',
  WITNESS: 'It witnesses a signature or a promise.',
});
export type ParticipationRole = WordOf<typeof participationRoles>;

/** The words of the page of proposals in English. Browsers load them with it. */
export const proposalsEn = {
  title: 'Proposals',
  lead: 'What was proposed and waits for somebody to decide. Only its author and editors see a proposal.',
  none: 'Nothing waits.',
  by: (who: string, when: string) => `proposed by ${who} on ${when}`,
  wouldChange: 'What it would change',
  accept: 'Accept',
  decline: 'Decline',
  declineNote: 'Why not',
  accepted: 'Accepted. It is in the record.',
  declined: 'Declined.',
  field: 'Field',
  nothing: 'nothing',
  /** Somebody else decided. */
  decidedBy: {
    ACCEPTED: (who: string, when: string) => `${who} accepted it on ${when}. It is in the record.`,
    DECLINED: (who: string, when: string) => `${who} declined it on ${when}.`,
    WITHDRAWN: (who: string, when: string) => `${who} took it back on ${when}.`,
  },
  somebody: 'Somebody',
  quicker: 'Somebody was quicker. Your press changed nothing.',
  cannot: 'It cannot be accepted now',
  was: 'Before',
  becomes: 'After',
};

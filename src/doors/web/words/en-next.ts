/** What stands below the sign-in, in English. Browsers load it there. */
export const nextEn = {
  title: 'What you can do now',
  read: 'Read the negotiations. This key adds nothing to them.',
  table: 'Bring in a table',
  choose: 'Choose a negotiation: the foot of its page adds rounds, demands and answers',
};

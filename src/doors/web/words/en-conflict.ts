/** The words of the table that shows what two writers changed, in English. Browsers load them with it. */
export const conflictEn = {
  field: 'Field',
  title: 'Somebody changed it meanwhile',
  lead: 'Choose for each field, then record again.',
  seen: 'As you saw it',
  stands: 'As it stands now',
  wanted: 'Yours',
  theirs: 'Take theirs',
  mine: 'Keep mine',
  done: 'Go on',
  nothing: 'nothing',
  yes: 'yes',
  takenOver: (fields: string) => `Others changed, and your form has it now: ${fields}.`,
  sendAgain: 'Look at it, and send it again.',
  choice: 'Which one',
};

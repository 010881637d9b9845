/** What a form says once something was recorded or proposed, in English. Browsers load it then. */
export const recordedEn = {
  recorded: 'It is recorded.',
  proposed: 'It is proposed. Somebody who may will decide.',
  see: 'See it',
  another: 'Another one',
  undo: 'Take it back',
  undoByEditor: 'An editor can take it back.',
  undone: 'It was taken back. The record keeps that it was there.',
  undoNote: 'Taken back right after it was recorded.',
};

import type { recordedEn } from './en-recorded.ts';

/** What a form says once something was recorded or proposed, in Ukrainian. Browsers load it then. */
export const recordedUk: typeof recordedEn = {
  recorded: 'Записано.',
  proposed: 'Запропоновано. Вирішить той, хто має на це право.',
  see: 'Подивитися',
  another: 'Ще один запис',
  undo: 'Забрати назад',
  undoByEditor: 'Забрати це назад може редактор.',
  undone: 'Забрано назад. У записі лишилося, що воно було.',
  undoNote: 'Забрано назад одразу після запису.',
};

import type { conflictEn } from './en-conflict.ts';

/** The words of the table that shows what two writers changed, in Ukrainian. Browsers load them with it. */
export const conflictUk: typeof conflictEn = {
  field: 'Поле',
  title: 'Хтось тим часом це змінив',
  lead: 'Виберіть для кожного поля, потім запишіть знову.',
  seen: 'Як бачили ви',
  stands: 'Як є тепер',
  wanted: 'Ваше',
  theirs: 'Узяти чуже',
  mine: 'Лишити моє',
  done: 'Далі',
  nothing: 'нічого',
  yes: 'так',
  takenOver: (fields: string) => `Інші змінили це, і у вашій формі воно вже є: ${fields}.`,
  sendAgain: 'Погляньте й надішліть ще раз.',
  choice: 'Що лишити',
};

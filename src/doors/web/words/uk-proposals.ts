import type { proposalsEn } from './en-proposals.ts';

/** The words of the page of proposals in Ukrainian. Browsers load them with it. */
export const proposalsUk: typeof proposalsEn = {
  lead: 'Що запропоновано і чекає на рішення. Пропозицію бачать лише її автор і редактори.',
  none: 'Нічого не чекає.',
  by: (who: string, when: string) => `запропоновано: ${who}, ${when}`,
  wouldChange: 'Що це змінило б',
  accept: 'Прийняти',
  decline: 'Відхилити',
  declineNote: 'Чому ні',
  accepted: 'Прийнято. Це вже в записі.',
  declined: 'Відхилено.',
  cannot: 'Зараз це неможливо прийняти',
  was: 'Було',
  becomes: 'Стане',
};

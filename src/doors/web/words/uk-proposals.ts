import type { proposalsEn } from './en-proposals.ts';

/** The words of the page of proposals in Ukrainian. Browsers load them with it. */
export const proposalsUk: typeof proposalsEn = {
  title: 'Пропозиції',
  lead: 'Що запропоновано і чекає на рішення. Пропозицію бачать лише її автор і редактори.',
  none: 'Нічого не чекає.',
  by: (who: string, when: string) => `запропоновано: ${who}, ${when}`,
  wouldChange: 'Що це змінило б',
  accept: 'Прийняти',
  decline: 'Відхилити',
  declineNote: 'Чому ні',
  accepted: 'Прийнято. Це вже в записі.',
  declined: 'Відхилено.',
  field: 'Поле',
  nothing: 'нічого',
  decidedBy: {
    ACCEPTED: (who: string, when: string) => `Прийнято: ${who}, ${when}. Це вже в записі.`,
    DECLINED: (who: string, when: string) => `Відхилено: ${who}, ${when}.`,
    WITHDRAWN: (who: string, when: string) => `Відкликано: ${who}, ${when}.`,
  },
  somebody: 'хтось',
  quicker: 'Хтось був швидшим. Ваше натискання нічого не змінило.',
  cannot: 'Зараз це неможливо прийняти',
  was: 'Було',
  becomes: 'Стане',
};

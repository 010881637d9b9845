import type { nextEn } from './en-next.ts';

/** What stands below the sign-in, in Ukrainian. */
export const nextUk: typeof nextEn = {
  title: 'Що можна зробити тепер',
  read: 'Читати переговори. Додавати до них із цим ключем не можна.',
  table: 'Внести таблицю',
  choose: 'Оберіть переговори: внизу їхньої сторінки додають раунди, вимоги й відповіді',
};

import type { sendingEn } from './en-sending.ts';
import { pluralsOf } from './plurals.ts';

const { count } = pluralsOf('uk-UA');

/** What a form says once it is sent or looked at, in Ukrainian. */
export const sendingUk: typeof sendingEn = {
  warnings: 'Погляньте, будь ласка, на це',
  errors: (n: number) =>
    count(n, { one: 'поле треба переглянути', few: 'поля треба переглянути', many: 'полів треба переглянути', other: 'поля треба переглянути' }),
  previewOk: 'Перешкод немає. Ще нічого не записано.',
  previewed: 'Ще нічого не записано.',
  doubted: 'Ще нічого не записано. Якщо так і треба, надішліть усе одно.',
  noSource: 'Ви не назвали, хто це каже. Запис може стояти й без джерела, і тоді видно, що його немає. Так і треба?',
  nameSource: 'Назвати джерело',
  recordUnsourced: 'Записати без джерела',
  recordAnyway: 'Записати все одно',
  proposeAnyway: 'Запропонувати все одно',
  nameUnknown: (name: string) => `У записі ніщо не називається саме «${name}». Виберіть зі списку під полем, додайте або очистьте поле.`,
  nameOfSeveral: (name: string) => `Так називається кілька речей: «${name}». Виберіть одну зі списку під полем.`,
  nameMissing: 'Рядок тут нічого не називає. Назвіть або приберіть його.',
  valueExpected: (expected: string) => `Це не вдалося прочитати. Очікувалося: ${expected}.`,
  valueUnread: 'Це не вдалося прочитати.',
  keptTooLong: 'Те, що ви написали, лишилося тут; скоротіть це.',
  onlyOnce: 'Можливо, це вже записано; двічі нічого не запишеться.',
  notTwice: 'Двічі нічого не запишеться.',
};

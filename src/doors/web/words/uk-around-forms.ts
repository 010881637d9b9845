import type { aroundFormsEn } from './en-around-forms.ts';

/** What pages say around the forms, in Ukrainian. */
export const aroundFormsUk: typeof aroundFormsEn = {
  /** What no form in the browser is called. */
  acts: { code: 'Кодування', table: 'Внести таблицю', 'sign-in': 'Увійти' },
  signIn: 'Увійти з ключем',
  title: 'Писати',
  yourKey: 'Ваш ключ і вихід',
  needsScript: 'Щоб писати, у браузері потрібен JavaScript. Усе можна записати також через API або імпортувати файлом.',
  withoutScript: 'Без JavaScript із ключем можна читати й вносити таблиці. Решті форм потрібен JavaScript.',
  recordedThere: 'Змінити записане про',
};

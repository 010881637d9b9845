import type { keyEn } from './en-key.ts';

/** What asks for a key, in Ukrainian. */
export const keyUk: typeof keyEn = {
  needsKey:
    'Щоб писати, а на закритому сервері й читати, потрібен ключ. Попросіть його в того, хто тримає цей сервер, або створіть командою «npx parley key create NAME --role EDITOR».',
  key: 'Ключ',
  keyHint: 'Починається з prk_, лишається в цьому браузері, у відкритих вкладках, і надходить лише на цей сервер.',
  keepKey: 'Зберегти, коли закрито останню вкладку',
  enter: 'Увійти',
};

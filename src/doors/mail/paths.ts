/** Where the links of messages lead. */
export const MAIL_PATHS = { confirm: '/mail/confirm', unsubscribe: '/mail/unsubscribe' } as const;

import type { Act, Field } from './act.ts';
import { isUnreadFigure, missingIn } from './input.ts';
import { isLanguageTag } from './language-tag.ts';
import { type DateFault, dateFault } from './typed-date.ts';
import { isAsked, type Values } from './values.ts';

/** What keeps a form from being sent. Each has its words. */
export type Fault = 'NEEDED' | DateFault | 'FIGURE_UNREAD' | 'LANGUAGE_UNREAD';

export interface Faulty {
  readonly field: Field;
  readonly fault: Fault;
}

const isUnreadLanguage = (text = ''): boolean => text.trim() !== '' && !isLanguageTag(text.trim());

/** The faults of a form that need no question to the server. */
export function faultsIn(act: Act, values: Values): Faulty[] {
  const asked = act.fields.filter((field) => isAsked(field, values));
  return [
    ...missingIn(act, values).map((field) => ({ field, fault: 'NEEDED' as const })),
    ...asked.flatMap((field) => {
      const fault = field.kind === 'date' ? dateFault(values.texts[field.name] ?? '') : null;
      return fault === null ? [] : [{ field, fault }];
    }),
    ...asked
      .filter((field) => field.kind === 'language' && isUnreadLanguage(values.texts[field.name]))
      .map((field) => ({ field, fault: 'LANGUAGE_UNREAD' as const })),
    ...asked.filter(({ kind }) => kind === 'figures' && values.figures.some(isUnreadFigure)).map((field) => ({ field, fault: 'FIGURE_UNREAD' as const })),
  ];
}

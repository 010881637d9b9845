import type { Act, Field } from './act.ts';
import { isNoSuchDay, isNotKnown, readingsOf, typedDate } from './typed-date.ts';
import { isAsked, isUnreadFigure, missingIn, type Values } from './values.ts';

/** What keeps a form from being sent. Each has its words. */
export type Fault = 'NEEDED' | 'DATE_UNREAD' | 'DATE_AMBIGUOUS' | 'DATE_NO_SUCH_DAY' | 'FIGURE_UNREAD';

export interface Faulty {
  readonly field: Field;
  readonly fault: Fault;
}

/** The faults of a form that need no question to the server. */
export function faultsIn(act: Act, values: Values): Faulty[] {
  const asked = act.fields.filter((field) => isAsked(field, values));
  return [
    ...missingIn(act, values).map((field) => ({ field, fault: 'NEEDED' as const })),
    ...asked.flatMap((field) => {
      const fault = field.kind === 'date' ? dateFault(values.texts[field.name] ?? '') : null;
      return fault === null ? [] : [{ field, fault }];
    }),
    ...asked.filter(({ kind }) => kind === 'figures' && values.figures.some(isUnreadFigure)).map((field) => ({ field, fault: 'FIGURE_UNREAD' as const })),
  ];
}

export function dateFault(typed: string): Fault | null {
  if (typed.trim() === '' || isNotKnown(typed) || typedDate(typed) !== null) return null;
  if (isNoSuchDay(typed)) return 'DATE_NO_SUCH_DAY';
  return readingsOf(typed).length > 1 ? 'DATE_AMBIGUOUS' : 'DATE_UNREAD';
}

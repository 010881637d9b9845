import type { pageTermsEn } from './en-page-terms.ts';

/** The vocabularies that pages show and no form asks for, in Ukrainian. */
export const pageTermsUk: typeof pageTermsEn = {
  Convergence: {
    TOWARD_EACH_OTHER: 'назустріч одна одній',
    ONE_TOWARD: 'назустріч ішла одна сторона',
    BOTH_WAYS: 'і назустріч, і далі',
    APART: 'далі одна від одної',
    NO_MOVE: 'без кроків',
    NOTHING_SAID: 'нічого не сказано',
  },
  AppointmentBecame: { PUT_OFF: 'відкладено', MOVED: 'перенесено', CANCELLED: 'скасовано', HELD: 'проведено' },
  DelegateRole: { HEAD: 'голова', MEMBER: 'член', EXPERT: 'експерт', SPOKESPERSON: 'речник' },
  DocumentKind: {
    DRAFT: 'проєкт',
    PLAN: 'план',
    PROPOSAL: 'пропозиція',
    OFFER: 'оферта',
    NON_PAPER: 'неофіційний документ',
    MEDIATORS_PAPER: 'документ посередника',
    REPLY: 'відповідь',
    COMMUNIQUE: 'комюніке',
    RESOLUTION: 'резолюція',
    AGREEMENT_TEXT: 'текст угоди',
  },
  DeadlineResult: {
    EXTENDED: 'продовжено',
    MET: 'дотримано',
    PARTLY_MET: 'частково дотримано',
    MISSED: 'пропущено',
    LAPSED: 'втратило чинність',
    UNKNOWN: 'невідомо',
  },
  Precision: { EXACT: 'точно', NEAR: 'поблизу', REGION: 'регіон', UNDISCLOSED: 'не розголошено' },
  ClaimVerdict: {
    SUPPORTED: 'підтверджено',
    PARTLY: 'підтверджено частково',
    DISPUTED: 'оспорюється',
    UNVERIFIED: 'не перевірено',
    REFUTED: 'спростовано',
  },
  StatementKind: { STATEMENT: 'заява', INTERVIEW: 'інтерв’ю', CALL: 'розмова', DECREE: 'указ', VOTE: 'голосування', EVENT: 'подія' },
  CodedField: { CHANGES: 'види змін', DIRECTION: 'напрям' },
};

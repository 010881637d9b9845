import type { linkEn, pageTermsEn, truthEn } from './en-page-terms.ts';

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
  HeadlineBasis: { PAGE: 'зі сторінки', ADDRESS: 'з адреси', DESCRIBED: 'описано нами' },
  PublishedBasis: { PAGE: 'зі сторінки', ADDRESS: 'з адреси', EXCERPT: 'з прочитаної частини', INFERRED: 'виведено зі змісту' },
  DateBasis: { STATED: 'з джерела', DERIVED: 'виведено з джерел', PLANNED: 'лише заплановано' },
  Track: { ONE: 'офіційні переговори', ONE_AND_A_HALF: 'посадовці як приватні особи', TWO: 'неофіційні переговори' },
  LinkBasis: { SOURCE: 'так каже джерело', CODER: 'висновок кодувальника' },
  ClaimRank: { PREFERRED: 'найкраще підтверджене', NORMAL: 'рівноправне', DEPRECATED: 'завідомо хибне' },
};

/** How a demand is tied to another, read from the first to the second. */
export const linkUk: typeof linkEn = {
  SPLIT_INTO: 'розділено на',
  MERGED_INTO: 'увійшло до',
  REPLACED_BY: 'замінено на',
  REVIVES: 'відновлює',
  COUNTERS: 'є зустрічною до',
  PRECONDITION_FOR: 'має передувати',
  IN_EXCHANGE_FOR: 'в обмін на',
  PACKAGED_WITH: 'лише разом із',
  ALTERNATIVE_TO: 'є альтернативою до',
  CONTRADICTS: 'суперечить',
  DESCENDS_FROM: 'походить від',
  NARROWER_THAN: 'вимагає частини від',
  SAME_SUBSTANCE_AS: 'вимагає того самого, що й',
  SIBLING_OF: 'стоїть поряд із',
};

/** Whether a field of the record holds. */
export const truthUk: typeof truthEn = { true: 'так', false: 'ні' };

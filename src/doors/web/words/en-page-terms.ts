/** The vocabularies that pages show and no form asks for. Apart from the others, so that forms do not load them. */
export const pageTermsEn = {
  Convergence: {
    TOWARD_EACH_OTHER: 'toward each other',
    ONE_TOWARD: 'one side toward the other',
    BOTH_WAYS: 'toward and apart',
    APART: 'apart',
    NO_MOVE: 'no move',
    NOTHING_SAID: 'nothing said',
  },
  AppointmentBecame: { PUT_OFF: 'put off', MOVED: 'moved', CANCELLED: 'cancelled', HELD: 'held' },
  DelegateRole: { HEAD: 'head', MEMBER: 'member', EXPERT: 'expert', SPOKESPERSON: 'spokesperson' },
  DocumentKind: {
    DRAFT: 'draft',
    PLAN: 'plan',
    PROPOSAL: 'proposal',
    OFFER: 'offer',
    NON_PAPER: 'non-paper',
    MEDIATORS_PAPER: "mediators' paper",
    REPLY: 'reply',
    COMMUNIQUE: 'communiqué',
    RESOLUTION: 'resolution',
    AGREEMENT_TEXT: 'text of an agreement',
  },
  DeadlineResult: { EXTENDED: 'extended', MET: 'met', PARTLY_MET: 'partly met', MISSED: 'missed', LAPSED: 'lapsed', UNKNOWN: 'not known' },
  Precision: { EXACT: 'exact', NEAR: 'near', REGION: 'region', UNDISCLOSED: 'undisclosed' },
  ClaimVerdict: { SUPPORTED: 'supported', PARTLY: 'supported in part', DISPUTED: 'disputed', UNVERIFIED: 'unverified', REFUTED: 'refuted' },
  StatementKind: { STATEMENT: 'statement', INTERVIEW: 'interview', CALL: 'call', DECREE: 'decree', VOTE: 'vote', EVENT: 'event' },
  CodedField: { CHANGES: 'kinds of change', DIRECTION: 'direction' },
  HeadlineBasis: { PAGE: 'from the page', ADDRESS: 'from the address', DESCRIBED: 'described by us' },
  PublishedBasis: { PAGE: 'from the page', ADDRESS: 'from the address', EXCERPT: 'from the part that was read', INFERRED: 'inferred' },
  DateBasis: { STATED: 'from a source', DERIVED: 'derived from sources', PLANNED: 'only planned' },
  Track: { ONE: 'official', ONE_AND_A_HALF: 'officials as private persons', TWO: 'unofficial' },
  LinkBasis: { SOURCE: 'a source says so', CODER: 'the coder inferred it' },
  ClaimRank: { PREFERRED: 'preferred', NORMAL: 'normal', DEPRECATED: 'known to be wrong' },
};

/** How a demand is tied to another, read from the first to the second. */
export const linkEn = {
  SPLIT_INTO: 'was split into',
  MERGED_INTO: 'was merged into',
  REPLACED_BY: 'was replaced by',
  REVIVES: 'revives',
  COUNTERS: 'counters',
  PRECONDITION_FOR: 'must come before',
  IN_EXCHANGE_FOR: 'in exchange for',
  PACKAGED_WITH: 'stands or falls with',
  ALTERNATIVE_TO: 'is an alternative to',
  CONTRADICTS: 'contradicts',
  DESCENDS_FROM: 'descends from',
  NARROWER_THAN: 'asks a part of',
  SAME_SUBSTANCE_AS: 'asks the same as',
  SIBLING_OF: 'stands beside',
};

/** Whether a field of the record holds. */
export const truthEn = { true: 'yes', false: 'no' };

import { LedgerAndRecords1763850000000 } from './0001-ledger-and-records.ts';
import { KeysAndKeptAnswers1763910000000 } from './0002-keys-and-kept-answers.ts';
import { Proposals1764150000000 } from './0003-proposals.ts';
import { LanguageOfAccounts1764160000000 } from './0004-language-of-accounts.ts';
import { Search1764200000000 } from './0005-search.ts';
import { DerivedValues1764300000000 } from './0006-derived-values.ts';
import { SettlementAndTime1764310000000 } from './0007-settlement-and-time.ts';
import { Reach1764320000000 } from './0008-reach.ts';
import { ZonesOfEntries1764330000000 } from './0009-zones-of-entries.ts';
import { Hooks1764400000000 } from './0010-hooks.ts';
import { Documents1764410000000 } from './0011-documents.ts';
import { RulesOfDerivation1764420000000 } from './0012-rules-of-derivation.ts';
import { Mail1764430000000 } from './0013-mail.ts';
import { EntriesOfProposals1764440000000 } from './0014-entries-of-proposals.ts';
import { DemandsWithUnknownParts1764451000000 } from './0015-demands-with-unknown-parts.ts';
import { WhatWasTakenBack1764500000000 } from './0016-what-was-taken-back.ts';
import { MailThatIsDue1764510000000 } from './0017-mail-that-is-due.ts';
import { PlacesInTheSearchIndex1764520000000 } from './0018-places-in-the-search-index.ts';
import { RulesOfConfirmation1764530000000 } from './0019-rules-of-confirmation.ts';
import { RulesOfWhatRunsOut1764550000000 } from './0021-rules-of-what-runs-out.ts';
import { IndexesOfWhatIsNamed1764560000000 } from './0022-indexes-of-what-is-named.ts';

/** In the order in which they run. A migration that has been released is never changed. */
export const migrations = [
  LedgerAndRecords1763850000000,
  KeysAndKeptAnswers1763910000000,
  Proposals1764150000000,
  LanguageOfAccounts1764160000000,
  Search1764200000000,
  DerivedValues1764300000000,
  SettlementAndTime1764310000000,
  Reach1764320000000,
  ZonesOfEntries1764330000000,
  Hooks1764400000000,
  Documents1764410000000,
  RulesOfDerivation1764420000000,
  Mail1764430000000,
  EntriesOfProposals1764440000000,
  DemandsWithUnknownParts1764451000000,
  WhatWasTakenBack1764500000000,
  MailThatIsDue1764510000000,
  PlacesInTheSearchIndex1764520000000,
  RulesOfConfirmation1764530000000,
  RulesOfWhatRunsOut1764550000000,
  IndexesOfWhatIsNamed1764560000000,
];

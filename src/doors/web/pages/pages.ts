import type { Page } from '../page.ts';
import { aboutPage } from './about.tsx';
import { agreementPage } from './agreement.tsx';
import { briefPage } from './brief.tsx';
import { citePage } from './cite.tsx';
import { comparePage } from './compare.tsx';
import { correctionsPage } from './corrections.tsx';
import { demandPage } from './demand.tsx';
import { documentPage } from './document.tsx';
import { followPage } from './follow.tsx';
import { frontPage } from './front.tsx';
import { glossaryPage } from './glossary.tsx';
import { issuePage } from './issue.tsx';
import { ledElsewhere } from './led-elsewhere.ts';
import { locationPage } from './location.tsx';
import { mapPage } from './map.tsx';
import { newPage } from './new.tsx';
import { partyPage } from './party.tsx';
import { personPage } from './person.tsx';
import { processPage } from './process.tsx';
import { roundPage } from './round.tsx';
import { searchPage } from './search.tsx';
import { deadlinePage, outcomePage, statementPage } from './small.tsx';
import { sourcePage } from './source.tsx';
import { sourcesPage } from './sources.tsx';
import { tablePage } from './table.tsx';
import { writingPages } from './writing.tsx';

/** All pages. An address is the name of a page and, for most, a key. */
export const PAGES: readonly Page[] = [
  frontPage,
  processPage,
  agreementPage,
  comparePage,
  briefPage,
  mapPage,
  demandPage,
  roundPage,
  partyPage,
  personPage,
  issuePage,
  locationPage,
  statementPage,
  documentPage,
  outcomePage,
  deadlinePage,
  sourcesPage,
  sourcePage,
  newPage,
  correctionsPage,
  followPage,
  searchPage,
  citePage,
  aboutPage,
  glossaryPage,
  ...writingPages,
  tablePage,
  ...ledElsewhere,
];

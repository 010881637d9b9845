import type { Act, AddedName } from './act.ts';
import { choice, date, line, needed, note, rare, thing } from './questions.ts';

/** The forms that may stand inside another: each adds what a field names and the record lacks. */
export const ADDED_ACTS: Readonly<Record<AddedName, Act>> = {
  source: {
    ...{ name: 'source', document: 'page-write-source', mutation: 'addSource', role: 'CONTRIBUTOR', shows: 'source' },
    fields: [
      line('title', needed),
      line('publisher'),
      choice('kind', 'SourceKind', needed),
      date('published'),
      line('url'),
      line('author', rare),
      line('agency', rare),
      thing('speaksFor', ['PARTY'], rare),
      line('archivedUrl', rare),
      line('language', rare),
      note,
    ],
  },
  party: {
    ...{ name: 'party', document: 'page-write-party', mutation: 'addParty', role: 'CONTRIBUTOR', shows: 'party' },
    fields: [line('name', needed), choice('kind', 'PartyKind', needed), note],
  },
  issue: {
    ...{ name: 'issue', document: 'page-write-issue', mutation: 'addIssue', role: 'CONTRIBUTOR', shows: 'issue' },
    fields: [line('label', needed), thing('parent', ['ISSUE']), note],
  },
  location: {
    ...{ name: 'location', document: 'page-write-location', mutation: 'addLocation', role: 'CONTRIBUTOR', shows: 'location' },
    fields: [line('name', needed), choice('kind', 'LocationKind'), thing('within', ['LOCATION']), line('country', rare), note],
  },
};

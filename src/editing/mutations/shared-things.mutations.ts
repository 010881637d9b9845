import { issueRecords } from '../../record/issues/issue.records.ts';
import { Issue } from '../../record/issues/issue.type.ts';
import { locationRecords } from '../../record/locations/location.records.ts';
import { Location } from '../../record/locations/location.type.ts';
import { partyRecords } from '../../record/parties/party.records.ts';
import { Party } from '../../record/parties/party.type.ts';
import { personRecords } from '../../record/people/person.records.ts';
import { Person } from '../../record/people/person.type.ts';
import { processRecords } from '../../record/processes/process.records.ts';
import { Process } from '../../record/processes/process.type.ts';
import { changed, newShared } from './entries-of.ts';
import { entryMutation } from './entry-mutation.ts';
import {
  AddIssueInput,
  AddLocationInput,
  AddPartyInput,
  AddPersonInput,
  AddProcessInput,
  UpdateIssueInput,
  UpdateLocationInput,
  UpdatePartyInput,
  UpdatePersonInput,
  UpdateProcessInput,
} from './shared-things.input.ts';

/** Mutations of shared things and of processes. */
export const sharedThingMutations = [
  entryMutation({
    name: 'addParty',
    role: 'CONTRIBUTOR',
    text: 'Records a new party.',
    input: AddPartyInput,
    change: 'A new party.',
    records: partyRecords,
    shows: Party,
    entries: newShared,
  }),
  entryMutation({
    name: 'updateParty',
    role: 'EDITOR',
    text: 'Changes or corrects the record of a party: names, kind, members.',
    input: UpdatePartyInput,
    change: 'A change or correction of a party.',
    records: partyRecords,
    shows: Party,
    entries: changed,
  }),
  entryMutation({
    name: 'addPerson',
    role: 'CONTRIBUTOR',
    text: 'Records a new person.',
    input: AddPersonInput,
    change: 'A new person.',
    records: personRecords,
    shows: Person,
    entries: newShared,
  }),
  entryMutation({
    name: 'updatePerson',
    role: 'EDITOR',
    text: 'Changes or corrects the record of a person: names, party, offices.',
    input: UpdatePersonInput,
    change: 'A change or correction of a person.',
    records: personRecords,
    shows: Person,
    entries: changed,
  }),
  entryMutation({
    name: 'addLocation',
    role: 'CONTRIBUTOR',
    text: 'Records a new place.',
    input: AddLocationInput,
    change: 'A new place.',
    records: locationRecords,
    shows: Location,
    entries: newShared,
  }),
  entryMutation({
    name: 'updateLocation',
    role: 'EDITOR',
    text: 'Changes or corrects the record of a place.',
    input: UpdateLocationInput,
    change: 'A change or correction of a place.',
    records: locationRecords,
    shows: Location,
    entries: changed,
  }),
  entryMutation({
    name: 'addIssue',
    role: 'CONTRIBUTOR',
    text: 'Records a new topic in the tree of issues.',
    input: AddIssueInput,
    change: 'A new topic.',
    records: issueRecords,
    shows: Issue,
    entries: newShared,
  }),
  entryMutation({
    name: 'updateIssue',
    role: 'EDITOR',
    text: 'Changes or corrects the record of an issue: its label, its place in the tree.',
    input: UpdateIssueInput,
    change: 'A change or correction of an issue.',
    records: issueRecords,
    shows: Issue,
    entries: changed,
  }),
  entryMutation({
    name: 'addProcess',
    role: 'CONTRIBUTOR',
    text: 'Records a new negotiation.',
    input: AddProcessInput,
    change: 'A new negotiation.',
    records: processRecords,
    shows: Process,
    entries: newShared,
  }),
  entryMutation({
    name: 'updateProcess',
    role: 'EDITOR',
    text: 'Changes or corrects the record of a process: its status, period, parties.',
    input: UpdateProcessInput,
    change: 'A change or correction of a process.',
    records: processRecords,
    shows: Process,
    entries: changed,
  }),
];

import { issueRecords } from '../../record/issues/issue.records.ts';
import { locationRecords } from '../../record/locations/location.records.ts';
import { partyRecords } from '../../record/parties/party.records.ts';
import { personRecords } from '../../record/people/person.records.ts';
import { processRecords } from '../../record/processes/process.records.ts';
import { addInput, inputsOf, updateInput } from './inputs-of.ts';

export const [AddPartyInput, UpdatePartyInput] = inputsOf(partyRecords, 'AddPartyInput', 'A new party.');
export const [AddPersonInput, UpdatePersonInput] = inputsOf(personRecords, 'AddPersonInput', 'A new person.');
export const [AddLocationInput, UpdateLocationInput] = inputsOf(locationRecords, 'AddLocationInput', 'A new place.');
export const [AddIssueInput, UpdateIssueInput] = inputsOf(issueRecords, 'AddIssueInput', 'A new topic in the tree of issues.');
export const AddProcessInput = addInput(processRecords, 'AddProcessInput', 'A new negotiation.');
export const UpdateProcessInput = updateInput(processRecords, { also: 'If it is over, its open demands become UNRESOLVED.' });

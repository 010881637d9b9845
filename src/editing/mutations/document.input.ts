import { documentRecords } from '../../record/documents/document.records.ts';
import { addInput, updateInput } from './inputs-of.ts';

export const AddDocumentInput = addInput(documentRecords, 'AddDocumentInput', 'A text of a negotiation, with its points: a draft, a plan, a paper, a treaty.');
export const UpdateDocumentInput = updateInput(documentRecords, { also: 'A later version is another document, which names this one as `previous`.' });

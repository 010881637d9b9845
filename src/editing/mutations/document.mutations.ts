import { documentRecords } from '../../record/documents/document.records.ts';
import { Document } from '../../record/documents/document.type.ts';
import { AddDocumentInput, UpdateDocumentInput } from './document.input.ts';
import { changed, newInProcess } from './entries-of.ts';
import { entryMutation } from './entry-mutation.ts';

export const documentMutations = [
  entryMutation({
    name: 'addDocument',
    role: 'CONTRIBUTOR',
    text: 'Records a text of a negotiation with its points.',
    input: AddDocumentInput,
    change: 'A text of a negotiation with its points.',
    records: documentRecords,
    shows: Document,
    entries: newInProcess,
  }),
  entryMutation({
    name: 'updateDocument',
    role: 'EDITOR',
    text: 'Records what became known of a document, or corrects its record.',
    input: UpdateDocumentInput,
    change: 'What became known of a document, or a correction of it.',
    records: documentRecords,
    shows: Document,
    entries: changed,
  }),
];

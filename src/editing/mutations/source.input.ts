import { citationRecords } from '../../record/evidence/citation.records.ts';
import { claimRecords } from '../../record/evidence/claim.records.ts';
import { sourceRecords } from '../../record/sources/source.records.ts';
import { statementRecords } from '../../record/statements/statement.records.ts';
import { addInput, inputsOf, updateInput } from './inputs-of.ts';

export const [AddSourceInput, UpdateSourceInput] = inputsOf(sourceRecords, 'AddSourceInput', 'A new document that can be cited.');

export const CiteInput = addInput(
  citationRecords,
  'CiteInput',
  'The use of a source for one thing. If it is cited there already in the same way, nothing is written.',
  { without: ['aliases', 'knownSince', 'sources'] },
);

export const AddStatementInput = addInput(
  statementRecords,
  'AddStatementInput',
  'A new occasion outside any round: an interview, a call, a decree, an event that is no meeting.',
);
export const UpdateStatementInput = updateInput(statementRecords, { also: 'Positions that take their date from it move with it.' });

export const ClaimInput = addInput(
  claimRecords,
  'ClaimInput',
  'A rival value of a disputed field of a thing, or an assertion about it in words. Give `field` and `value`, or `statement`.',
  { without: ['aliases'] },
);
export const UpdateClaimInput = updateInput(claimRecords, { without: ['aliases'] });

import type { Writing } from '../../ledger/writing.ts';
import { noticesOf } from '../recording/notices.ts';
import type { WrittenNotice } from '../recording/written-notice.ts';
import type { EntryImport } from '../transfer/import-entries.ts';
import { placeOf } from '../transfer/places.ts';
import type { WarningRecord } from './warning.type.ts';

/** The warnings of entries that came with an input, each with its path there. */
export async function warningsOfEntries(entries: EntryImport): Promise<WarningRecord[]> {
  return (await entries.notices()).map(({ entry, ...notice }) => warningOf(notice, placeOf(entry)?.path ?? ['input']));
}

/** The warnings about what a mutation wrote without entries. */
export async function warningsOf(writing: Writing): Promise<WarningRecord[]> {
  return (await noticesOf(writing)).map((notice) => warningOf(notice, ['input']));
}

export function warningOf({ kind, key, message }: Pick<WrittenNotice, 'kind' | 'key' | 'message'>, path: readonly string[], where = ''): WarningRecord {
  const sentence = `${where}${key} ${message}`;
  return { code: kind, key, path, message: sentence.endsWith('?') ? sentence : `${sentence}.` };
}

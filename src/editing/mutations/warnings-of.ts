import type { Writing } from '../../ledger/writing.ts';
import { noticesOf } from '../recording/notices.ts';
import { titlesOf } from '../recording/titles-of-notices.ts';
import type { WrittenNotice } from '../recording/written-notice.ts';
import type { EntryImport } from '../transfer/import-entries.ts';
import { placeOf } from '../transfer/places.ts';
import type { WarningRecord } from './warning.type.ts';

/** The warnings of entries that came with an input, each with its path there. */
export async function warningsOfEntries(writing: Writing, entries: EntryImport): Promise<WarningRecord[]> {
  const notices = await entries.notices();
  const titles = await titlesOf(writing, notices);
  return notices.map(({ entry, ...notice }) => warningOf(notice, titles, placeOf(entry)?.path ?? ['input']));
}

/** The warnings about what a mutation wrote without entries. */
export async function warningsOf(writing: Writing): Promise<WarningRecord[]> {
  const notices = await noticesOf(writing);
  const titles = await titlesOf(writing, notices);
  return notices.map((notice) => warningOf(notice, titles, ['input']));
}

type Told = Pick<WrittenNotice, 'kind' | 'key' | 'message'>;

export function warningOf({ kind, key, message }: Told, titles: ReadonlyMap<string, string | null>, path: readonly string[], where = ''): WarningRecord {
  const sentence = `${where}${key} ${message}`;
  return { code: kind, key, title: titles.get(key) ?? null, path, message: sentence.endsWith('?') ? sentence : `${sentence}.` };
}

type Kind = 'a workbook (.xlsx)' | 'an old workbook (.xls)' | 'something else';

const BEGINNINGS: readonly (readonly [Kind, readonly number[]])[] = [
  // A workbook is an archive of ZIP.
  ['a workbook (.xlsx)', [0x50, 0x4b, 0x03, 0x04]],
  ['an old workbook (.xls)', [0xd0, 0xcf, 0x11, 0xe0]],
];

/** What a file is by its first bytes. Names of files lie: spreadsheets give the name of a workbook to what they export. */
export function kindOfFile(bytes: Uint8Array): Kind {
  return BEGINNINGS.find(([, beginning]) => beginning.every((byte, index) => bytes[index] === byte))?.[0] ?? 'something else';
}

/** How to import it after all. Commands and the API call the format by the same word. */
export const HOW_TO_IMPORT: Readonly<Record<Kind, string>> = {
  'a workbook (.xlsx)': 'Its format is xlsx.',
  'an old workbook (.xls)': 'Save it as .xlsx in the spreadsheet. Its format is then xlsx.',
  'something else': 'If it holds separated values, its format is csv.',
};

type Kind = 'a workbook (.xlsx)' | 'an old workbook (.xls)' | 'a spreadsheet of OpenDocument (.ods)' | 'an archive (.zip)' | 'something else';

const ARCHIVE = [0x50, 0x4b, 0x03, 0x04];
const OLD_WORKBOOK = [0xd0, 0xcf, 0x11, 0xe0];
/** An archive names its files, and OpenDocument its kind, without compression. */
const NAMED_IN_WORKBOOKS = 'xl/workbook';
const NAMED_IN_OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.spreadsheet';

/** What a file is by its bytes. Names of files lie: spreadsheets give the name of a workbook to what they export. */
export function kindOfFile(bytes: Uint8Array): Kind {
  const beginsWith = (beginning: readonly number[]) => beginning.every((byte, index) => bytes[index] === byte);
  if (beginsWith(OLD_WORKBOOK)) return 'an old workbook (.xls)';
  if (!beginsWith(ARCHIVE)) return 'something else';
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (names.includes(NAMED_IN_WORKBOOKS)) return 'a workbook (.xlsx)';
  return names.includes(NAMED_IN_OPEN_DOCUMENT) ? 'a spreadsheet of OpenDocument (.ods)' : 'an archive (.zip)';
}

/** How to import it after all. Commands and the API call the format by the same word. */
export const HOW_TO_IMPORT: Readonly<Record<Kind, string>> = {
  'a workbook (.xlsx)': 'Its format is xlsx.',
  'an old workbook (.xls)': 'Save it as .xlsx in the spreadsheet. Its format is then xlsx.',
  'a spreadsheet of OpenDocument (.ods)': 'Save it as .xlsx in the spreadsheet. Its format is then xlsx.',
  'an archive (.zip)': 'Take the table out of it first.',
  'something else': 'If it holds separated values, its format is csv.',
};

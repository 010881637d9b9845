import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Archives hold no creation time, so that the same files give the same bytes. ZIP has no earlier day. */
const NO_TIME = new Date(1980, 0, 1);

export function archiveOf(folder: string, files: ReadonlyMap<string, string>): Uint8Array {
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  return zipSync(Object.fromEntries(sorted.map(([name, text]) => [`${folder}/${name}`, strToU8(text)])), { mtime: NO_TIME, level: 9 });
}

/** The text of a file in an archive. Null if there is none with that name. */
export function fileIn(archive: Uint8Array, name: string): string | null {
  const found = Object.entries(unzipSync(archive, { filter: (file) => file.name.endsWith(`/${name}`) }))[0];
  return found === undefined ? null : strFromU8(found[1]);
}

const written: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** What XML cannot hold at all, not even escaped. The record takes no such text; what stands in old files is another matter. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must go.
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as it stands in HTML and XML alike, in elements and in quoted attributes: nothing in it is markup. */
export function escapeText(text: string): string {
  return text.replace(unwritable, '\ufffd').replace(/[&<>"']/g, (sign) => written[sign] as string);
}

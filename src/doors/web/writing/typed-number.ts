/** A number as people type it: `1200`, `1 200`, `12.5`, `12,5`. Null if it is none, or if it may be one of two: `1,200` is also 1.2. */
export function typedNumber(text: string): number | null {
  const typed = text.trim().replace(/^[−–]/, '-');
  if (!/^-?\d{1,3}(?:[\s']?\d{3})*(?:[.,]\d+)?$|^-?\d+(?:[.,]\d+)?$/.test(typed)) return null;
  if (/^-?\d{1,3},\d{3}$/.test(typed)) return null;
  return Number(typed.replace(/[\s']/g, '').replace(',', '.'));
}

/** An address of the record, if a link may lead there. Whatever runs as a script when it is opened is none. */
export function webAddress(address: string | null): string | null {
  return address !== null && /^https?:\/\//i.test(address) ? address : null;
}

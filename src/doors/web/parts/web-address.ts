/** An address of the record, if a link may lead there. Null for an address that would run as a script. */
export function webAddress(address: string | null): string | null {
  return address !== null && /^https?:\/\//i.test(address) ? address : null;
}

import sql from 'sql-template-tag';
import type { Database } from '../../foundation/storage/database.ts';
import type { Head } from '../../ledger/head.ts';

/**
 * The numbers of all entries that mended the record, oldest first. They are few, so they are searched once and cached. Later calls look
 * only through new entries. A new epoch may be a restored ledger, so the list is then rebuilt.
 */
export class CorrectionList {
  readonly #database: Pick<Database, 'read'>;
  #ledger = '';
  #upTo = 0;
  #found: number[] = [];
  #reading: Promise<void> = Promise.resolve();

  constructor(database: Pick<Database, 'read'>) {
    this.#database = database;
  }

  /** Up to `count` entries before a number, newest first, and none after the head. */
  async before(head: Head, seq: number, count: number): Promise<number[]> {
    // Reads run one after the other. Two that extend the list at once would add the same entries twice.
    this.#reading = this.#reading.catch(() => undefined).then(() => this.#readOn(head));
    await this.#reading;
    const end = indexOfFirstAtLeast(this.#found, Math.min(seq, head.seq + 1));
    return this.#found.slice(Math.max(0, end - count), end).reverse();
  }

  async #readOn(head: Head): Promise<void> {
    const ledger = `${head.ledger} ${head.epoch}`;
    if (this.#ledger !== ledger) this.#forget(ledger);
    if (this.#upTo >= head.seq) return;
    const rows = await this.#database.read(
      sql`select seq from ledger_entries where seq > ${this.#upTo} and seq <= ${head.seq} and reason in ('CORRECTION', 'RETRACTION', 'REDACTION') order by seq`,
    );
    for (const { seq } of rows) this.#found.push(seq as number);
    this.#upTo = head.seq;
  }

  #forget(ledger: string): void {
    this.#ledger = ledger;
    this.#upTo = 0;
    this.#found = [];
  }
}

function indexOfFirstAtLeast(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

import type { IncomingMessage } from 'node:http';
import { clientOf } from './client-address.ts';

/** Counts the open connections of each address, so that one address cannot use them all. */
export class Connections {
  readonly #most: number;
  readonly #open = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Returns the function that ends the connection. Null if this address has reached its limit. */
  enter(request: IncomingMessage): (() => void) | null {
    const { address } = clientOf(request);
    const open = this.#open.get(address) ?? 0;
    if (open >= this.#most) return null;
    this.#open.set(address, open + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const now = (this.#open.get(address) ?? 1) - 1;
      if (now > 0) this.#open.set(address, now);
      else this.#open.delete(address);
    };
  }
}

import type { IncomingMessage } from 'node:http';
import { clientOf } from './client-address.ts';

/** Counts what is open from each address, so that one cannot take all there is. */
export class Connections {
  readonly #most: number;
  readonly #open = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Gives the way to leave; null where this address has as many open as it may. */
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

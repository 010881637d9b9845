import type { WebSocket } from 'ws';
import { giveWay } from '../../foundation/turns.ts';

const LEAST_IN_HAND = 10;

export interface IntakeParts {
  readonly socket: WebSocket;
  /** So many messages are worked on at a time, and ten at least: the sign of life of a client is a message, too. */
  readonly most: number;
  /** Resolves when the message is done with: for a subscription, when it has ended. It never rejects. */
  readonly take: (message: string) => Promise<void>;
  /** How many of the messages that were taken are subscriptions that stand. They wait for events, and cost nothing meanwhile. */
  readonly standing: () => number;
}

/**
 * Takes the messages of one socket in their order, with turns of others in between. Thousands can arrive at once. Taken at once, they were one piece of work
 * of a second (decision 0171). While one waits, the socket is not read, so what a client goes on sending stays in its own hands.
 */
export class Intake {
  readonly #parts: IntakeParts;
  readonly #waiting: string[] = [];
  #unfinished = 0;
  #isTaking = false;
  #hasEnded = false;
  /** Called when nothing waits any more. */
  #onEmpty: () => void = () => undefined;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  add(message: string): void {
    if (this.#hasEnded) return;
    this.#waiting.push(message);
    void this.goOn();
    if (this.#waiting.length > 0) this.#parts.socket.pause();
  }

  /** Takes what waits, as far as there is room. A message that comes alone is taken at once. */
  async goOn(): Promise<void> {
    if (this.#isTaking) return;
    this.#isTaking = true;
    while (this.#waiting.length > 0 && this.#unfinished - this.#parts.standing() < Math.max(LEAST_IN_HAND, this.#parts.most)) {
      this.#take(this.#waiting.shift() as string);
      await giveWay();
    }
    this.#isTaking = false;
    if (this.#waiting.length > 0) return;
    this.#parts.socket.resume();
    this.#onEmpty();
  }

  /** Nothing more is taken. The socket is read on, so that it can close. */
  end(): void {
    this.#hasEnded = true;
    this.#waiting.length = 0;
    this.#parts.socket.resume();
    this.#onEmpty();
  }

  /** Resolves when all that was received has been taken. A client may send a write and leave at once. */
  emptied(): Promise<void> {
    if (this.#waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onEmpty = resolve;
    });
  }

  #take(message: string): void {
    this.#unfinished += 1;
    void this.#parts.take(message).then(() => {
      this.#unfinished -= 1;
      void this.goOn();
    });
  }
}

import type { WebSocket } from 'ws';
import { giveWay } from '../../foundation/turns.ts';

export interface IntakeParts {
  readonly socket: WebSocket;
  /** So many messages are worked on at a time. */
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
    while (this.#waiting.length > 0 && this.#unfinished - this.#parts.standing() < this.#parts.most) {
      this.#take(this.#waiting.shift() as string);
      await giveWay();
    }
    this.#isTaking = false;
    if (this.#waiting.length === 0) this.#parts.socket.resume();
  }

  /** Nothing more is taken. The socket is read on, so that it can close. */
  end(): void {
    this.#hasEnded = true;
    this.#waiting.length = 0;
    this.#parts.socket.resume();
  }

  #take(message: string): void {
    this.#unfinished += 1;
    void this.#parts.take(message).then(() => {
      this.#unfinished -= 1;
      void this.goOn();
    });
  }
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface Received {
  readonly id: string;
  readonly type: string;
  readonly number: number | undefined;
  readonly key: string | undefined;
}

type Answer = (request: IncomingMessage, response: ServerResponse, received: Received) => void | Promise<void>;

/** A receiver of hooks that behaves as a test wants. It notes what it takes, and what it refuses. */
export class Receiver {
  readonly taken: Received[] = [];
  readonly refused: Received[] = [];
  answer: Answer = (_request, response) => void response.writeHead(204).end();
  secret: string | null = null;
  readonly #listeners = new Set<() => void>();
  #server: Server | undefined;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}/hook`;
  }

  async listen(): Promise<this> {
    const server = createServer((request, response) => void this.#receive(request, response));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  /** Goes down, and cuts what runs. */
  async down(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  /** Resolves when something holds of what was received. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.#listeners.delete(look);
        resolve();
      };
      this.#listeners.add(look);
    });
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString();
    const headers = request.headers as Record<string, string>;
    if (this.secret !== null) new Webhook(this.secret).verify(body, headers);
    const { type, data } = JSON.parse(body) as { type: string; data: { number?: number; thing?: { key: string } } };
    const received = { id: headers['webhook-id'] as string, type, number: data.number, key: data.thing?.key };
    response.on('close', () => {
      const isTaken = response.writableFinished && response.statusCode >= 200 && response.statusCode < 300;
      (isTaken ? this.taken : this.refused).push(received);
      for (const look of this.#listeners) look();
    });
    await this.answer(request, response, received);
  }
}

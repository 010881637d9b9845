import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A real server of mail that behaves as a test wants. It keeps what it takes. */
export class Mailbox {
  readonly taken: Email[] = [];
  /** How often a message was refused. */
  refused = 0;
  /** Why the next message is refused. Null: it is taken. */
  refuse: (mail: Email) => string | null = () => null;
  /** Called after a message was taken, and before its sender hears of it. */
  onTaken: (mail: Email) => void = () => undefined;
  /** The sender never hears of a message that was taken. */
  isSilent = false;
  readonly #listeners = new Set<() => void>();
  #server: SMTPServer | undefined;
  #port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  async listen(): Promise<this> {
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: true,
      onData: (stream, _session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => void this.#take(Buffer.concat(parts), done));
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  async down(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server !== undefined) await new Promise<void>((resolve) => server.close(resolve));
  }

  /** Resolves when something holds of what came. */
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

  async #take(bytes: Buffer, done: (error?: Error | null) => void): Promise<void> {
    const mail = await PostalMime.parse(bytes);
    const why = this.refuse(mail);
    if (why === null) this.taken.push(mail);
    else this.refused += 1;
    if (why === null) this.onTaken(mail);
    if (!this.isSilent) done(why === null ? null : Object.assign(new Error(why), { responseCode: 451 }));
    for (const look of this.#listeners) look();
  }
}

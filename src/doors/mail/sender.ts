import { setMaxListeners } from 'node:events';
import type { Transporter } from 'nodemailer';
import type { MailConfig } from '../../foundation/config.ts';
import type { Message } from './message.tsx';

/** Null: the server of the mail took it. `isCertain`: it surely did not. A connection that broke says nothing of it. */
type Sent = null | { readonly error: string; readonly isCertain: boolean };

const CONNECTIONS = 4;

/** Sends messages over SMTP. */
export class Sender {
  readonly #config: MailConfig;
  readonly #timeout: number;
  readonly #cutting = new AbortController();
  #transport: Promise<Transporter> | undefined;

  constructor(config: MailConfig, timeout: number) {
    this.#config = config;
    this.#timeout = timeout;
    setMaxListeners(0, this.#cutting.signal);
  }

  async send({ unsubscribe, ...message }: Message): Promise<Sent> {
    try {
      const transport = await (this.#transport ??= this.#open());
      const sending = transport.sendMail({
        ...message,
        from: this.#config.from,
        headers: {
          'Auto-Submitted': 'auto-generated',
          // RFC 8058: mail programs end the subscription by one POST, without a visit to the page.
          'List-Unsubscribe': { prepared: true, value: `<${unsubscribe}>` },
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
      });
      await this.#unlessCut(sending);
      return null;
    } catch (error) {
      const { responseCode, command } = error as { readonly responseCode?: number; readonly command?: string };
      return { error: messageOf(error), isCertain: responseCode !== undefined || command === 'CONN' };
    }
  }

  /** Cuts what is on its way: nobody knows then whether it arrived. */
  cut(): void {
    this.#cutting.abort(new Error('the server is going down'));
  }

  async close(): Promise<void> {
    const transport = (await this.#transport) as (Transporter & { close(options: { readonly force: boolean }): void }) | undefined;
    transport?.close({ force: this.#cutting.signal.aborted });
  }

  /** Does not wait for the library: a connection that is cut may tell it nothing. */
  #unlessCut(sending: Promise<unknown>): Promise<unknown> {
    const { signal } = this.#cutting;
    return new Promise((resolve, reject) => {
      const cut = () => reject(signal.reason);
      if (signal.aborted) cut();
      signal.addEventListener('abort', cut);
      sending.then(resolve, reject).finally(() => signal.removeEventListener('abort', cut));
    });
  }

  /** The library is loaded only where mail is sent. */
  async #open(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    const timeout = this.#timeout;
    const [connectionTimeout, greetingTimeout, socketTimeout, dnsTimeout] = [timeout, timeout, timeout, timeout];
    const { hostname, port, protocol, username, password } = new URL(this.#config.smtp);
    return createTransport({
      host: hostname.replace(/^\[|\]$/g, ''),
      ...(port === '' ? {} : { port: Number(port) }),
      secure: protocol === 'smtps:',
      ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
      pool: true,
      maxConnections: CONNECTIONS,
      connectionTimeout,
      greetingTimeout,
      socketTimeout,
      dnsTimeout,
      // A message never reads files or addresses of this machine.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }
}

/** One line, without what the library says of its own. */
function messageOf(error: unknown): string {
  const { message, code } = error as { readonly message?: string; readonly code?: string };
  return (message ?? code ?? String(error)).split('\n')[0]?.slice(0, 300) ?? '';
}

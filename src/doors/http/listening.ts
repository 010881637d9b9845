import { createServer, type Server } from 'node:http';
import type { Config } from '../../foundation/config.ts';

/** Starts to listen at the configured address. */
export function listen(httpServer: Server, { port, host }: Pick<Config, 'port' | 'host'>): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(new Error(adviceFor(error, port, host), { cause: error }));
    httpServer.once('error', fail);
    httpServer.listen(port, host, () => {
      httpServer.off('error', fail);
      resolve();
    });
  });
}

/** Refuses an address that cannot be had. Asked first, so that a start that is refused leaves no database behind. */
export async function refuseTaken(address: Pick<Config, 'port' | 'host'>): Promise<void> {
  const trial = createServer();
  await listen(trial, address);
  await new Promise((resolve) => trial.close(resolve));
}

/** Each reason names the setting that can be changed. */
function adviceFor({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} of ${host} is taken by another program. Stop that program, or set PORT to another port: PORT=${otherPort(port)}`;
    case 'EACCES':
      return `port ${port} of ${host} may not be used by this user. Set PORT to another port: PORT=4000`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is no address of this machine. Set HOST to one that is: HOST=127.0.0.1`;
    default:
      return `cannot listen on port ${port} of ${host}: ${message}. The settings PORT and HOST say where.`;
  }
}

const otherPort = (port: number) => (port < 65_535 ? port + 1 : port - 1);

import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';
import { LogOutput } from './log-output.ts';

export type { Logger };

// Whatever object is logged, these never reach the log: keys, passwords and cookies of whoever is talking to us.
const SECRETS = ['authorization', '*.authorization', '*.*.authorization', 'cookie', '*.cookie', '*.*.cookie', 'password', '*.password', 'apiKey', '*.apiKey'];

/** One JSON object a line, on standard output unless told otherwise. */
export function createLog(level: LogLevel, destination: DestinationStream = new LogOutput(process.stdout.fd)): Logger {
  const options = { level, base: undefined, redact: { paths: SECRETS, censor: '[hidden]' }, timestamp: pino.stdTimeFunctions.isoTime };
  return pino(options, destination);
}

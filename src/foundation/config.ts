import { z } from 'zod';
import {
  type DatabaseConfig,
  oneOf,
  parseBytes,
  parseBytesOrNone,
  parseDatabaseUrl,
  parseHookTargets,
  parseHosts,
  parseLicence,
  parseOrigins,
  parseProxies,
  parseStandbys,
  wholeNumber,
} from './setting-values.ts';

/** The environment is read once, here; the rest of the server is given a Config and never looks at process.env. */
export interface Config {
  port: number;
  host: string;
  database: DatabaseConfig;
  /** Hot standbys of the database, as addresses of PostgreSQL. */
  standbys: readonly string[];
  seed: SeedPolicy;
  logLevel: LogLevel;
  nodeEnv: NodeEnvironment;
  profile: Profile;
  /** Whether anybody may read, or holders of keys alone. */
  access: 'public' | 'private';
  /** Origins, beside our own, whose pages may open sockets and event streams. */
  allowedOrigins: readonly string[];
  /** Names, beside addresses and `localhost`, under which requests may come; `.example.org` is all names below it, `*` any name. */
  allowedHosts: readonly string[];
  /** Addresses and networks of proxies on other machines. What they tell of a client's address is believed. */
  trustedProxies: readonly string[];
  /** Host names, addresses and networks that hooks may lead to, beside the public internet. */
  hooksAllow: readonly string[];
  /** Under which scheme, name and port readers reach this server: `https://parley.example.org`. Null: the requests say it. */
  publicOrigin: string | null;
  /** Under which licence others may use the record: an identifier of SPDX, or an address. Null: nobody said. */
  licence: string | null;
  /** How mail is sent. Null: none is. */
  mail: MailConfig | null;
  limits: Limits;
  workers: WorkerConfig;
  /** How much memory the server may fill with what it read of the record. 0: it keeps nothing. */
  recordMemoryBytes: number;
  /** How much memory the server may fill with answers, to give them again while nothing is written. 0: none. */
  answerMemoryBytes: number;
  /** Whether answers are written as text where that can be done. */
  textExecutor: boolean;
  /** Who may read the metrics, besides administrators: programs on this machine, or everybody. */
  metrics: MetricsReaders;
  /** Operations that take longer are logged. */
  slowOperationMilliseconds: number;
  /** Where traces are sent. Null: nowhere. */
  tracing: TracingConfig | null;
  live: { heartbeatMilliseconds: number; connectionInitMilliseconds: number };
  shutdown: { noticeMilliseconds: number; graceMilliseconds: number };
}

/** The address for `openDatabase`. */
export interface TracingConfig {
  readonly endpoint: string;
  readonly service: string;
}

export interface MailConfig {
  /** The address of the server that takes mail, perhaps with a name and a password. */
  readonly smtp: string;
  readonly from: string;
  /** Under which readers reach the pages, without a slash at its end. */
  readonly origin: string;
  /** When those get mail who want it once a day: hours and minutes in universal time. */
  readonly dailyAt: string;
}

export type SeedPolicy = 'empty' | 'never';
export type LogLevel = (typeof LOG_LEVELS)[number];
export type NodeEnvironment = (typeof NODE_ENVIRONMENTS)[number];
export type MetricsReaders = (typeof METRICS_READERS)[number];
export type Profile = (typeof PROFILES)[number];

export interface Limits {
  bodyBytes: number;
  /** The body of a request that comes with the key of an EDITOR: a bundle may be in it. */
  importBodyBytes: number;
  queryDepth: number;
  queryTokens: number;
  queryAliases: number;
  queryRootFields: number;
  queryDirectives: number;
  /** What one operation may cost, in points: about one for each object of its answer. Also how many objects the answer may hold. */
  queryCost: number;
  /** The points that one key or address may spend in a minute. */
  costPerMinute: number;
  /** The same for requests from the machine itself. */
  costPerMinuteHere: number;
  /** How much text one answer may hold. */
  answerBytes: number;
  operationTimeoutMilliseconds: number;
  /** How long the headers or the body of a request may take. The bytes of a body have time of their own. */
  uploadTimeoutMilliseconds: number;
  subscriptionsPerSocket: number;
  /** Sockets and event streams together. */
  connectionsPerAddress: number;
}

/** The processes that work out what takes long, so that the server goes on answering. */
export interface WorkerConfig {
  readonly count: number;
  /** The heap that each may fill. With what a process needs beside its heap, the default keeps each below 300 MB. */
  readonly memoryBytes: number;
}

export class ConfigError extends Error {
  readonly problems: string[];

  constructor(problems: string[]) {
    super(['Parley cannot work with these settings:', ...problems.map((problem) => `  - ${problem}`)].join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const NODE_ENVIRONMENTS = ['development', 'test', 'production'] as const;
const PROFILES = ['public', 'hardened'] as const;
const METRICS_READERS = ['local', 'open'] as const;
const ACCESSES = ['public', 'private'] as const;

/** The default budget of an address. Ordinary readers and followers never reach it. */
const POINTS_PER_MINUTE = 10_000_000;
/** Requests from the machine itself are not limited by default, because whoever is on it can read the file. */
const MOST_POINTS = 1_000_000_000;

// The message of each rule is what was expected; readConfig adds the name of the setting and what came.
const settings = z.object({
  PORT: wholeNumber(0, 65_535, 4000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.string().default('sqlite:./data/parley.db').transform(parseDatabaseUrl),
  READ_DATABASE_URLS: z.string().default('').transform(parseStandbys),
  SEED: oneOf(['empty', 'never']).optional(),
  LOG_LEVEL: oneOf(LOG_LEVELS).default('info'),
  NODE_ENV: oneOf(NODE_ENVIRONMENTS).default('development'),
  PROFILE: oneOf(PROFILES).default('public'),
  ACCESS: oneOf(ACCESSES).default('public'),
  ALLOWED_ORIGINS: z.string().default('').transform(parseOrigins),
  ALLOWED_HOSTS: z.string().default('').transform(parseHosts),
  TRUSTED_PROXIES: z.string().default('').transform(parseProxies),
  HOOKS_ALLOW: z.string().default('').transform(parseHookTargets),
  SMTP_URL: z
    .string()
    .optional()
    .refine((text) => text === undefined || (URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== ''), {
      error: 'the address of a mail server, such as smtp://user:password@mail.example.org:587',
    }),
  MAIL_FROM: z
    .string()
    .optional()
    .refine((text) => text === undefined || /^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/.test(text), { error: 'an address such as Parley <parley@example.org>' }),
  MAIL_DAILY_AT: z
    .string()
    .default('06:00')
    .refine((text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text), { error: 'hours and minutes in universal time, such as 06:00' }),
  PUBLIC_URL: z
    .string()
    .optional()
    .refine(
      (text) => text === undefined || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text.replace(/\/$/, '')),
      {
        error: 'scheme, name and port under which readers reach this server, such as https://parley.example.org',
      },
    ),
  LICENCE: z.string().transform(parseLicence).optional(),
  IMPORT_BODY_LIMIT: z.string().default('6mb').transform(parseBytes),
  BODY_LIMIT: z.string().default('1mb').transform(parseBytes),
  QUERY_DEPTH: wholeNumber(1, 100, 16),
  QUERY_TOKENS: wholeNumber(10, 100_000, 4000),
  QUERY_ALIASES: wholeNumber(0, 1000, 50),
  QUERY_ROOT_FIELDS: wholeNumber(1, 1000, 20),
  QUERY_DIRECTIVES: wholeNumber(0, 1000, 25),
  QUERY_COST: wholeNumber(100, 10_000_000, 100_000),
  COST_PER_MINUTE: z
    .string()
    .optional()
    .refine((text) => text === undefined || (/^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= MOST_POINTS), {
      error: `a whole number from 1 to ${MOST_POINTS}`,
    })
    .transform((text) => (text === undefined ? undefined : Number(text))),
  METRICS: oneOf(METRICS_READERS).default('local'),
  SLOW_OPERATION_MS: wholeNumber(1, 600_000, 1000),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .optional()
    .refine((text) => text === undefined || /^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : ''), {
      error: 'the address of a collector, such as http://localhost:4318',
    }),
  OTEL_SERVICE_NAME: z.string().default('parley'),
  ANSWER_LIMIT: z.string().default('5mb').transform(parseBytes),
  WORKERS: wholeNumber(0, 64, 2),
  WORKER_MEMORY: z.string().default('208mb').transform(parseBytes),
  RECORD_MEMORY: z.string().default('256mb').transform(parseBytesOrNone),
  ANSWER_MEMORY: z.string().default('16mb').transform(parseBytesOrNone),
  TEXT_EXECUTOR: oneOf(['on', 'off']).default('on'),
  OPERATION_TIMEOUT_MS: wholeNumber(1, 600_000, 10_000),
  UPLOAD_TIMEOUT_MS: wholeNumber(50, 600_000, 30_000),
  SUBSCRIPTIONS_PER_SOCKET: wholeNumber(1, 10_000, 100),
  CONNECTIONS_PER_ADDRESS: wholeNumber(1, 100_000, 1000),
  HEARTBEAT_MS: wholeNumber(50, 600_000, 15_000),
  CONNECTION_INIT_MS: wholeNumber(50, 600_000, 3000),
  SHUTDOWN_NOTICE_MS: wholeNumber(0, 60_000, 200),
  SHUTDOWN_GRACE_MS: wholeNumber(1, 600_000, 10_000),
});

/** A setting that is empty counts as not set, as shells and compose files write it. Names that are not ours are ignored. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const read = settings.safeParse(given);
  if (!read.success) throw new ConfigError(read.error.issues.map((issue) => describeProblem(issue, given)));
  const value = read.data;
  if (value.SMTP_URL !== undefined && value.PUBLIC_URL === undefined)
    throw new ConfigError(['PUBLIC_URL: expected the address of this server, such as https://parley.example.org, since SMTP_URL is set: messages link to it']);
  return {
    port: value.PORT,
    host: value.HOST,
    database: value.DATABASE_URL,
    standbys: value.READ_DATABASE_URLS,
    seed: value.SEED ?? (value.DATABASE_URL.type === 'postgres' ? 'never' : 'empty'),
    logLevel: value.LOG_LEVEL,
    nodeEnv: value.NODE_ENV,
    profile: value.PROFILE,
    access: value.ACCESS,
    allowedOrigins: value.ALLOWED_ORIGINS,
    allowedHosts: value.ALLOWED_HOSTS,
    trustedProxies: value.TRUSTED_PROXIES,
    hooksAllow: value.HOOKS_ALLOW,
    publicOrigin: value.PUBLIC_URL === undefined ? null : new URL(value.PUBLIC_URL).origin,
    licence: value.LICENCE ?? null,
    mail: mailOf(value),
    limits: {
      bodyBytes: value.BODY_LIMIT,
      importBodyBytes: Math.max(value.BODY_LIMIT, value.IMPORT_BODY_LIMIT),
      queryDepth: value.QUERY_DEPTH,
      queryTokens: value.QUERY_TOKENS,
      queryAliases: value.QUERY_ALIASES,
      queryRootFields: value.QUERY_ROOT_FIELDS,
      queryDirectives: value.QUERY_DIRECTIVES,
      queryCost: value.QUERY_COST,
      costPerMinute: value.COST_PER_MINUTE ?? POINTS_PER_MINUTE,
      costPerMinuteHere: value.COST_PER_MINUTE ?? MOST_POINTS,
      answerBytes: value.ANSWER_LIMIT,
      operationTimeoutMilliseconds: value.OPERATION_TIMEOUT_MS,
      uploadTimeoutMilliseconds: value.UPLOAD_TIMEOUT_MS,
      subscriptionsPerSocket: value.SUBSCRIPTIONS_PER_SOCKET,
      connectionsPerAddress: value.CONNECTIONS_PER_ADDRESS,
    },
    metrics: value.METRICS,
    slowOperationMilliseconds: value.SLOW_OPERATION_MS,
    tracing: value.OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? null : { endpoint: value.OTEL_EXPORTER_OTLP_ENDPOINT, service: value.OTEL_SERVICE_NAME },
    workers: { count: value.WORKERS, memoryBytes: value.WORKER_MEMORY },
    recordMemoryBytes: value.RECORD_MEMORY,
    answerMemoryBytes: value.ANSWER_MEMORY,
    textExecutor: value.TEXT_EXECUTOR === 'on',
    live: { heartbeatMilliseconds: value.HEARTBEAT_MS, connectionInitMilliseconds: value.CONNECTION_INIT_MS },
    shutdown: { noticeMilliseconds: value.SHUTDOWN_NOTICE_MS, graceMilliseconds: value.SHUTDOWN_GRACE_MS },
  };
}

function mailOf(value: z.infer<typeof settings>): MailConfig | null {
  const { SMTP_URL: smtp, PUBLIC_URL: url, MAIL_FROM: from, MAIL_DAILY_AT: dailyAt } = value;
  if (smtp === undefined || url === undefined) return null;
  const { origin, hostname } = new URL(url);
  return { smtp, from: from ?? `Parley <parley@${hostname}>`, origin, dailyAt };
}

function describeProblem(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = String(issue.path[0]);
  // An address that cannot be understood may hold a password anywhere, so only its scheme is repeated.
  const came = ['DATABASE_URL', 'READ_DATABASE_URLS', 'SMTP_URL'].includes(name) ? withoutSecrets(given[name] ?? '') : JSON.stringify(given[name]);
  const advice = issue.code === 'custom' && typeof issue.params?.advice === 'string' && issue.params.advice !== '' ? `. ${issue.params.advice}` : '';
  return `${name}: expected ${issue.message}, got ${came}${advice}`;
}

function withoutSecrets(url: string): string {
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0];
  if (scheme === url) return `${scheme} and nothing behind it`;
  return scheme ? `an address that begins with ${scheme}` : 'an address without a scheme';
}

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

process.env.NODE_ENV ||= 'production';

export class ConfigError extends Error {}

const roles = ['web', 'live', 'worker', 'all'] as const;
const flag = z.enum(['0', '1', 'true', 'false', 'yes', 'no', '']).transform((v) => v === '1' || v === 'true' || v === 'yes');
const addresses = (looks: RegExp, words: string) =>
  z.string().default('').transform((list) => list.split(',').map((one) => one.trim()).filter(Boolean)).refine((list) => list.every((one) => looks.test(one)), words);
const schema = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\/\S+$/, 'must look like postgresql://user:password@host:5432/database').optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('localhost'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).refine((url) => !URL.canParse(url) || new URL(url).pathname === '/', 'must be an address without a path: Trellis needs a name of its own').optional(),
  ROLE: z.enum(roles).default('all'),
  TRELLIS_SECRET: z.string().optional(),
  TRELLIS_DEMO: flag.optional(),
  SMTP_URL: z.string().regex(/^smtps?:\/\/\S+$/, 'must look like smtp://user:password@host:587').optional(),
  MAIL_FROM: z.string().default('Trellis <trellis@localhost>'),
  STUN_URLS: addresses(/^stuns?:[^\s,?]+$/, 'must look like stun:stun.example.org:3478, several with commas between'),
  TURN_URLS: addresses(/^turns?:[^\s,?]+(\?transport=(udp|tcp))?$/, 'must look like turn:turn.example.org:3478 or turns:turn.example.org:443?transport=tcp, several with commas between'),
  TURN_SECRET: z.string().optional(),
  BBB_URL: z.url({ protocol: /^https?$/ }).optional(),
  BBB_SECRET: z.string().optional(),
  LIVE_NODES: addresses(/^\/[^/\s]\S*$|^wss?:\/\/[^\s/]+\/\S+$/, 'must look like wss://live-1.example.org/live or /live/1, several with commas between'),
  TRELLIS_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  NODE_ENV: z.string(),
});

export interface Config {
  databaseUrl: string | null;
  dataDir: string;
  port: number;
  host: string;
  publicUrl: string | null;
  role: (typeof roles)[number];
  secret: string;
  demo: boolean;
  smtpUrl: string | null;
  mailFrom: string;
  /** Where browsers reach the processes that hold rooms; empty: this server's own /live. */
  liveNodes: readonly string[];
  stunUrls: string[];
  turnUrls: string[];
  turnSecret: string | null;
  /** Where BigBlueButton's API answers, with no slash at its end. */
  bbb: { url: string; secret: string } | null;
  log: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  development: boolean;
  version: string;
}

const weak = /secret|change|default|password|trellis|replace|example|please|this|random|your|me\b|0123456789|abcdefgh/gi;
const plain = (secret: string): boolean => secret.replace(weak, '').length < 24 || new Set(secret).size < 8;

/** A secret of its own for each data directory; with a database of its own the operator must give one. */
function secretFor(given: string | undefined, databaseUrl: string | undefined, dataDir: string): string {
  if (given !== undefined) {
    if (given.length < 32 || plain(given))
      throw new ConfigError('TRELLIS_SECRET is too short or too plain. Give at least 32 random characters, for example from: openssl rand -base64 32');
    return given;
  }
  if (databaseUrl)
    throw new ConfigError('TRELLIS_SECRET is missing. With DATABASE_URL set, give at least 32 random characters, for example from: openssl rand -base64 32');
  if (dataDir === 'memory://') return createHash('sha256').update('memory').digest('base64url');
  const file = join(dataDir, 'secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const fresh = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `${fresh}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new ConfigError(`DATA_DIR cannot be written: ${(error as Error).message}`);
  }
  return fresh;
}

/** A service outside and the secret shared with it: both or neither, and a secret nobody guesses. */
function together(service: string, isGiven: boolean, name: string, secret: string | undefined): string | null {
  if (isGiven !== (secret !== undefined)) throw new ConfigError(`${service} and ${name} belong together: give both or neither.`);
  if (secret !== undefined && plain(secret)) throw new ConfigError(`${name} is too short or too plain. Give at least 24 random characters, the same as on that server; for example from: openssl rand -hex 32`);
  return secret ?? null;
}

/** Processes under names of their own take sockets from pages of ours only, and know those by their address. */
function nodesOf(nodes: readonly string[], publicUrl: string | undefined): readonly string[] {
  if (publicUrl === undefined && nodes.some((node) => !node.startsWith('/'))) throw new ConfigError('LIVE_NODES names other hosts: give PUBLIC_URL, too, to every process, or their sockets refuse the pages.');
  return [...new Set(nodes)];
}

function bbbOf(url: string | undefined, given: string | undefined): Config['bbb'] {
  const secret = together('BBB_URL', url !== undefined, 'BBB_SECRET', given);
  return url === undefined || secret === null ? null : { url: `${url.replace(/\/+$/, '').replace(/\/api$/, '')}/api`, secret };
}

export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, v]) => v !== undefined && v !== ''));
  const parsed = schema.safeParse({ NODE_ENV: 'production', ...given });
  if (!parsed.success) {
    const lines = parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message} (given: ${i.path[0] === 'DATABASE_URL' || i.path[0] === 'SMTP_URL' ? 'hidden' : JSON.stringify(env[String(i.path[0])])})`);
    throw new ConfigError(`The environment has ${lines.length === 1 ? 'a setting' : 'settings'} that cannot be used.\n  ${lines.join('\n  ')}`);
  }
  const v = parsed.data;
  const dataDir = v.DATA_DIR === 'memory://' ? v.DATA_DIR : resolve(v.DATA_DIR);
  return {
    databaseUrl: v.DATABASE_URL ?? null,
    dataDir,
    port: v.PORT,
    host: v.HOST,
    publicUrl: v.PUBLIC_URL ?? null,
    role: v.ROLE,
    secret: secretFor(v.TRELLIS_SECRET, v.DATABASE_URL, dataDir),
    demo: v.TRELLIS_DEMO ?? !v.DATABASE_URL,
    smtpUrl: v.SMTP_URL ?? null,
    mailFrom: v.MAIL_FROM,
    liveNodes: nodesOf(v.LIVE_NODES, v.PUBLIC_URL),
    stunUrls: v.STUN_URLS,
    turnUrls: v.TURN_URLS,
    turnSecret: together('TURN_URLS', v.TURN_URLS.length > 0, 'TURN_SECRET', v.TURN_SECRET),
    bbb: bbbOf(v.BBB_URL, v.BBB_SECRET),
    log: v.TRELLIS_LOG,
    development: v.NODE_ENV === 'development',
    version: (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version,
  };
}

let current: Config | undefined;

export function config(): Config {
  current ??= readConfig(process.env);
  return current;
}

/** Tests and the command line choose their own ground before anything is opened. */
export function setConfig(chosen: Config): void {
  current = chosen;
}

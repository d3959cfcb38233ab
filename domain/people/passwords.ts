import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { Problem } from '#kernel/problem.ts';

// OWASP's argon2id setting: 19 MiB, 2 passes, 1 lane.
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
const atOnce = 2;
const waitingMax = 100;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<R>(work: () => Promise<R>): Promise<R> {
  if (waiting.length >= waitingMax) throw new Problem(429, 'people.sign-in.busy');
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

const derive = (secret: string, nonce: Buffer, { memory, passes, parallelism }: { memory: number; passes: number; parallelism: number }): Promise<Buffer> =>
  inTurn(() => new Promise((done, fail) => {
    const message = Buffer.from(secret.normalize('NFKC'));
    argon2('argon2id', { message, nonce, memory, passes, parallelism, tagLength: cost.tagLength }, (error, tag) => (error ? fail(error) : done(tag)));
  }));

const bare = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** A password as it is kept: argon2id with its parameters and salt, in the usual `$argon2id$…` form. */
export async function hashPassword(secret: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive(secret, nonce, cost);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(nonce)}$${bare(tag)}`;
}

/** Compares in constant time; without a kept hash it does the same work and says no. */
export async function passwordFits(kept: string | null, secret: string): Promise<boolean> {
  const found = kept && /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(kept);
  if (!found) {
    await derive(secret, Buffer.alloc(16), cost);
    return false;
  }
  const tag = Buffer.from(found[5]!, 'base64');
  const given = await derive(secret, Buffer.from(found[4]!, 'base64'), { memory: Number(found[1]), passes: Number(found[2]), parallelism: Number(found[3]) });
  return tag.length === given.length && timingSafeEqual(tag, given);
}

/** What everybody tries first, whatever digits and signs stand around it. */
const common = new Set('password passwort passphrase letmein welcome qwerty qwertz qwertyuiop azerty administrator admin iloveyou football baseball basketball princess sunshine superman batman trustno dragon monkey master shadow computer internet starwars pokemon minecraft school teacher student learner trellis changeme changemenow secret hello abcdef abcdefgh asdfghjkl'.split(' '));

/** What is wrong with a new password, as the key of a text, or null. Length counts; rules about signs do not help. */
export function weakness(secret: string, staff: boolean, about: readonly (string | null)[]): string | null {
  const plain = secret.normalize('NFKC').trim().toLowerCase();
  if ([...plain].length < (staff ? 12 : 8)) return staff ? 'people.password.too-short-staff' : 'people.password.too-short';
  if (secret.length > 200) return 'people.password.too-long';
  if (new Set(plain).size < 4 || common.has(plain.replace(/[^\p{L}]/gu, ''))) return 'people.password.too-plain';
  const names = about.filter((word): word is string => Boolean(word && word.length > 2)).map((word) => word.toLowerCase());
  const rest = names.reduce((left, name) => left.replaceAll(name, ''), plain).replace(/[^\p{L}\p{N}]/gu, '');
  return rest.length < 5 ? 'people.password.too-plain' : null;
}

import type { z } from 'zod';
import { record } from '#kernel/audit.ts';
import type { Trx } from '#kernel/db.ts';
import { log } from '#kernel/log.ts';
import { type Actor, type Decision, demand } from '#kernel/policy.ts';
import { badInput } from '#kernel/problem.ts';
import { withTenant } from '#kernel/tenancy.ts';

/** Who asks, in which organization, when, and through which entrance. `system` is Trellis itself: jobs, listeners, seeds. */
export interface Ctx {
  orgId: string;
  actor: Actor | null;
  now: Temporal.Instant;
  via: 'web' | 'cli' | 'system';
  /** Instead of `actor`, where every message counts: finds out who asks inside the verb's own transaction, or throws. */
  enter?: (db: Trx) => Promise<Actor>;
}

/** A `Ctx` inside its tenant's transaction. */
export interface Tx extends Ctx {
  db: Trx;
}

export interface Verb<S extends z.ZodType, R> {
  /** `domain.verb-noun`, the name in the audit log. */
  name: string;
  input: S;
  may(tx: Tx, input: z.output<S>): Decision | Promise<Decision>;
  run(tx: Tx, input: z.output<S>): Promise<R>;
  /**
   * The subject and the facts for the audit log: ids and counts, never a person's words. `false` where the rows written are a log
   * themselves, only added to, and come faster than a chain of hashes can take them (attempts).
   */
  audit?: false | ((input: z.output<S>, result: R) => { subject?: string; detail?: Record<string, unknown> });
}

export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw badInput(Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message])));
}

/** How often a verb is begun: PostgreSQL ends one of two that wait for one another, and nothing of it is left. */
const timesBegun = 3;
const wasInTheWay = (error: unknown): boolean => (error as { code?: string } | null)?.code === '40P01';

async function beginAgain<R>(name: string, verb: () => Promise<R>, left = timesBegun - 1): Promise<R> {
  try {
    return await verb();
  } catch (error) {
    if (left === 0 || !wasInTheWay(error)) throw error;
    log.warn({ verb: name }, 'deadlock, begun again');
    return beginAgain(name, verb, left - 1);
  }
}

/**
 * The one wall every write passes: parses the input, opens the tenant's transaction (or joins the one it is called in), asks the
 * policy, runs the verb and writes the audit entry; all of it is committed, or none. A verb does nothing but in its transaction: after
 * a deadlock it is begun again from the start.
 */
export function action<S extends z.ZodType, R>(verb: Verb<S, R>): (ctx: Ctx | Tx, input: z.input<S>) => Promise<R> {
  return async (ctx, input) => {
    const parsed = parse(verb.input, input);
    const within = async (tx: Tx): Promise<R> => {
      if (tx.via !== 'system') demand(await verb.may(tx, parsed));
      const result = await verb.run(tx, parsed);
      if (verb.audit !== false) await record(tx, verb.name, verb.audit?.(parsed, result) ?? {});
      return result;
    };
    return 'db' in ctx ? within(ctx) : beginAgain(verb.name, () => withTenant(ctx.orgId, async (db) => within({ ...ctx, actor: ctx.enter ? await ctx.enter(db) : ctx.actor, db })));
  };
}

/** Opens a tenant transaction for reads: several queries share one round trip when they are awaited together. */
export const read = <R>(ctx: Ctx, ask: (tx: Tx) => Promise<R>): Promise<R> => withTenant(ctx.orgId, (db) => ask({ ...ctx, db }));

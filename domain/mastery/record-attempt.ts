import { z } from 'zod';
import { action, type Ctx, type Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { brokenConstraint } from '#kernel/db.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound, Problem } from '#kernel/problem.ts';
import { withCommit } from '#kernel/tenancy.ts';
import type { Response } from '#packages/scoring/item.ts';
import { believed, timeOf } from './inside/attempt-time.ts';
import { extendDiagnostic } from './inside/extend-diagnostic.ts';
import { holdLearner, makeLearner, type OwnRow } from './inside/hold-learner.ts';
import { loadAnswer, memoryFrom, type SetPlace } from './inside/load-answer.ts';
import { attemptParts, type KeptAttempt, keptBefore, resultOf } from './inside/kept-attempt.ts';
import { rebuildLearner } from './inside/rebuild-learner.ts';
import { type Scored, scorePlace } from './inside/score-place.ts';
import { takeAnswer } from './inside/take-answer.ts';
import { templatesOf } from './inside/templates.ts';
import { tellOfGrowth } from './inside/tell-of-growth.ts';
import { partsOf, writeTogether } from './inside/write-memory.ts';
import { mayAnswer } from './policy.ts';
import { type AttemptInput, type AttemptResult, type AttemptSetting, devices } from './sets.ts';
import { weightsVersion } from './weights.ts';
import { heldWords } from './words-of-answer.ts';

/** What the database cannot keep (a zero character, half a surrogate pair) is taken out: a queue must never stand still for it. */
const text = z.string().max(10_240, 'mastery.problem.long').transform((typed) => typed.replaceAll('\0', '').toWellFormed());
const responseSchema: z.ZodType<Response, Response> = z.union([z.null(), text, z.array(text.nullable()).max(60), z.record(z.string().regex(/^[\w-]{1,40}$/), text)]).refine((given) => JSON.stringify(given).length <= 20_480, 'mastery.problem.long');
const hour = 3_600_000;
const millis = z.number().int().min(0).transform((ms) => Math.min(ms, hour)).optional();

export const attemptFields = z.object({
  id: z.uuidv7('mastery.problem.id'), setId: idSchema, n: z.number().int().min(1).max(40), response: responseSchema, hints: z.number().int().min(0).max(20).default(0),
  ms: millis, idleMs: millis, confidence: z.number().min(0).max(1).optional(), madeAt: z.iso.datetime({ offset: true }).optional(), device: z.enum(devices).optional(),
});
type Given = z.output<typeof attemptFields>;

const settingOf = ({ kind, sessionId }: SetPlace): AttemptSetting => (kind === 'diagnostic' || kind === 'post-test' ? 'diagnostic' : kind === 'exit' ? 'exit' : kind === 'session' || sessionId ? 'in-session' : 'alone');

type Keep = (ctx: Ctx | Tx, input: AttemptInput) => Promise<AttemptResult>;
const keeping = (looked: boolean): Keep => action({
  name: 'mastery.record-attempt',
  input: attemptFields,
  may: mayAnswer,
  run: async (tx, given) => {
    const learnerId = tx.actor?.personId;
    if (!learnerId) throw notFound();
    const { own, place } = await begin(tx, learnerId, given);
    const before = place.tries > 0 ? await keptBefore(tx, learnerId, given.id) : undefined;
    if (before) return resultOf(tx, before);
    const scored = scorePlace((await templatesOf(tx, [place]))[0]!, place.seed, given.response);
    if (scored.score.verdict === 'unreadable') return { id: given.id, kept: false, ...told(scored), left: place.waiting };
    const madeAt = believed(given.madeAt ? Temporal.Instant.from(given.madeAt) : timeOf(given.id), { madeSet: place.createdAt, last: own.last_at, received: tx.now });
    const onDay = dayOf(madeAt, place.zone), memory = memoryFrom(own, place);
    const counted = place.tries === 0 && scored.score.answered;
    const flagged = [...memory.flags.keys()], secure = new Set([...memory.facts].filter(([, one]) => one.secureSince).map(([id]) => id));
    const kept: KeptAttempt = { ...attemptFrom(given, place, scored), learnerId, madeAt, onDay, counted, place: memory.attempts + 1 };
    kept.held = !looked && heldWords(given.response, scored.score).length > 0;
    kept.expected = takeAnswer(memory, { ...kept, right: kept.isRight }, counted);
    const next = place.kind === 'diagnostic' && place.tries === 0 ? await extendDiagnostic(tx, given.setId, place, scored.score.right) : undefined;
    kept.waiting = place.waiting - (place.tries === 0 ? 1 : 0) + (next ? 1 : 0);
    if (counted) await tellOfGrowth(tx, learnerId, memory, { flagged, secure });
    if (kept.waiting === 0 && place.waiting > 0) await leaveEvent(tx, 'mastery.set-done', given.setId, { learnerId, kind: place.kind });
    if (kept.held) await leaveEvent(tx, 'mastery.answer-held', given.setId, { learnerId, attemptId: given.id });
    withCommit(tx.db, writeTogether(tx, learnerId, [...attemptParts(kept, tx.now), ...partsOf(memory)]));
    return { id: given.id, kept: true, ...told(scored), left: kept.waiting, ...(kept.held && { held: true }), ...(place.kind === 'diagnostic' ? { next: next ?? null } : {}) };
  },
  audit: false,
});

/**
 * One answer of the learner who acts. The server scores it. Her estimates move in the same transaction, and only with the first try of an
 * item that was not passed over. The same id again writes nothing and answers the same.
 */
export const recordAttempt: Keep = knowing(keeping(false));
/** The same for an answer whose words were read where it was given: nothing of it is held again. */
export const recordReadAttempt: Keep = knowing(keeping(true));

function knowing(keep: Keep): Keep {
  return (ctx, input) => keep(ctx, input).catch((error: unknown): never => {
    // An id that stands somewhere else already: somebody else's, or of another place.
    throw /^attempt_\w+_pkey$/.test(brokenConstraint(error) ?? '') ? conflict('mastery.problem.id') : error;
  });
}

/** In one round trip, behind the lock on the learner; once more when this is her first answer and there was nothing to lock, or her first under new weights. */
async function begin(tx: Tx, learnerId: string, given: Given): Promise<{ own: OwnRow; place: Awaited<ReturnType<typeof loadAnswer>> }> {
  const [own, place] = await Promise.all([holdLearner(tx, learnerId), loadAnswer(tx, learnerId, given)]);
  if (own?.weights === weightsVersion) return { own, place };
  await (own ? rebuildLearner(tx, learnerId) : makeLearner(tx, learnerId));
  return begin(tx, learnerId, given);
}

const told = ({ score: { verdict, right, share, misconception, feedback } }: Scored) => ({ verdict, right, share, misconception, feedback });

function attemptFrom(given: Given, place: SetPlace, { item, score }: Scored): Omit<KeptAttempt, 'learnerId' | 'madeAt' | 'onDay' | 'counted' | 'place'> {
  const ms = given.ms === undefined ? null : Math.max(0, given.ms - (given.idleMs ?? 0));
  return {
    id: given.id, setId: given.setId, n: given.n, try: place.tries + 1, itemId: place.itemId, version: place.version, seed: place.seed, params: item.values, form: item.form, skillIds: place.skillIds,
    response: given.response, normalised: score.normalised.slice(0, 2000), verdict: score.verdict, isRight: score.right, share: score.share, misconception: score.misconception,
    hints: given.hints, ms, idleMs: given.idleMs ?? null, confidence: given.confidence ?? null, setting: settingOf(place), device: given.device ?? null, expected: null, waiting: 0, held: false,
  };
}

export interface RefusedAttempt {
  id: string;
  refused: string;
}

/** A queue of answers, in the order in which they were given; each is kept on its own, so that one that is refused holds up no other; unless the problem `endsAll`. */
export async function recordAttempts(ctx: Ctx, { attempts }: { attempts: readonly AttemptInput[] }, endsAll: (problem: Problem) => boolean = () => false): Promise<(AttemptResult | RefusedAttempt)[]> {
  const results: (AttemptResult | RefusedAttempt)[] = [];
  for (const one of attempts.slice(0, 500)) {
    const result = await recordAttempt(ctx, one).catch((error: unknown) => {
      if (!(error instanceof Problem) || endsAll(error)) throw error;
      return { id: String(one.id), refused: error.key };
    });
    results.push(result);
  }
  return results;
}

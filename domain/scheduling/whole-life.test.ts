import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '#kernel/action.ts';
import { type Clock, setClock } from '#kernel/clock.ts';
import { Problem } from '#kernel/problem.ts';
import { approveProposals } from '#domain/matching/approve-proposals.ts';
import { askForHelp } from '#domain/matching/ask-for-help.ts';
import { askNow } from '#domain/matching/ask-now.ts';
import { declineCall } from '#domain/matching/decline-call.ts';
import { dropInGrounds } from '#domain/matching/drop-in.fixture.ts';
import { endPairing } from '#domain/matching/end-pairing.ts';
import { forbidPair } from '#domain/matching/forbid-pair.ts';
import { liftPairRule } from '#domain/matching/lift-pair-rule.ts';
import { freeOn } from '#domain/matching/matching.fixture.ts';
import { pairByHand } from '#domain/matching/pair-by-hand.ts';
import { reworkRound } from '#domain/matching/rework-round.ts';
import { runRound } from '#domain/matching/run-round.ts';
import { sayAway } from '#domain/matching/say-away.ts';
import { sayHere } from '#domain/matching/say-here.ts';
import { startRound } from '#domain/matching/start-round.ts';
import { undoEdit } from '#domain/matching/undo-edit.ts';
import { type House, houseNow, newHouse, openHouse, settle } from '../../test/house.ts';
import { acceptDropIn } from './accept-drop-in.ts';
import { assignSubstitute } from './assign-substitute.ts';
import { cancelSession } from './cancel-session.ts';
import { moveSession } from './move-session.ts';
import { ringTutors } from './ring-tutors.ts';
import { undoSubstitute } from './undo-substitute.ts';
import { brokenBy, demandRecorded, demandSound, madeSoFar } from './whole-life.fixture.ts';

let now = houseNow;
let before: Clock;
beforeAll(async () => {
  // The house sets the clock when it opens, so it must stand before the clock is ours.
  await openHouse();
  before = setClock(() => now);
});
afterAll(() => {
  setClock(before);
});

const learners = ['amara', 'noor', 'sam'] as const;
const tutors = ['rosa', 'omar'] as const;
const kinds = ['ask', 'round', 'look', 'approve', 'approve', 'edit', 'edit', 'undo', 'by-hand', 'forbid', 'lift', 'end', 'cancel', 'cancel', 'substitute', 'substitute', 'substitute', 'undo-substitute', 'move', 'here', 'away', 'ask-now', 'ask-now', 'ring', 'accept', 'accept', 'decline', 'time'] as const;
type Step = [kind: (typeof kinds)[number], a: number, b: number];

interface Shown {
  id: string;
  edit: number;
  tutor: string | null;
  slots: unknown;
}

/** A world in which anything may be tried by whom it behoves; what is refused is refused, and leaves nothing. */
class World {
  house: House;
  programId: string;
  shown: Shown[] = [];
  roundId = '';
  done = new Map<string, number>();

  constructor(house: House, programId: string) {
    this.house = house;
    this.programId = programId;
  }
  as(who: Parameters<House['as']>[0], role?: 'tutor' | 'learner'): Ctx {
    return { ...this.house.as(who, role), now };
  }
  sessions() {
    return this.house.look(({ db, orgId }) => db.selectFrom('scheduling.session').select(['id', 'status', 'planned_on']).where('org_id', '=', orgId).where('starts_at', '>', now).orderBy('starts_at').orderBy('id').limit(12).execute());
  }
  calls() {
    return this.house.look(({ db, orgId }) => db.selectFrom('matching.drop_in_call').select(['id', 'tutor_id']).where('org_id', '=', orgId).where('status', 'in', ['ringing', 'missed']).orderBy('id').execute());
  }
  tutorOf(id: string): 'rosa' | 'omar' {
    return id === this.house.people.rosa ? 'rosa' : 'omar';
  }
  async look(): Promise<void> {
    const rows = await this.house.look(({ db, orgId }) => db.selectFrom('matching.proposal').select(['id', 'edit', 'tutor_id', 'slots']).where('org_id', '=', orgId).where('round_id', '=', this.roundId || this.programId).where('status', '=', 'proposed').orderBy('id').execute());
    this.shown = rows.map((row) => ({ id: row.id, edit: row.edit, tutor: row.tutor_id, slots: row.slots }));
  }
}

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
const nothing = (): Problem => new Problem(404, 'kernel.problem.not-found');
const dana = (w: World) => w.as('dana');

const doing: Record<Step[0], (w: World, a: number, b: number) => Promise<unknown>> = {
  ask: (w, a, b) => askForHelp(w.as(pick(learners, a)!), { programId: w.programId, subject: 'maths', sessionsAWeek: 1 + (b % 2) }),
  round: async (w) => {
    const { id } = await startRound(dana(w), { programId: w.programId });
    await runRound({ ...w.house.system, now }, id);
    w.roundId = id;
    await w.look();
  },
  look: (w) => w.look(),
  approve: async (w, a) => {
    const some = w.shown.filter((_, n) => ((a >> n) & 1) === 1);
    if (some.length === 0) return;
    const { pairingIds } = await approveProposals(dana(w), { roundId: w.roundId, shown: some.map(({ id, edit }) => ({ id, edit })) });
    const made = await w.house.look(({ db, orgId }) => db.selectFrom('matching.pairing as p').select(['p.proposal_id', 'p.tutor_id']).select((is) => is.selectFrom('matching.pairing_slot as s').select((of) => of.fn.countAll<number>().as('n')).whereRef('s.org_id', '=', 'p.org_id').whereRef('s.pairing_id', '=', 'p.id').as('slots')).where('p.org_id', '=', orgId).where('p.id', 'in', pairingIds.length > 0 ? pairingIds : [w.programId]).execute());
    for (const one of made) {
      const seen = some.find((row) => row.id === one.proposal_id);
      expect([seen?.tutor, (seen?.slots as unknown[] | undefined)?.length], 'approved without having been shown').toEqual([one.tutor_id, one.slots]);
    }
  },
  edit: async (w, a, b) => {
    const one = pick(w.shown, a);
    if (!one) throw nothing();
    const kind = pick(['pin', 'forbid', 'reject', 'swap', 'join', 'split'] as const, b)!;
    const other = pick(w.shown.filter((row) => row.id !== one.id), b);
    await reworkRound(dana(w), { roundId: w.roundId, kind, proposalId: one.id, seen: one.edit, reason: 'They asked me to', ...((kind === 'swap' || kind === 'join') && other && { otherId: other.id, otherSeen: other.edit }) });
  },
  undo: async (w, a) => {
    const edits = await w.house.look(({ db, orgId }) => db.selectFrom('matching.round_edit').select('number').where('org_id', '=', orgId).where('round_id', '=', w.roundId || w.programId).where('undone_by', 'is', null).where('kind', '<>', 'undo').orderBy('number', 'desc').execute());
    const one = pick(edits.slice(0, 2), a);
    if (!one) throw nothing();
    await undoEdit(dana(w), { roundId: w.roundId, number: one.number });
  },
  'by-hand': async (w, a, b) => {
    const [requests, offers] = await w.house.look(({ db, orgId }) => Promise.all([
      db.selectFrom('matching.help_request').select('id').where('org_id', '=', orgId).where('status', '=', 'open').orderBy('id').execute(),
      db.selectFrom('matching.tutor_offer').select('id').where('org_id', '=', orgId).orderBy('id').execute(),
    ]));
    const [request, offer] = [pick(requests, a), pick(offers, b)];
    if (request && offer) await pairByHand(dana(w), { requestId: request.id, offerId: offer.id, slots: [{ weekday: 1 + (a % 5), start: 900 + 15 * (b % 8) }], reason: a % 3 ? 'Their teacher wishes it' : '' });
  },
  forbid: (w, a, b) => forbidPair(dana(w), { programId: w.programId, learnerId: w.house.people[pick(learners, a)!], tutorId: w.house.people[pick(tutors, b)!], reason: 'A concern' }),
  lift: async (w, a) => {
    const rules = await w.house.look(({ db, orgId }) => db.selectFrom('matching.pair_rule').select('id').where('org_id', '=', orgId).where('lifted_at', 'is', null).orderBy('id').execute());
    const rule = pick(rules, a);
    if (rule) await liftPairRule(dana(w), { id: rule.id });
  },
  end: async (w, a) => {
    const pairings = await w.house.look(({ db, orgId }) => db.selectFrom('matching.pairing').select('id').where('org_id', '=', orgId).where('status', '=', 'active').orderBy('id').execute());
    const one = a % 3 === 0 ? pick(pairings, a) : undefined;
    if (one) await endPairing(dana(w), { id: one.id, reason: 'It is enough', reopen: 'keep-waiting' });
  },
  cancel: async (w, a) => {
    const one = pick(await w.sessions(), a);
    if (one) await cancelSession(dana(w), { sessionId: one.id, reason: 'Ill' });
  },
  substitute: async (w, a, b) => {
    const one = pick(await w.sessions(), a);
    if (one) await assignSubstitute(dana(w), { sessionId: one.id, tutorId: w.house.people[pick(tutors, b)!] });
  },
  'undo-substitute': async (w, a) => {
    const standing = await w.house.look(({ db, orgId }) => db.selectFrom('scheduling.substitution').select('session_id').where('org_id', '=', orgId).where('status', '=', 'standing').orderBy('id').execute());
    const one = pick(standing, a);
    if (one) await undoSubstitute(dana(w), { sessionId: one.session_id });
  },
  move: async (w, a, b) => {
    const one = pick(await w.sessions(), a);
    if (one) await moveSession(dana(w), { sessionId: one.id, date: one.planned_on, time: `${15 + (b % 2)}:${b % 4 < 2 ? '00' : '30'}`, reason: 'A trip' });
  },
  here: (w, a, b) => sayHere(w.as(pick(tutors, a)!, 'tutor'), { until: now.add({ minutes: 20 + (b % 6) * 30 }).toString() }),
  away: (w, a) => sayAway(w.as(pick(tutors, a)!, 'tutor'), {}),
  'ask-now': (w, a) => askNow(w.as(pick(learners, a)!), { programId: w.programId, subject: 'maths' }),
  ring: (w) => ringTutors({ ...w.house.system, now }, {}),
  accept: async (w, a) => {
    const calls = await w.calls();
    const all = a % 2 ? calls : calls.slice(0, 1);
    const answers = await Promise.allSettled(all.map((call) => acceptDropIn(w.as(w.tutorOf(call.tutor_id), 'tutor'), { callId: call.id })));
    for (const one of answers) if (one.status === 'rejected' && !(one.reason instanceof Problem)) throw one.reason;
  },
  decline: async (w, a) => {
    const call = pick(await w.calls(), a);
    if (call) await declineCall(w.as(w.tutorOf(call.tutor_id), 'tutor'), { callId: call.id });
  },
  time: async (_, a) => {
    now = now.add({ seconds: [5, 61, 600, 3600, 86_400][a % 5]! });
  },
};

async function step(w: World, [kind, a, b]: Step, known: Set<string>): Promise<void> {
  now = now.add({ seconds: 1 });
  try {
    await doing[kind](w, a, b);
    w.done.set(kind, (w.done.get(kind) ?? 0) + 1);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
  for (const one of await madeSoFar(w.house)) {
    if (known.has(one.id)) continue;
    known.add(one.id);
    expect(await brokenBy(w.house, w.programId, one), `${one.kind} against a rule`).toBeNull();
    w.done.set(`made ${one.kind}`, (w.done.get(`made ${one.kind}`) ?? 0) + 1);
  }
  await settle();
  await demandSound(w.house);
}

const steps = fc.array(fc.tuple(fc.constantFrom(...kinds), fc.nat(63), fc.nat(63)), { minLength: 20, maxLength: 30 });
/** So that no run is about an empty house. */
const opening: Step[] = [['ask', 0, 0], ['ask', 1, 1], ['ask', 2, 0], ['round', 0, 0], ['edit', 0, 0], ['undo', 0, 0], ['look', 0, 0], ['approve', 7, 0], ['cancel', 0, 0], ['substitute', 0, 0], ['substitute', 0, 1], ['substitute', 1, 0], ['substitute', 1, 1], ['substitute', 2, 0], ['substitute', 2, 1], ['here', 0, 3], ['ask-now', 2, 0], ['ring', 0, 0], ['accept', 0, 0]];

test('whatever is done in whatever order: nobody is in two places, no rule is broken, all of it was shown and is on record', async () => {
  const done = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(steps, async (some) => {
      now = houseNow;
      const house = await newHouse();
      const { programId } = await dropInGrounds(house, { formats: ['one-to-one', 'small-group', 'drop-in'] });
      for (const who of [...learners, ...tutors]) await freeOn(house, who, [1, 2, 3, 4], 15, 17);
      await house.look(({ db, orgId }) => db.updateTable('matching.tutor_offer').set({ capacity: 2 }).where('org_id', '=', orgId).execute());
      const world = new World(house, programId);
      const known = new Set<string>();
      for (const one of [...opening, ...some]) await step(world, one, known);
      await demandRecorded(house);
      for (const [kind, n] of world.done) done.set(kind, (done.get(kind) ?? 0) + n);
    }),
    { numRuns: Number(process.env.WHOLE_LIFE_RUNS ?? 3), seed: Number(process.env.WHOLE_LIFE_SEED ?? 20_261_122), endOnFailure: true },
  );
  // What was tried was also done, so that the lines above say something.
  for (const kind of ['made proposed', 'made substitute', 'made drop-in', 'edit', 'undo', 'cancel', 'round']) expect(done.get(kind) ?? 0, kind).toBeGreaterThan(0);
}, 240_000);

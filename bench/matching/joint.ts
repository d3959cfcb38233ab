/**
 * Whole rounds with hours, and edits on a solved one. node bench/matching/joint.ts [kind=district|tight] [requests=5000] [edits=60].
 * district: as `trellis simulate` makes them (0.55 offers a request); tight: short free stretches, shared persons (0.45 offers a request).
 * CPU milliseconds of the solving thread.
 */
import { candidatesOf, partsOf } from '#packages/matching/people/candidates.ts';
import { listNear } from '#packages/matching/people/list-near.ts';
import { matchRound } from '#packages/matching/index.ts';
import type { Round } from '#packages/matching/index.ts';
import { JointDesk } from '#packages/matching/joint/joint-desk.ts';
import type { JointEdit } from '#packages/matching/joint/joint-desk.ts';
import { solveJoint } from '#packages/matching/joint/joint.ts';
import { dice, POLICY } from '#packages/matching/people/small-rounds.ts';
import { makeDistrict } from '#seed/district.ts';
import { bigRound } from './big-round.ts';

const [kind = 'district', size = '5000', edits = '60'] = process.argv.slice(2), DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function districtRound(requestCount: number): Round {
  const { people, wishes } = makeDistrict({ learners: Math.round(requestCount * 2.5), seed: 7, program: 'P', timeZone: 'UTC' }), free = new Map<string, Uint32Array>();
  const quarter = (time: string): number => Number(time.slice(0, 2)) * 4 + Math.floor(Number(time.slice(3)) / 15), roll = dice(7);
  for (const row of people['availability.csv']!) {
    const week = free.get(String(row.person_id)) ?? new Uint32Array(21), day = DAYS.indexOf(String(row.weekday)) * 96;
    free.set(String(row.person_id), week);
    for (let q = day + quarter(String(row.start)); q < day + quarter(String(row.end)); q++) week[q >> 5]! |= 1 << (q & 31);
  }
  const of = new Map(people['people.csv']!.map((row) => [row.person_id, row]));
  const shared = (row: Record<string, string | number>, person: string | number) => ({ level: Number(of.get(person)!.level), languages: String(row.languages).split(';'), free: free.get(String(person))!,
    modality: String(row.modality).replace('_', '-') as 'online', school: String(of.get(person)!.school) });
  return { pins: [], forbids: [], seed: 7, policy: { ...POLICY, rules: { ...POLICY.rules, certified: false, nearPeerMax: 5 } },
    requests: wishes['requests.csv']!.map((row, i) => ({ id: `r${i}`, learner: String(row.learner_id), subject: String(row.subject), skills: [], sessionsAWeek: Number(row.sessions_a_week), minutes: 45,
      waitingDays: roll(60), need: roll(4) as 0 | 1 | 2 | 3, ...shared(row, row.learner_id!) })),
    offers: wishes['offers.csv']!.map((row, i) => ({ id: `o${i}`, tutor: String(row.tutor_id), skills: [{ subject: String(row.subject), skill: null, levelMax: Number(row.level_max), certified: true, evidencePoints: roll(101) }],
      capacity: Number(row.capacity), load: 0, sessionsAWeekMax: Number(row.sessions_a_week_max), sessionsAWeekLoad: 0, cleared: true, ...shared(row, row.tutor_id!) })) };
}

function cpu<T>(work: () => T): { ms: number; answer: T } {
  const before = process.threadCpuUsage(), answer = work(), { user, system } = process.threadCpuUsage(before);
  return { ms: (user + system) / 1000, answer };
}
const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(3)} %`;

const round = kind === 'tight' ? bigRound(Number(size), Math.round(Number(size) * 0.45), 7) : districtRound(Number(size));
const { ms, answer: { certificate, counts } } = cpu(() => matchRound(round));
console.log(`${kind}: ${counts.requests} requests x ${counts.offers} offers, ${counts.feasiblePairs} feasible pairs: round ${ms.toFixed(0)} ms, ${counts.proposals} matched, value ${certificate.value}, bound ${certificate.bound}, gap ${share(certificate.gap, certificate.bound)}`);

const all = candidatesOf(round, () => {}), parts = partsOf(all, listNear(all, undefined)), effort = { nodes: 400, tick: () => {} };
const joint = cpu(() => parts.map(({ problem }) => solveJoint(problem, effort)));
const [value, bound] = [joint.answer.reduce((sum, one) => sum + one.value, 0), joint.answer.reduce((sum, one) => sum + one.bound, 0)];
console.log(`  joint solve alone: ${parts.length} parts, ${joint.ms.toFixed(0)} ms, gap over the listed pairs ${share(bound - value, bound)}`);

const most = parts.reduce((a, b, i) => (b.edges.length > parts[a]!.edges.length ? i : a), 0), { problem } = parts[most]!;
const desk = cpu(() => new JointDesk(problem, joint.answer[most]!)), roll = dice(3), times: number[] = [];
for (let i = 0; i < Number(edits); i++) {
  const row = roll(problem.rowPtr.length - 1), edge = problem.rowPtr[row]! + roll(problem.rowPtr[row + 1]! - problem.rowPtr[row]!), now = (['pin', 'forbid', 'withdraw', 'admit'] as const)[i % 4]!;
  const edit: JointEdit = now === 'pin' ? { kind: now, row, edge } : now === 'forbid' ? { kind: now, row, edge: Math.max(edge, desk.answer.edgeOf[row]!) } : { kind: now, row };
  times.push(cpu(() => desk.answer.edit(edit)).ms);
}
times.sort((a, b) => a - b);
console.log(`  desk of ${problem.rowPtr.length - 1} requests: opened in ${desk.ms.toFixed(0)} ms; ${times.length} edits p50 ${times[times.length >> 1]!.toFixed(1)} ms, p95 ${times[Math.floor(times.length * 0.95)]!.toFixed(1)} ms, ` +
  `most ${times.at(-1)!.toFixed(1)} ms; after them gap ${share(desk.answer.bound - desk.answer.value, desk.answer.bound)}`);

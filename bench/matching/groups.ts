/**
 * Small groups: the engine beside HiGHS (npm `highs`, mixed-integer) on the same rounds, and beside brute force on tiny ones.
 * node bench/matching/groups.ts [requests=100,200] [seconds for HiGHS=60] [tiny rounds=3000]. CPU milliseconds of this process.
 */
import { contextOf } from '#packages/matching/people/rules.ts';
import { matchRound } from '#packages/matching/match-round.ts';
import { scoreOf } from '#packages/matching/people/score.ts';
import { bestGroupsByForce, smallGroupRound } from '#packages/matching/groups/small-groups.ts';
import { dice, offer, POLICY, request, round, week } from '#packages/matching/people/small-rounds.ts';
import type { Round } from '#packages/matching/index.ts';

const [sizes = '100,200', seconds = '60', tiny = '3000'] = process.argv.slice(2);
const SUBJECTS = ['maths', 'maths', 'english', 'science'];

/** Whole hours, one session a week, on line: what a mixed-integer model can say without thousands of quarter hours. */
function schoolRound(requestCount: number, seed: number): Round {
  const d = dice(seed), hours = (count: number): Uint32Array => week(...Array.from({ length: count }, (): [number, number, number] => {
    const from = 14 + d(4);
    return [1 + d(5), from, from + 1 + d(2)];
  }));
  const requests = Array.from({ length: requestCount }, (_, i) => request({ id: `r${i}`, learner: `l${i}`, subject: SUBJECTS[d(4)]!, level: 3 + d(6), free: hours(3), waitingDays: d(90),
    need: d(4) as 0 | 1 | 2 | 3, formatWish: d(3) ? 'small-group' : 'one-to-one', school: `s${d(3)}` }));
  const offers = Array.from({ length: Math.ceil(requestCount * 0.35) }, (_, i) => offer({ id: `o${i}`, tutor: `t${i}`, level: 5 + d(7), capacity: 1 + d(3), sessionsAWeekMax: 1 + d(3), modality: 'online', free: hours(3),
    school: `s${d(3)}`, skills: [{ subject: SUBJECTS[d(4)]!, skill: null, levelMax: 6 + d(5), certified: true, evidencePoints: d(101) }] }));
  return round({ requests, offers, seed, nodesMax: 400, policy: { ...POLICY, groups: { sizeMax: 4, levelSpanMax: 1, sizeWeight: 3 } } });
}

/** The round as a mixed-integer program in the LP format: y opens a session (tutor, hour, subject, years), x seats a learner, u is a further seat. */
function model(one: Round): string {
  const { sizeMax, levelSpanMax, sizeWeight } = one.policy.groups!, context = contextOf(one.policy, [], []), goal: string[] = [], rows: string[] = [], binary: string[] = [];
  const byTutorHour = new Map<string, string[]>(), byTutor = new Map<number, string[]>(), byRequest = new Map<number, string[]>(), sessions = new Map<string, { single: boolean; x: string[] }>();
  const push = <K>(map: Map<K, string[]>, key: K, name: string): void => void map.set(key, [...(map.get(key) ?? []), name]);
  const at = (mask: Uint32Array, hour: number): boolean => [0, 1, 2, 3].every((q) => (mask[(hour * 4 + q) >> 5]! >>> ((hour * 4 + q) & 31)) & 1);
  for (const [i, r] of one.requests.entries()) for (const [c, o] of one.offers.entries()) {
    const able = o.skills[0]!.subject === r.subject && o.skills[0]!.levelMax >= r.level && o.level >= r.level && o.level - r.level <= one.policy.rules.nearPeerMax;
    if (!able) continue;
    const score = scoreOf(r, o, context);
    for (let hour = 0; hour < 168; hour++) {
      if (!at(r.free, hour) || !at(o.free, hour)) continue;
      const windows = r.formatWish === 'small-group' ? Array.from({ length: levelSpanMax + 1 }, (_, k) => `g${r.level - k}`) : [`i${i}`];
      for (const window of windows) {
        const key = `${c}_${hour}_${r.subject}_${window}`, x = `x${i}_${key}`;
        if (!sessions.has(key)) {
          sessions.set(key, { single: window.startsWith('i'), x: [] });
          push(byTutorHour, `${c}_${hour}`, `y${key}`);
          push(byTutor, c, `y${key}`);
        }
        sessions.get(key)!.x.push(x);
        push(byRequest, i, x);
        goal.push(`+ ${score} ${x}`);
        rows.push(`${x} - y${key} <= 0`);
        binary.push(x);
      }
    }
  }
  for (const [key, { single, x }] of sessions) {
    const further = single ? [] : Array.from({ length: sizeMax - 1 }, (_, k) => `u${k + 1}_${key}`);
    binary.push(`y${key}`, ...further);
    further.forEach((u, k) => {
      goal.push(`- ${sizeWeight * 1000 * (k + 1)} ${u}`);
      rows.push(`${u} - y${key} <= 0`);
    });
    rows.push(`${x.join(' + ')} - y${key}${further.map((u) => ` - ${u}`).join('')} <= 0`);
  }
  for (const names of byRequest.values()) rows.push(`${names.join(' + ')} <= 1`);
  for (const names of byTutorHour.values()) if (names.length > 1) rows.push(`${names.join(' + ')} <= 1`);
  for (const [c, names] of byTutor) rows.push(`${names.join(' + ')} <= ${Math.min(one.offers[c]!.capacity, one.offers[c]!.sessionsAWeekMax)}`);
  return `Maximize\n obj: ${goal.join('\n ')}\nSubject To\n${rows.map((row, i) => ` c${i}: ${row.replaceAll(' + ', '\n + ')}`).join('\n')}\nBinary\n ${binary.join('\n ')}\nEnd\n`;
}

function cpu<T>(work: () => T): { ms: number; answer: T } {
  const before = process.cpuUsage(), answer = work(), { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, answer };
}
const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`;

interface Highs {
  solve(model: string, options: { time_limit: number }): { Status: string; ObjectiveValue: number };
}
const load: unknown = await import('highs' as string).catch(() => null);
const highs = load === null ? null : await (load as { default(): Promise<Highs> }).default();
if (!highs) console.log('npm highs is not installed: no comparison with it');

for (const size of sizes.split(',').map(Number)) {
  const one = schoolRound(size, 7), pairs = matchRound({ ...one, policy: POLICY }), ours = cpu(() => matchRound(one)), { value, bound, gap } = ours.answer.certificate;
  console.log(`${size} requests x ${one.offers.length} tutors: ${ours.ms.toFixed(0)} ms, ${ours.answer.counts.proposals} served (${pairs.counts.proposals} in pairs alone), value ${value}, bound ${bound}, gap ${share(gap, bound)}`);
  if (!highs) continue;
  const theirs = cpu(() => {
    try {
      return highs.solve(model(one), { time_limit: Number(seconds) });
    } catch (problem) {
      return { Status: String(problem), ObjectiveValue: Number.NaN };
    }
  });
  console.log(`  HiGHS: ${theirs.ms.toFixed(0)} ms, ${theirs.answer.Status}, value ${Math.round(theirs.answer.ObjectiveValue)}; ours is ${share(value, theirs.answer.ObjectiveValue)} of it in ${share(ours.ms, theirs.ms)} of its time`);
}

const ratios: number[] = [], gaps: number[] = [];
for (let seed = 1; seed <= Number(tiny); seed++) {
  const one = smallGroupRound(seed), context = contextOf(one.policy, one.forbids, []), best = bestGroupsByForce(one, (r, o) => scoreOf(r, o, context)), { certificate, proposals } = matchRound(one);
  if (best === 0 || (certificate.value === best && !proposals.some((p) => p.group !== undefined))) continue;
  ratios.push(certificate.value / best);
  gaps.push(certificate.gap / certificate.bound);
}
ratios.sort((a, b) => a - b);
gaps.sort((a, b) => a - b);
const rank = (list: number[], part: number): string => list[Math.min(list.length - 1, Math.floor(part * list.length))]!.toFixed(4);
console.log(`tiny rounds in which groups matter: ${ratios.length} of ${tiny}; best of all plans reached in ${share(ratios.filter((one) => one === 1).length, ratios.length)}`);
console.log(`  value / best: lowest ${rank(ratios, 0)}, 1 % ${rank(ratios, 0.01)}, 5 % ${rank(ratios, 0.05)}, median ${rank(ratios, 0.5)}; stated gap: median ${rank(gaps, 0.5)}, 95 % ${rank(gaps, 0.95)}`);

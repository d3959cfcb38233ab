/** Seeded tiny rounds with groups, and their best plan by trying all of them: shares nothing with the engine's search. */
import { allowed, dice, offer, POLICY, request, round, week } from '../people/small-rounds.ts';
import type { Groups, Mask, Offer, Proposal, Request, Round } from '../types.ts';

/** Whole hours, sessions of an hour, shared persons, few tutors: most rounds gain from groups. */
export function smallGroupRound(seed: number, requestsMax = 5, offersMax = 2): Round {
  const d = dice(seed), hours = (): Mask => week(...Array.from({ length: 1 + d(2) }, (): [number, number, number] => {
    const from = 15 + d(2);
    return [1 + d(2), from, Math.max(16, from) + 1 + d(2)];
  }));
  const people = ['ana', 'bo', 'chi', 'dan', 'eva', 'fay'];
  const requests = Array.from({ length: 2 + d(requestsMax - 1) }, (_, i) => request({
    id: `r${i}`, learner: d(3) ? `l${i}` : people[d(people.length)]!, subject: d(6) ? 'maths' : 'music', level: 4 + d(3), free: hours(), sessionsAWeek: d(5) ? 1 : 2, waitingDays: d(90), need: d(4) as 0 | 1 | 2 | 3,
    languages: [['en'], ['es', 'en'], ['en', 'es'], ['es']][Math.min(d(4), d(4))]!, modality: (['either', 'online', 'in-person'] as const)[Math.min(d(3), d(3))]!, ...(d(4) > 0 && { formatWish: d(4) ? 'small-group' as const : 'one-to-one' as const }),
  }));
  const offers = Array.from({ length: 1 + d(offersMax) }, (_, i) => offer({
    id: `o${i}`, tutor: d(4) ? `t${i}` : people[d(people.length)]!, level: 6 + d(4), capacity: 1 + d(2), sessionsAWeekMax: 1 + d(3), free: hours(), languages: d(2) ? ['en', 'es'] : ['en'],
    skills: [{ subject: 'maths', skill: null, levelMax: 5 + d(5), certified: true, evidencePoints: d(101) }, ...(d(2) ? [{ subject: 'music', skill: null, levelMax: 9, certified: true }] : [])],
    ...(d(6) === 0 && { formats: ['one-to-one' as const] }),
  }));
  const groups: Groups = { sizeMax: 2 + d(3), levelSpanMax: Math.max(d(3), d(3)), sizeWeight: [0, 2, 5, 10][d(4)]!, ...(d(2) === 1 && { withoutWish: true }) };
  return round({ requests, offers, seed, policy: { ...POLICY, groups }, forbids: d(4) ? [] : [{ learner: 'ana', tutor: 'bo' }] });
}

interface Meeting {
  offer: Offer;
  starts: number[];
  members: Request[];
}

const wishes = (r: Request, groups: Groups): boolean => r.formatWish === 'small-group' || (r.formatWish === undefined && groups.withoutWish === true);
const freeAt = (mask: Mask, start: number): boolean => [0, 1, 2, 3].every((q) => (mask[(start + q) >> 5]! >>> ((start + q) & 31)) & 1);

/** What is wrong with these people as one group, said plainly; empty when nothing is. */
export function groupFaults({ policy, forbids }: Round, o: Offer, members: readonly Request[]): string[] {
  const groups = policy.groups!, out: string[] = [], levels = members.map((one) => one.level), [first] = members;
  if (members.length > groups.sizeMax) out.push('too many');
  if (!members.every((one) => wishes(one, groups)) || (o.formats && !o.formats.includes('small-group'))) out.push('somebody wants no group');
  if (Math.max(...levels) - Math.min(...levels) > groups.levelSpanMax) out.push('years apart');
  if (members.some((one) => one.subject !== first!.subject || one.minutes !== first!.minutes || one.sessionsAWeek !== first!.sessionsAWeek || one.skills.join() !== first!.skills.join())) out.push('not one kind');
  if (new Set(members.map((one) => one.learner)).size < members.length) out.push('a learner twice');
  if (policy.rules.languageShared && !o.languages.some((language) => members.every((one) => one.languages.includes(language)))) out.push('no language for all');
  const online = o.modality !== 'in-person' && members.every((one) => one.modality !== 'in-person');
  if (!online && !(o.modality !== 'online' && members.every((one) => one.modality !== 'online' && one.school === o.school))) out.push('no place for all');
  if (forbids.some((pair) => [pair.learner, pair.tutor].every((person) => members.some((one) => one.learner === person)))) out.push('kept apart');
  return out;
}

/** The best value of any plan with groups, by trying all: each request stays out, joins a session, or opens one at any whole hours. */
export function bestGroupsByForce(one: Round, score: (r: Request, o: Offer) => number): number {
  const penalty = one.policy.groups!.sizeWeight * 1000, plan: Meeting[] = [];
  const options = one.requests.map((r) => one.offers.filter((o) => allowed(r, o, one)).map((o) => ({ o, points: score(r, o) })));
  let best = 0;
  const clash = (person: string, starts: number[], but?: Meeting): boolean => plan.some((x) => x !== but && (x.offer.tutor === person || x.members.some((m) => m.learner === person)) && x.starts.some((s) => starts.includes(s)));
  const visit = (at: number, value: number): void => {
    const r = one.requests[at];
    best = Math.max(best, value);
    if (!r || options.slice(at).reduce((sum, list) => sum + Math.max(0, ...list.map((x) => x.points)), value) <= best) return;
    for (const { o, points } of options[at]!) {
      for (const meeting of plan) {
        if (meeting.offer !== o || !meeting.starts.every((s) => freeAt(r.free, s)) || clash(r.learner, meeting.starts, meeting)) continue;
        if (groupFaults(one, o, [...meeting.members, r]).length > 0) continue;
        meeting.members.push(r);
        visit(at + 1, value + points - penalty * (meeting.members.length - 1));
        meeting.members.pop();
      }
      const own = plan.filter((x) => x.offer === o);
      if (own.length >= o.capacity - o.load || own.reduce((sum, x) => sum + x.starts.length, r.sessionsAWeek) > o.sessionsAWeekMax - o.sessionsAWeekLoad) continue;
      for (const starts of hoursOf(r, o)) {
        if (clash(r.learner, starts) || clash(o.tutor, starts)) continue;
        plan.push({ offer: o, starts, members: [r] });
        visit(at + 1, value + points);
        plan.pop();
      }
    }
    visit(at + 1, value);
  };
  visit(0, 0);
  return best;
}

function hoursOf(r: Request, o: Offer): number[][] {
  const single = Array.from({ length: 168 }, (_, hour) => hour * 4).filter((start) => freeAt(r.free, start) && freeAt(o.free, start));
  if (r.sessionsAWeek === 1) return single.map((start) => [start]);
  return single.flatMap((a) => single.filter((b) => b > a && Math.floor(a / 96) !== Math.floor(b / 96)).map((b) => [a, b]));
}

/** What is wrong with the proposals as a plan with groups; empty when nothing is. */
export function groupPlanFaults(one: Round, proposals: readonly Proposal[]): string[] {
  const out: string[] = [], meetings: { o: Offer; slots: string; members: Request[]; length: number }[] = [];
  for (const [key, members] of Map.groupBy(proposals, (p) => p.group ?? `alone ${p.request}`)) {
    const o = one.offers.find((x) => x.id === members[0]!.offer)!, requests = members.map((p) => one.requests.find((r) => r.id === p.request)!);
    if (new Set(members.map((p) => `${p.offer} ${JSON.stringify(p.slots)}`)).size > 1) out.push(`${key}: not together`);
    if (members[0]!.group !== undefined && (members.length < 2 || members[0]!.group !== members.map((p) => p.request).sort()[0])) out.push(`${key}: group of one, or misnamed`);
    if (members.length > 1) out.push(...groupFaults(one, o, requests));
    for (const [i, p] of members.entries()) {
      if (!allowed(requests[i]!, o, one)) out.push(`${p.request}: breaks a rule`);
      if (p.terms.reduce((sum, term) => sum + term.points, 0) !== p.score) out.push(`${p.request}: terms do not add up`);
      if (p.slots.length !== requests[i]!.sessionsAWeek || new Set(p.slots.map((s) => s.weekday)).size < p.slots.length) out.push(`${p.request}: wrong sessions`);
      if (!p.slots.every((s) => [requests[i]!.free, o.free].every((mask) => freeAt(mask, (s.weekday - 1) * 96 + s.start / 15)))) out.push(`${p.request}: not free`);
    }
    meetings.push({ o, slots: JSON.stringify(members[0]!.slots), members: requests, length: members[0]!.slots.length });
  }
  for (const o of one.offers) {
    const own = meetings.filter((x) => x.o === o);
    if (own.length > o.capacity - o.load || own.reduce((sum, x) => sum + x.length, 0) > o.sessionsAWeekMax - o.sessionsAWeekLoad) out.push(`${o.id}: over its caps`);
  }
  return [...out, ...inTwoPlaces(meetings)];
}

function inTwoPlaces(meetings: { o: Offer; slots: string; members: Request[] }[]): string[] {
  const hours = meetings.flatMap(({ o, slots, members }, i) => (JSON.parse(slots) as { weekday: number; start: number }[]).flatMap((s) =>
    [o.tutor, ...members.map((one) => one.learner)].map((who) => ({ who, i, from: (s.weekday - 1) * 1440 + s.start }))));
  return hours.flatMap((a, x) => hours.slice(0, x).filter((b) => a.who === b.who && Math.abs(a.from - b.from) < 60).map(() => `${a.who} is in two places`));
}


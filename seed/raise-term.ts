import { approveProposals } from '#domain/matching/approve-proposals.ts';
import { askForHelp } from '#domain/matching/ask-for-help.ts';
import { certifyOfferSkill } from '#domain/matching/certify-offer-skill.ts';
import { editPairingPlace } from '#domain/matching/edit-pairing-place.ts';
import { makeOffer } from '#domain/matching/make-offer.ts';
import { runRound } from '#domain/matching/run-round.ts';
import { sayMatchVoice } from '#domain/matching/say-match-voice.ts';
import { startRound } from '#domain/matching/start-round.ts';
import { addBlackoutDays } from '#domain/programs/add-blackout-days.ts';
import { editProgram } from '#domain/programs/edit-program.ts';
import { makeProgram } from '#domain/programs/make-program.ts';
import { makeTerm } from '#domain/programs/make-term.ts';
import { drainJobs } from '#kernel/jobs.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { type CastOffer, type CastRequest, firstRequests, offers, openRequests, organization } from './cast.ts';
import type { Stage } from './raise.ts';
import { raiseDropIns } from './raise-drop-ins.ts';
import { raiseGroups, raiseGroupThatMet } from './raise-groups.ts';
import { raiseSessions } from './raise-sessions.ts';

const skillIds = (stage: Stage) =>
  withTenant(stage.orgId, async (db) => new Map((await db.selectFrom('library.skill').select(['id', 'subject', 'name']).execute()).map((skill) => [`${skill.subject} ${skill.name}`, skill.id])));

async function raiseProgram(stage: Stage) {
  const dana = stage.as('dana', 'coordinator');
  const monday = stage.today.subtract({ days: stage.today.dayOfWeek - 1 });
  const { id: termId } = await makeTerm(dana, { name: `Autumn ${stage.today.year}`, startsOn: monday.subtract({ weeks: 7 }).toString(), endsOn: monday.add({ weeks: 6, days: 4 }).toString() });
  await addBlackoutDays(dana, { name: 'Staff training', from: monday.subtract({ weeks: 3 }).add({ days: 1 }).toString() });
  await addBlackoutDays(dana, { name: 'Autumn break', from: monday.add({ weeks: 1, days: 3 }).toString(), to: monday.add({ weeks: 1, days: 4 }).toString() });
  const schools = await withTenant(stage.orgId, (db) => db.selectFrom('programs.school').select('id').execute());
  const program = {
    name: 'Northside peer tutoring', termId, schoolIds: schools.map((school) => school.id), subjects: ['maths', 'reading', 'writing', 'science', 'spanish', 'computing'], levelMin: 6, levelMax: 9,
    sessionMinutes: 30, sessionsAWeekMax: 2, dosageMinutesAWeek: 60, languages: ['en', 'ar', 'es'], timeZone: organization.timeZone, meetingLink: 'https://meet.northside.example/tutoring', place: 'Library, table 4',
    formats: ['one-to-one' as const, 'drop-in' as const], dropInFrom: 0, dropInUntil: 1440, tutorsAskSubstitutes: true,
  };
  return { programId: (await makeProgram(dana, program)).id, program };
}

async function raiseOffer(stage: Stage, programId: string, one: CastOffer): Promise<void> {
  const { id } = await makeOffer(stage.as(one.tutor, 'tutor'), { programId, capacity: one.capacity, sessionsAWeekMax: 5, modality: 'either', skills: one.subjects.map((subject) => ({ subject, levelMax: one.levelMax, evidence: one.evidence })) });
  if (one.certified) for (const n of one.subjects.keys()) await certifyOfferSkill(stage.as('dana', 'coordinator'), { offerId: id, n, certified: true });
}

async function raiseRequest(stage: Stage, programId: string, skills: Map<string, string>, one: CastRequest): Promise<void> {
  const learnerId = stage.ids[one.learner]!;
  const wish = {
    programId, learnerId, subject: one.subject, skillIds: one.skills.map((name) => skills.get(`${one.subject} ${name}`)!), goal: one.goal, sessionsAWeek: one.aWeek ?? 1, modality: one.modality, prefersLanguage: one.language ?? null,
  };
  await askForHelp(one.need ? stage.as('dana', 'coordinator') : stage.as(one.learner, 'learner'), one.need ? { ...wish, need: one.need } : wish);
}

/** A round from its start to its proposals, and everything its events set off. */
async function raiseRound(stage: Stage, programId: string): Promise<string> {
  const { id } = await startRound(stage.as('dana', 'coordinator'), { programId });
  await runRound(stage.system(), id);
  await drainJobs();
  return id;
}

/** One table holds one pair: the first has the program's, each other one of its own. */
async function raiseTables(stage: Stage): Promise<void> {
  const there = await withTenant(stage.orgId, (db) =>
    db.selectFrom('matching.pairing as p').innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'p.org_id').onRef('l.id', '=', 'p.learner_id')).select('p.id').where('p.org_id', '=', stage.orgId).where('p.modality', '=', 'in-person').orderBy('l.username').execute());
  for (const [n, { id }] of there.slice(1).entries()) await editPairingPlace(stage.as('dana', 'coordinator'), { id, place: `Library, table ${n + 5}` });
}

/** A program in mid-term: a first round long approved, sessions past and coming, and a second round waiting for Dana. */
export async function raiseTerm(stage: Stage, present: Temporal.Instant): Promise<void> {
  const skills = await skillIds(stage);
  const { programId, program } = await raiseProgram(stage);
  stage.goTo(-54);
  for (const one of offers) await raiseOffer(stage, programId, one);
  stage.goTo(-53);
  for (const one of firstRequests) await raiseRequest(stage, programId, skills, one);
  stage.goTo(-52);
  const firstRound = await raiseRound(stage, programId);
  stage.goTo(-52, '14:00');
  await approveProposals(stage.as('dana', 'coordinator'), { roundId: firstRound });
  await raiseTables(stage);
  await drainJobs();
  await raiseSessions(stage, present);
  await raiseDropIns(stage, programId, present);
  await raiseGroupThatMet(stage, programId);
  for (const one of openRequests) {
    stage.goTo(-(one.daysAgo ?? 1), '16:00');
    await raiseRequest(stage, programId, skills, one);
  }
  await raiseVoices(stage);
  // Since this week both are asked before a match begins.
  stage.goTo(-2, '10:00');
  await editProgram(stage.as('dana', 'coordinator'), { id: programId, ...program, answerDays: 3 });
  stage.goToInstant(present.subtract({ hours: 1 }));
  const secondRound = await raiseRound(stage, programId);
  await approveProposals(stage.as('dana', 'coordinator'), { roundId: secondRound, filter: { q: 'Amara' } });
  await drainJobs();
  await raiseGroups(stage, programId);
}

const voices = [
  { who: 'kofi', role: 'learner', good: ['subject', 'near'], missing: [], words: '' },
  { who: 'tala', role: 'learner', good: ['subject'], missing: ['hours'], words: 'Mondays are long already, another day would be easier' },
  { who: 'mateo', role: 'learner', good: ['language', 'near'], missing: [], words: 'I can ask in Spanish when I am stuck' },
  { who: 'grace', role: 'tutor', good: ['subject', 'way'], missing: [], words: '' },
] as const;

/** What some learners and tutors of the first round say of their matches. */
async function raiseVoices(stage: Stage): Promise<void> {
  stage.goTo(-6, '17:00');
  const pairings = await withTenant(stage.orgId, (db) => db.selectFrom('matching.pairing').select(['id', 'learner_id', 'tutor_id']).where('org_id', '=', stage.orgId).where('status', '=', 'active').orderBy('id').execute());
  for (const { who, role, good, missing, words } of voices) {
    const pairing = pairings.find((one) => one[role === 'learner' ? 'learner_id' : 'tutor_id'] === stage.ids[who]);
    if (pairing) await sayMatchVoice(stage.as(who, role), { pairingId: pairing.id, good: [...good], missing: [...missing], words });
  }
}

import { type Chance, makeChance } from './chance.ts';
import { familyNames, givenNames, schoolNames } from './names.ts';

export interface DistrictPlan {
  learners: number;
  seed: number;
  /** The program the requests and offers name. */
  program: string;
  timeZone: string;
}

type Row = Record<string, string | number>;
/** Plain tables by file name, as `trellis import roster` takes them. */
export type Bundle = Record<string, Row[]>;

export interface District {
  people: Bundle;
  wishes: Bundle;
  counts: { schools: number; learners: number; tutors: number; teachers: number; requests: number; offers: number };
}

// Shares as school surveys describe them: most asks are for maths, most of the free time is right after school.
const subjects = { maths: 52, reading: 16, science: 13, writing: 9, spanish: 6, computing: 4 } as const;
const homeLanguages = { en: 62, es: 21, ar: 5, vi: 4, zh: 3, so: 2, uk: 2, ht: 1 } as const;
const goals = ['Pass the next test', 'Catch up with my class', 'Feel sure when I am asked', 'Do my homework without help', 'Get ready for next year'] as const;
const afterSchool = 15 * 60 + 30;

const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function freeTimes(chance: Chance, person_id: string, days: number): Row[] {
  const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].filter(() => chance.luck(days / 5));
  const rows = (weekdays.length > 0 ? weekdays : ['Wednesday']).map((weekday) => {
    const start = afterSchool + 15 * chance.below(4);
    return { person_id, weekday, start: clock(start), end: clock(start + 60 + 15 * chance.below(6)) };
  });
  if (chance.luck(0.25)) rows.push({ person_id, weekday: 'Saturday', start: '10:00', end: '12:00' });
  return rows;
}

/** A whole district from a seed: schools, classes, learners, tutors one to three years ahead, teachers, and who wants and offers what. */
export function makeDistrict(plan: DistrictPlan): District {
  const chance = makeChance(plan.seed);
  const schools = Math.max(1, Math.round(plan.learners / 450));
  const schoolOf = (n: number): string => `${schoolNames[n % schoolNames.length]}${n >= schoolNames.length ? ` ${Math.floor(n / schoolNames.length) + 1}` : ''} School`;
  const people: Row[] = [];
  const availability: Row[] = [];
  const requests: Row[] = [];
  const offers: Row[] = [];
  const members = new Map<string, string[]>();
  const add = (id: string, roles: string, school: string, level: number | '', languages: string): void => {
    const given = chance.pick(givenNames);
    const family = chance.pick(familyNames);
    people.push({ person_id: id, given_name: given, family_name: family, roles, school, level, username: id.toLowerCase(), email: roles === 'teacher' ? `${id.toLowerCase()}@district.example` : '', languages, time_zone: plan.timeZone });
  };
  const speaks = (): string => {
    const home = chance.weighted(homeLanguages);
    return home === 'en' ? 'en' : `en;${home}`;
  };
  const join = (school: string, level: number, id: string): void => {
    const room = `${school}|${level}|${chance.below(3)}`;
    members.set(room, [...(members.get(room) ?? []), id]);
  };
  for (let n = 1; n <= plan.learners; n++) {
    const id = `L${n}`;
    const school = schoolOf(chance.below(schools));
    const level = 5 + chance.below(6);
    const languages = speaks();
    add(id, 'learner', school, level, languages);
    join(school, level, id);
    if (!chance.luck(0.4)) continue;
    availability.push(...freeTimes(chance, id, 3));
    requests.push({ learner_id: id, program: plan.program, subject: chance.weighted(subjects), goal: chance.pick(goals), sessions_a_week: chance.luck(0.25) ? 2 : 1, format: 'one_to_one', modality: chance.pick(['online', 'online', 'in_person', 'either']), languages });
  }
  const tutors = Math.max(1, Math.round(requests.length * 0.55));
  for (let n = 1; n <= tutors; n++) {
    const id = `T${n}`;
    const level = 8 + chance.below(5);
    const languages = speaks();
    add(id, 'tutor', schoolOf(chance.below(schools)), level, languages);
    availability.push(...freeTimes(chance, id, 3));
    offers.push({ tutor_id: id, program: plan.program, subject: chance.weighted(subjects), level_max: level - 1, capacity: 1 + chance.below(3), sessions_a_week_max: 2 + chance.below(3), modality: chance.pick(['online', 'either', 'either']), languages, evidence: chance.pick(['Grade A last year', 'Recommended by a teacher', 'Passed the tutor check']) });
  }
  const rooms = [...members].map(([room, learners], n) => ({ room: room.split('|'), learners, teacher: `E${n + 1}` }));
  for (const { room, teacher } of rooms) add(teacher, 'teacher', room[0]!, '', 'en');
  const classes = rooms.map(({ room, learners, teacher }, n) => ({ class_id: `C${n + 1}`, title: `Year ${room[1]} ${'ABC'[Number(room[2])]}`, school: room[0]!, subject: '', level: room[1]!, teacher_ids: teacher, learner_ids: learners.join(';') }));
  return {
    people: { 'people.csv': people, 'classes.csv': classes, 'availability.csv': availability },
    wishes: { 'requests.csv': requests, 'offers.csv': offers },
    counts: { schools, learners: plan.learners, tutors, teachers: rooms.length, requests: requests.length, offers: offers.length },
  };
}

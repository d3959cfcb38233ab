/** The named cast: invented people of an invented district, the same in the demo, the tests' stories and the screenshots. */
export const organization = { name: 'Northside Schools', timeZone: 'America/New_York' };
export const schools = { harbour: 'Harbour Road School', mill: 'Mill Lane School' } as const;

export interface CastPerson {
  id: string;
  given: string;
  family: string;
  roles: string;
  school?: keyof typeof schools;
  level?: number;
  languages?: string;
  guardianOf?: string;
  /** Weekday and local hours: `Tue 12:00-13:00`. */
  free?: string;
}

const noon = 'Mon 12:00-13:00, Tue 12:00-13:00, Wed 12:00-13:00, Thu 12:00-13:00, Fri 12:00-13:00';
const after = 'Mon 15:00-17:00, Tue 15:00-17:00, Wed 15:00-17:00, Thu 15:00-17:00';

export const cast: readonly CastPerson[] = [
  { id: 'dana', given: 'Dana', family: 'Whitfield', roles: 'coordinator', school: 'harbour' },
  { id: 'ines', given: 'Ines', family: 'Carvalho', roles: 'admin', school: 'harbour' },
  { id: 'farida', given: 'Farida', family: 'Rahimi', roles: 'teacher', school: 'harbour' },
  { id: 'peter', given: 'Peter', family: 'Novak', roles: 'teacher', school: 'mill' },
  { id: 'elias', given: 'Elias', family: 'Berg', roles: 'coach', school: 'harbour' },
  { id: 'ana', given: 'Ana', family: 'Popescu', roles: 'auditor' },
  { id: 'samira', given: 'Samira', family: 'Haddad', roles: 'guardian', languages: 'ar;en', guardianOf: 'noor' },
  { id: 'ngozi', given: 'Ngozi', family: 'Okafor', roles: 'guardian', guardianOf: 'amara' },

  { id: 'amara', given: 'Amara', family: 'Okafor', roles: 'learner', school: 'harbour', level: 7, free: after },
  { id: 'kofi', given: 'Kofi', family: 'Mensah', roles: 'learner', school: 'harbour', level: 8, free: `${noon}, Wed 15:00-16:00` },
  { id: 'tala', given: 'Tala', family: 'Whitehorse', roles: 'learner', school: 'mill', level: 7, free: after },
  { id: 'maya', given: 'Maya', family: 'Chen', roles: 'learner', school: 'mill', level: 6, languages: 'en;zh', free: 'Mon 15:00-17:00, Wed 15:00-17:00' },
  { id: 'mateo', given: 'Mateo', family: 'Cruz', roles: 'learner', school: 'harbour', level: 8, languages: 'en;es', free: 'Tue 15:00-17:00, Thu 15:00-17:00' },
  { id: 'zainab', given: 'Zainab', family: 'Idris', roles: 'learner', school: 'mill', level: 7, free: noon },
  { id: 'noor', given: 'Noor', family: 'Haddad', roles: 'learner', school: 'harbour', level: 7, languages: 'ar;en', free: 'Tue 12:00-13:00, Thu 12:00-13:00, Tue 15:00-16:00' },
  { id: 'dawit', given: 'Dawit', family: 'Bekele', roles: 'learner', school: 'mill', level: 6, languages: 'am', free: 'Mon 12:00-13:00, Fri 15:00-16:00' },
  { id: 'leilani', given: 'Leilani', family: 'Kahale', roles: 'learner', school: 'harbour', level: 7, free: after },
  { id: 'ivana', given: 'Ivana', family: 'Petrović', roles: 'learner', school: 'mill', level: 8, free: 'Mon 15:00-16:30, Wed 15:00-16:30' },
  { id: 'yusuf', given: 'Yusuf', family: 'Demir', roles: 'learner', school: 'harbour', level: 7, free: 'Wed 15:00-16:00' },
  { id: 'sam', given: 'Sam', family: 'O’Rourke', roles: 'learner', school: 'mill', level: 6, free: 'Mon 15:00-17:00, Tue 15:00-17:00' },
  { id: 'ben', given: 'Ben', family: 'Achterberg', roles: 'learner', school: 'harbour', level: 7, free: 'Thu 15:00-17:00' },

  { id: 'rosa', given: 'Rosa', family: 'Delgado', roles: 'tutor;learner', school: 'harbour', level: 9, languages: 'en;es', free: `${after}, Wed 12:00-13:00` },
  { id: 'omar', given: 'Omar', family: 'Said', roles: 'tutor', school: 'harbour', level: 9, languages: 'ar;en', free: 'Tue 12:00-13:00, Thu 12:00-13:00, Mon 15:00-16:00' },
  { id: 'grace', given: 'Grace', family: 'Adeyemi', roles: 'tutor', school: 'mill', level: 10, free: 'Tue 12:00-13:00, Wed 15:00-17:00, Thu 12:00-13:00' },
  { id: 'linh', given: 'Linh', family: 'Pham', roles: 'tutor', school: 'mill', level: 9, languages: 'en;vi', free: after },
  { id: 'tomasz', given: 'Tomasz', family: 'Nowak', roles: 'tutor', school: 'mill', level: 10, languages: 'en;pl', free: 'Mon 15:00-17:00, Wed 15:00-17:00' },
  { id: 'hana', given: 'Hana', family: 'Suzuki', roles: 'tutor', school: 'harbour', level: 9, languages: 'en;ja', free: 'Thu 15:00-17:00, Tue 15:00-17:00' },
  { id: 'meilin', given: 'Mei-Lin', family: 'Chow', roles: 'tutor', school: 'harbour', level: 10, languages: 'en;zh', free: 'Mon 15:00-17:00, Tue 15:00-16:30, Wed 15:00-17:00' },
];

export const classes = [
  { id: '7B', title: 'Maths 7B', school: schools.harbour, subject: 'maths', level: 7, teachers: 'farida', learners: 'amara;noor;leilani;yusuf;ben' },
  { id: '8A', title: 'Maths 8A', school: schools.harbour, subject: 'maths', level: 8, teachers: 'farida', learners: 'kofi;mateo' },
  { id: '6M', title: 'Year 6', school: schools.mill, subject: '', level: 6, teachers: 'peter', learners: 'maya;sam;dawit' },
  { id: '7M', title: 'Year 7', school: schools.mill, subject: '', level: 7, teachers: 'peter', learners: 'tala;zainab;ivana' },
] as const;

export interface CastOffer {
  tutor: string;
  subjects: readonly string[];
  skills?: readonly string[];
  levelMax: number;
  capacity: number;
  evidence: string;
  certified?: boolean;
}

export const offers: readonly CastOffer[] = [
  { tutor: 'rosa', subjects: ['maths', 'spanish'], levelMax: 8, capacity: 3, evidence: 'Ms Rahimi recommends her; A in Maths 8', certified: true },
  { tutor: 'omar', subjects: ['maths'], levelMax: 8, capacity: 2, evidence: 'Passed the tutor check in September', certified: true },
  { tutor: 'grace', subjects: ['maths', 'science'], levelMax: 9, capacity: 2, evidence: 'A in Maths 9', certified: true },
  { tutor: 'linh', subjects: ['maths', 'reading'], levelMax: 8, capacity: 2, evidence: 'Recommended by Mr Novak', certified: true },
  { tutor: 'tomasz', subjects: ['reading', 'writing', 'maths'], levelMax: 9, capacity: 2, evidence: 'Writes for the school paper' },
  { tutor: 'hana', subjects: ['science', 'computing'], levelMax: 8, capacity: 1, evidence: 'Science fair, first place', certified: true },
  { tutor: 'meilin', subjects: ['maths', 'science'], levelMax: 9, capacity: 2, evidence: 'Tutored last year, 22 hours', certified: true },
];

export interface CastRequest {
  learner: string;
  subject: string;
  skills: readonly string[];
  goal: string;
  aWeek?: number;
  modality: 'online' | 'in-person' | 'either';
  language?: string;
  need?: 0 | 1 | 2 | 3;
  /** Days before today; the first round's requests come from the start of term. */
  daysAgo?: number;
}

export const firstRequests: readonly CastRequest[] = [
  { learner: 'amara', subject: 'maths', skills: ['Adding fractions', 'Equal fractions'], goal: 'Add any two fractions without a hint, by the winter break', aWeek: 2, modality: 'online' },
  { learner: 'kofi', subject: 'maths', skills: ['Ratios'], goal: 'Understand ratios before the December test', modality: 'in-person' },
  { learner: 'tala', subject: 'reading', skills: ['Reading between the lines'], goal: 'Find what a text means but does not say', aWeek: 2, modality: 'either' },
  { learner: 'maya', subject: 'science', skills: ['Forces and motion'], goal: 'Explain forces with a drawing', modality: 'online' },
  { learner: 'mateo', subject: 'computing', skills: ['Loops and conditions'], goal: 'Finish my game', modality: 'either' },
  { learner: 'zainab', subject: 'maths', skills: ['Percent'], goal: 'Work out prices in my head', modality: 'in-person' },
  { learner: 'sam', subject: 'maths', skills: ['Dividing'], goal: 'Divide with big numbers', modality: 'online' },
];

export const openRequests: readonly CastRequest[] = [
  { learner: 'noor', subject: 'maths', skills: ['Adding fractions', 'Ratios'], goal: 'Keep up with the class in maths', aWeek: 2, modality: 'online', language: 'ar', daysAgo: 11, need: 1 },
  { learner: 'dawit', subject: 'maths', skills: ['Dividing'], goal: 'Understand my homework', modality: 'either', daysAgo: 9, need: 2 },
  { learner: 'leilani', subject: 'maths', skills: ['Linear equations'], goal: 'Solve for x and know why', modality: 'online', daysAgo: 9 },
  { learner: 'ivana', subject: 'reading', skills: ['Finding the main idea'], goal: 'Read one book a month', modality: 'either', daysAgo: 8 },
  { learner: 'yusuf', subject: 'maths', skills: ['Negative numbers'], goal: 'Stop mixing up the signs', modality: 'either', daysAgo: 7 },
  { learner: 'ben', subject: 'science', skills: ['Energy'], goal: 'Get ready for the science test', modality: 'in-person', daysAgo: 4 },
  { learner: 'amara', subject: 'writing', skills: ['Paragraphs'], goal: 'Write a story that somebody wants to read', modality: 'either', daysAgo: 3 },
];

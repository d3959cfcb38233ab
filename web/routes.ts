import type { RouteConfigEntry } from '@react-router/dev/routes';
import type { RoleName } from '#kernel/policy.ts';

/** Who may enter: everybody, whoever is signed in, or those who wear one of the roles. What one sees inside, the domain's queries decide. */
export type Guard = 'anyone' | 'signed-in' | readonly RoleName[];

export interface Page {
  path: string;
  file: string;
  guard: Guard;
}

const page = (path: string, file: string, guard: Guard): Page => ({ path, file, guard });
const staff = ['coordinator', 'admin'] as const;

export const pages: readonly Page[] = [
  page('/', 'public/front-door.tsx', 'anyone'),
  page('/sign-in', 'public/sign-in.tsx', 'anyone'),
  page('/sign-in/card/:org/:token', 'public/sign-in-card.tsx', 'anyone'),
  page('/sign-out', 'public/sign-out.ts', 'anyone'),
  page('/role', 'public/role.ts', 'signed-in'),
  page('/demo', 'public/demo.tsx', 'anyone'),
  page('/demo/mail', 'public/demo-mail.tsx', 'anyone'),
  page('/set-up', 'public/set-up.tsx', 'anyone'),
  page('/account', 'public/account.tsx', 'signed-in'),
  page('/notices', 'public/notices.tsx', 'signed-in'),
  page('/learner', 'learner/today.tsx', ['learner']),
  page('/tutor', 'tutor/today.tsx', ['tutor']),
  page('/sessions', 'public/sessions.tsx', ['learner', 'tutor', 'guardian']),
  page('/sessions/:id', 'public/session.tsx', ['learner', 'tutor', 'guardian', ...staff]),
  page('/sessions/:id/cancel', 'public/session-cancel.tsx', ['learner', 'tutor', ...staff]),
  page('/sessions/:id/move', 'public/session-move.tsx', ['learner', 'tutor', ...staff]),
  page('/sessions/:id/substitute', 'public/session-substitute.tsx', ['tutor', ...staff]),
  page('/sessions/:id/log', 'tutor/log.tsx', ['tutor']),
  page('/my-match/:id', 'public/my-match.tsx', ['learner', 'tutor', 'guardian']),
  page('/my-match/:id/voice', 'public/my-match-voice.tsx', ['learner', 'tutor']),
  page('/hours', 'tutor/hours.tsx', ['tutor', ...staff]),
  page('/hours/letter', 'tutor/hours-letter.tsx', ['tutor', ...staff]),
  page('/calendar', 'coordinator/calendar.tsx', staff),
  page('/calendar/clashes/:id', 'coordinator/calendar-clash.tsx', staff),
  page('/dosage', 'coordinator/dosage.tsx', staff),
  page('/dosage.csv', 'coordinator/dosage-csv.ts', staff),
  page('/calendar-feed', 'public/calendar-feed.tsx', ['learner', 'tutor', 'guardian']),
  page('/programs', 'coordinator/programs.tsx', staff),
  page('/programs/new', 'coordinator/program-new.tsx', staff),
  page('/programs/:id', 'coordinator/program-page.tsx', staff),
  page('/programs/:id/edit', 'coordinator/program-edit.tsx', staff),
  page('/programs/:id/policy', 'coordinator/program-policy.tsx', staff),
  page('/programs/:id/rights', 'coordinator/program-rights.tsx', staff),
  page('/schools', 'coordinator/schools.tsx', staff),
  page('/calendar-days', 'coordinator/calendar-days.tsx', staff),
  page('/matches', 'coordinator/matches.tsx', staff),
  page('/matches/:id', 'coordinator/match-round.tsx', staff),
  page('/matches/:id/why', 'coordinator/match-why-page.tsx', staff),
  page('/pairings', 'coordinator/pairings.tsx', staff),
  page('/drop-ins', 'coordinator/drop-ins.tsx', staff),
  page('/pairings/new', 'coordinator/pairing-new.tsx', staff),
  page('/pairings/:id', 'coordinator/pairing-page.tsx', staff),
  page('/requests', 'coordinator/requests.tsx', staff),
  page('/requests/new', 'coordinator/requests-new.tsx', staff),
  page('/requests/:id', 'coordinator/requests-page.tsx', ['learner', 'teacher', ...staff]),
  page('/offers', 'coordinator/offers.tsx', staff),
  page('/offers/new', 'coordinator/offers-new.tsx', staff),
  page('/offers/:id', 'coordinator/offers-page.tsx', ['tutor', ...staff]),
  page('/offer', 'tutor/offer.tsx', ['tutor']),
  page('/here', 'tutor/here.tsx', ['tutor']),
  page('/ask', 'learner/ask.tsx', ['learner']),
  page('/drop-in', 'learner/drop-in.tsx', ['learner']),
  page('/classes', 'teacher/classes.tsx', ['teacher', ...staff]),
  page('/classes/new', 'coordinator/class-new.tsx', staff),
  page('/classes/:id', 'teacher/classes-page.tsx', ['teacher', ...staff]),
  page('/classes/:id/people', 'coordinator/class-people.tsx', staff),
  page('/classes/:id/cards', 'teacher/class-cards.tsx', ['teacher', ...staff]),
  page('/refer', 'teacher/refer.tsx', ['teacher']),
  page('/availability', 'public/availability.tsx', 'signed-in'),
  page('/people/:id/availability', 'coordinator/person-availability.tsx', staff),
  page('/coordinator', 'coordinator/today.tsx', staff),
  page('/teacher', 'teacher/today.tsx', ['teacher']),
  page('/coach', 'coach/today.tsx', ['coach']),
  page('/guardian', 'guardian/home.tsx', ['guardian']),
  page('/metrics', 'public/metrics.tsx', 'anyone'),
  page('/people', 'admin/people.tsx', staff),
  page('/people/new', 'admin/person-new.tsx', staff),
  page('/people/cards', 'admin/cards.tsx', staff),
  page('/people/:id', 'admin/person.tsx', staff),
  page('/audit', 'admin/audit.tsx', ['admin', 'auditor']),
  page('/admin', 'admin/overview.tsx', ['admin']),
  page('/style-guide', 'public/style-guide.tsx', 'anyone'),
  page('/imports', 'admin/imports.tsx', staff),
  page('/imports/templates/:name', 'admin/import-template.ts', staff),
  page('/imports/:id', 'admin/import-page.tsx', staff),
  page('/imports/:id/problems.csv', 'admin/import-problems.ts', staff),
  page('*', 'public/not-found.tsx', 'anyone'),
];

export default pages.map(({ path, file }): RouteConfigEntry => (path === '/' ? { index: true, file, id: file } : { path: path.replace(/^\//, ''), file, id: file }));

import type { RoleName } from '#kernel/policy.ts';
import { IconLibrary, IconClasses, IconConsent, IconHome, IconInsights, IconLearners, IconMatches, IconPractice, IconProgress, IconSessions, IconSettings, IconToday } from './ui/icons/places.tsx';
import { IconClock, IconHand } from './ui/icons/room.tsx';
import type { Place } from './ui/nav.tsx';
import type { TextKey } from './ui/text.tsx';

export interface NavPlace extends Omit<Place, 'name'> {
  word: TextKey;
}

export const homes: Record<RoleName, string> = {
  learner: '/learner', tutor: '/tutor', teacher: '/teacher', coordinator: '/coordinator', coach: '/coach', guardian: '/guardian', admin: '/admin', auditor: '/audit',
};

const place = (to: string, word: TextKey, icon: NavPlace['icon'], ...also: string[]): NavPlace => ({ to, word, icon, also });
const matching = ['/waiting', '/requests', '/offers', '/pairings', '/drop-ins'];
const ground = ['/schools', '/classes', '/calendar-days', '/library', '/questions'];

/** At most six places a role; the first answers "what next?". */
export const navOf: Record<RoleName, readonly NavPlace[]> = {
  learner: [place('/learner', 'web.nav.today', IconToday), place('/practice', 'web.nav.practice', IconPractice), place('/progress', 'web.nav.progress', IconProgress), place('/sessions', 'web.nav.sessions', IconSessions, '/calendar-feed', '/availability', '/study-groups', '/outside-calendar'), place('/ask', 'web.nav.ask', IconHand, '/requests', '/drop-in'), place('/library', 'web.nav.library', IconLibrary, '/questions')],
  tutor: [place('/tutor', 'web.nav.today', IconToday, '/here', '/assign'), place('/sessions', 'web.nav.sessions', IconSessions, '/calendar-feed', '/study-groups'), place('/offer', 'web.nav.offer', IconHand, '/offers'), place('/library', 'web.nav.library', IconLibrary, '/questions'), place('/availability', 'web.nav.free', IconClock, '/outside-calendar'), place('/hours', 'web.nav.hours', IconInsights)],
  teacher: [place('/teacher', 'web.nav.today', IconToday, '/requests'), place('/classes', 'web.nav.classes', IconClasses, '/stuck', '/progress', '/assign'), place('/refer', 'web.nav.refer', IconHand), place('/library', 'web.nav.library', IconLibrary, '/questions')],
  coordinator: [place('/coordinator', 'web.nav.today', IconToday), place('/matches', 'web.nav.matches', IconMatches, ...matching), place('/people', 'web.nav.people', IconLearners, '/hours', '/stuck', '/progress'), place('/calendar', 'web.nav.calendar', IconSessions, '/sessions', '/rooms', '/study-groups'), place('/dosage', 'web.nav.dosage', IconInsights), place('/programs', 'web.nav.programs', IconSettings, ...ground)],
  coach: [place('/coach', 'web.nav.today', IconToday), place('/library', 'web.nav.library', IconLibrary, '/questions')],
  guardian: [place('/guardian', 'web.nav.home', IconHome), place('/sessions', 'web.nav.schedule', IconSessions, '/calendar-feed'), place('/library', 'web.nav.library', IconLibrary)],
  admin: [place('/admin', 'web.nav.overview', IconHome), place('/people', 'web.nav.people', IconLearners), place('/imports', 'web.nav.imports', IconLibrary), place('/programs', 'web.nav.programs', IconSettings, '/matches', ...matching, ...ground), place('/audit', 'web.nav.audit', IconConsent)],
  auditor: [place('/audit', 'web.nav.audit', IconConsent)],
};

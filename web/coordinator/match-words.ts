import type { Facts, RuleName, TermName } from '#packages/matching/index.ts';
import type { GroupRule } from '#domain/matching/group-sessions.ts';
import type { TextKey, Translate } from '../ui/text.tsx';

type Told = { fact: Facts };

/** Why a term gives points: what it says, and what that rests on. */
export function sayTerm(t: Translate, { term, fact }: Told & { term: TermName }): { says: string; because?: string } {
  const years = Math.abs(Number(fact.distance ?? 0));
  switch (term) {
    case 'skill':
      return { says: t('matching.term.skill'), because: t(Number(fact.evidence) >= 100 ? 'matching.term.skill-confirmed' : Number(fact.evidence) > 50 ? 'matching.term.skill-partly' : 'matching.term.skill-own-word') };
    case 'language':
      return { says: t('matching.term.language', { language: String(fact.shared) }), because: t(fact.prefers === 'none' ? 'matching.term.language-both' : 'matching.term.language-wished') };
    case 'nearPeer':
      return { says: t('matching.term.near-peer', { years }), because: t('matching.term.near-peer-best', { best: Number(fact.best) }) };
    case 'school':
      return { says: t('matching.term.school'), because: String(fact.learnerSchool) };
    case 'need':
      return { says: t(`matching.need.${fact.need as 0 | 1 | 2 | 3}`), because: t('matching.term.need-staff') };
    case 'wait':
      return { says: t('matching.term.wait', { days: Number(fact.days) }), because: t('matching.term.wait-grows') };
    case 'preference':
      return { says: t('matching.term.preference') };
    case 'continuity':
      return { says: t('matching.term.continuity') };
    case 'outcome': {
      const [n, estimate, low, high] = [Number(fact.n), Number(fact.estimate), Number(fact.low), Number(fact.high)];
      return { says: t('matching.term.outcome', { estimate }), because: t('matching.term.outcome-range', { n, low, high }) };
    }
    case 'format':
      return { says: fact.wished === 'none' ? t('matching.term.format-open') : t('matching.term.format', { met: String(fact.met) }) };
    case 'tutorGender':
      return { says: fact.wished === 'no' ? t('matching.term.tutor-gender-open') : t('matching.term.tutor-gender', { met: String(fact.met) }) };
    case 'group':
      return { says: t('matching.term.group', { size: Number(fact.size) }), because: t('matching.term.group-why') };
    case 'reciprocal':
      return { says: t('matching.term.reciprocal') };
    case 'spread':
      return { says: t('matching.term.spread', { learners: Number(fact.learners) }), because: t('matching.term.spread-why') };
    case 'serve':
      return { says: t('matching.term.serve'), because: t('matching.term.serve-all') };
  }
}

/** The name of a term, as in "Nothing from: school". */
export const termName = (t: Translate, term: TermName): string => t(`matching.term-name.${term}`);

/** A rule that holds, with the fact. */
export function sayPassed(t: Translate, { rule, fact }: Told & { rule: RuleName }): string {
  const numbers = { years: Number(fact.distance ?? 0), left: Number(fact.capacity ?? 0) - Number(fact.load ?? 0), of: Number(fact.capacity ?? 0), days: Number(fact.days ?? 0), language: String(fact.shared ?? '') };
  if (rule === 'modality') return t(`matching.passed.meet-${fact.meet as 'online' | 'in-person' | 'either'}`);
  if (rule === 'crossSchool') return t(fact.learnerSchool === fact.tutorSchool ? 'matching.passed.same-school' : 'matching.passed.schools-mix');
  if (rule === 'language' && fact.shared === 'none') return t('matching.passed.language-free');
  return t(`matching.passed.${rule}`, numbers);
}

const isOfGroup = (rule: string): rule is GroupRule => rule.startsWith('group-');

const skillWhy: Record<string, TextKey> = { 'not certified': 'matching.broken.skill-not-certified', 'level too high': 'matching.broken.skill-level', 'not offered': 'matching.broken.skill' };

/** A rule that is broken, with the fact. */
export function sayBroken(t: Translate, rule: RuleName | GroupRule | 'pins', fact: Facts): string {
  if (isOfGroup(rule)) return t(`matching.problem.${rule}`, fact);
  if (rule === 'skill') return t(skillWhy[String(fact.why)] ?? 'matching.broken.skill', { level: Number(fact.levelMax ?? 0) });
  if (rule === 'capacity') return t(Number(fact.capacity) <= Number(fact.load) ? 'matching.broken.capacity' : 'matching.broken.sessions', { capacity: Number(fact.capacity), left: Number(fact.sessionsLeft), asked: Number(fact.sessionsAsked) });
  if (rule === 'nearPeer') return t('matching.broken.nearPeer', { distance: Number(fact.distance), min: Number(fact.min), max: Number(fact.max) });
  if (rule === 'time') return t('matching.broken.time', { days: Number(fact.days), needed: Number(fact.daysNeeded) });
  return t(`matching.broken.${rule}`);
}

import { Form, href } from 'react-router';
import type { Action } from '#domain/mastery/recommend.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Note } from '../ui/note.tsx';
import { useText } from '../ui/text.tsx';

export interface StuckShown {
  learnerId: string;
  learner: string;
  skill: { id: string; name: string };
  kind: 'plateau' | 'wheel-spinning';
  since: string;
  number: { value: number; low: number; high: number } | null;
  attempts: number;
  action: Action;
  /** Name of the skill or error the action speaks of. */
  about: string | null;
  /** Who can be asked, and what came of asking last. */
  coaches: readonly string[];
  referral: { id: string; by: string | null; on: string; mine: boolean; advised: { by: string | null; on: string; advice: string } | null } | null;
  /** Where this reader asks for a tutor. */
  askFor: string;
}

/** What came of it, in the address of the page that follows. */
export const stuckDone = { assigned: 'mastery.stuck.done', referred: 'quality.referral.done-referred', 'taken-back': 'quality.referral.done-taken-back' } as const;

/** The evidence, and the one thing to do, in words. */
export function StuckSays({ one }: { one: Pick<StuckShown, 'number' | 'kind' | 'attempts' | 'since' | 'action' | 'about'> }) {
  const t = useText();
  return <p>{one.number && `${t('mastery.stuck.number', one.number)} `}{t(`mastery.stuck.${one.kind}`, { attempts: one.attempts, since: one.since })} {t(`mastery.action.${one.action.kind}`, { ...one.action, about: one.about ?? '' })}</p>;
}

/** Doing it from here: practice of this skill or of the one before it, another resource, or somebody who helps. */
export function StuckAct({ one }: { one: StuckShown }) {
  const open = one.coaches.length > 0 && (!one.referral || one.referral.advised !== null);
  if (one.action.kind === 'coach') return open ? <AskCoach one={one} look="quiet" /> : one.coaches.length === 0 && <AskTutor one={one} />;
  return <><Proposed one={one} action={one.action} />{open && <AskCoach one={one} look="plain" />}</>;
}

const Whom = ({ one }: { one: StuckShown }) => <span className="hidden">{`: ${one.learner}`}</span>;

function AskTutor({ one }: { one: StuckShown }) {
  const t = useText();
  return <LinkButton look="quiet" to={one.askFor}>{t('mastery.stuck.refer')}<Whom one={one} /></LinkButton>;
}

function Proposed({ one, action }: { one: StuckShown; action: Action }) {
  const t = useText();
  if (action.kind === 'change-resource') return <LinkButton look="quiet" to={`${href('/library')}?skill=${one.skill.id}`}>{t('mastery.stuck.library')}<Whom one={one} /></LinkButton>;
  const back = action.kind === 'go-back';
  return (
    <Form method="post">
      <HiddenFields values={{ learner: one.learnerId, skill: back ? action.skillId : one.skill.id }} />
      <Button look="quiet">{t('mastery.stuck.set', { skill: back ? (one.about ?? '') : one.skill.name })}<Whom one={one} /></Button>
    </Form>
  );
}

/** Asks the coaches of her tutors, in one tap. */
function AskCoach({ one, look }: { one: StuckShown; look: 'quiet' | 'plain' }) {
  const t = useText();
  return (
    <Form method="post">
      <HiddenFields values={{ intent: 'refer', learner: one.learnerId, skill: one.skill.id }} />
      <Button look={look}>{t('quality.referral.ask', { coaches: one.coaches.join(', ') })}<Whom one={one} /></Button>
    </Form>
  );
}

/** What was asked of a coach about her, and what he advised. */
export function CoachSaid({ one }: { one: StuckShown }) {
  const t = useText();
  if (!one.referral) return null;
  const { id, by, on, mine, advised } = one.referral;
  if (advised) return <Note title={t('quality.referral.advised', { coach: advised.by ?? t('quality.referral.somebody'), on: advised.on })}><p dir="auto">{advised.advice}</p></Note>;
  return (
    <div className="small soft cluster">
      <span>{t('quality.referral.asked', { by: by ?? t('quality.referral.somebody'), on })}</span>
      {mine && <Form method="post"><HiddenFields values={{ intent: 'take-back', referral: id }} /><Button look="plain">{t('quality.referral.take-back')}<Whom one={one} /></Button></Form>}
    </div>
  );
}

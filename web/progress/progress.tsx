import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { holds } from '#kernel/policy.ts';
import { when } from '#kernel/i18n.ts';
import { gainOf } from '#domain/mastery/gain.ts';
import { milestonesOf } from '#domain/mastery/milestones.ts';
import { nextToDo } from '#domain/mastery/next-to-do.ts';
import { practiceSubjects } from '#domain/mastery/queries.ts';
import { sureAndRight } from '#domain/mastery/reports.ts';
import { skillStates } from '#domain/mastery/skill-states.ts';
import { nameOf } from '#domain/people/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Level } from '../ui/level.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/progress.ts';
import { sayGain } from './gain-say.ts';
import { GainWords } from './gain-words.tsx';
import { stepOf } from './level-step.ts';
import { ProudWords, sayProud } from './proud-words.tsx';
import { saySure, SureWords } from './sure-words.tsx';
import { useStrand } from './strand.ts';

const proudShown = 6;

export function loader({ context, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const { locale, zone } = signInOf(context).person;
  const asked = new URL(request.url).searchParams;
  const learnerId = asked.get('learner') ?? ctx.actor.personId;
  return read(ctx, async (tx) => {
    const subjects = await practiceSubjects(tx);
    const subject = subjects.find((one) => one.key === asked.get('subject')) ?? subjects[0];
    const own = learnerId === ctx.actor.personId;
    const [lines, sure, gain, proud, next, name] = await Promise.all([skillStates(tx, learnerId, subject?.key ?? ''), holds(ctx.actor, 'guardian') ? null : sureAndRight(tx, learnerId), subject ? gainOf(tx, learnerId, subject.key) : null, milestonesOf(tx, learnerId, subject?.key), own ? nextToDo(tx, learnerId) : null, own ? null : nameOf(tx, learnerId)]);
    const said = when(locale), { day } = said;
    const skills = lines.map((one) => ({
      id: one.skillId, name: one.name, strand: one.strand, step: stepOf[one.status.level], lasting: one.status.lasting, number: one.status.number, due: one.reviewDue, flat: one.flag !== null, goal: one.goal?.value ?? null,
      attempts: one.attempts, last: one.lastAt && day(one.lastAt, zone),
    }));
    return { learner: name === null ? null : { id: learnerId, name }, subjects, subject: subject?.key ?? null, own: holds(ctx.actor, 'learner') && name === null, gain: gain && sayGain(gain, said, zone), proud: sayProud(proud, said, proudShown), next: next?.kind === 'practice' ? { why: next.why, skill: next.skill.name } : next && { why: next.kind, skill: '' }, words: holds(ctx.actor, 'guardian'), sure: saySure(sure), skills };
  });
}

type Shown = Route.ComponentProps['loaderData'];
type Skill = Shown['skills'][number];

const addressOf = (page: string, { learner }: Shown, more: Record<string, string> = {}): string => {
  const query = new URLSearchParams({ ...(learner && { learner: learner.id }), ...more }).toString();
  return query ? `${page}?${query}` : page;
};

function SkillRow({ skill, shown }: { skill: Skill; shown: Shown }) {
  const t = useText();
  const name = skill.attempts > 0 ? <Link to={addressOf(href('/progress/:skill', { skill: skill.id }), shown)}>{skill.name}</Link> : skill.name;
  const said = [skill.number && t('mastery.progress.number', skill.number), skill.goal !== null && t('mastery.progress.goal', { goal: skill.goal }), skill.last && t('mastery.progress.last', { day: skill.last })].filter(Boolean).join(' · ');
  return (
    <RowItem title={name} sub={said}
      end={<span className="cluster">{skill.flat && <Status kind="look">{t('mastery.progress.flat')}</Status>}{skill.due && !skill.flat && <Status kind="soft">{t('mastery.progress.due')}</Status>}{skill.lasting && <Status kind="good">{t('mastery.progress.lasting')}</Status>}<Level level={skill.step} /></span>} />
  );
}

/** Where a learner stands in each skill of a subject, strand by strand. */
export default function Progress({ loaderData: shown }: Route.ComponentProps) {
  const t = useText();
  const strandName = useStrand();
  const title = shown.learner ? t('mastery.progress.title-of', { name: shown.learner.name }) : t('mastery.progress.title');
  const begun = shown.skills.filter((one) => one.attempts > 0).length;
  const strands = [...Map.groupBy(shown.skills, (one) => one.strand)];
  const isBegun = ([, skills]: (typeof strands)[number]): boolean => skills.some((one) => one.attempts > 0);
  const ahead = strands.filter((one) => !isBegun(one));
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} lead={begun > 0 ? t('mastery.progress.lead', { begun, all: shown.skills.length, secure: shown.skills.filter((one) => one.step === 4).length }) : undefined} />
      {shown.subjects.length > 1 && <Tabs label={t('mastery.progress.subjects')} tabs={shown.subjects.map((one) => ({ to: addressOf(href('/progress'), shown, { subject: one.key }), name: one.name, current: one.key === shown.subject }))} />}
      {begun === 0 ? (
        <Empty rank={2} title={t('mastery.progress.none')} action={shown.own && <LinkButton to={href('/practice')}>{t('mastery.progress.begin')}</LinkButton>} />
      ) : (
        <Ledger>
          {shown.own && shown.next && <Row label={t('mastery.growth.next')}><p>{t(`mastery.proud.next-${shown.next.why}`, { skill: shown.next.skill })} <Link to={href('/practice')}>{t('mastery.proud.practise')}</Link></p></Row>}
          {shown.proud.length > 0 && <Row label={t('mastery.proud.title')} sub={t('mastery.proud.sub')}><ProudWords proud={shown.proud} learner={shown.learner?.id ?? null} /></Row>}
          {shown.gain && <Row label={t('mastery.gain.title')} sub={t('mastery.gain.sub')}><GainWords gain={shown.gain} name={shown.learner?.name ?? null} /></Row>}
          {strands.filter(isBegun).map(([strand, skills]) => (
            <Row key={strand ?? ''} label={strandName(strand)} sub={t('mastery.progress.strand', { count: skills.filter((one) => one.step === 4).length, all: skills.length })}>
              <Rows open>{skills.map((skill) => <SkillRow key={skill.id} skill={skill} shown={shown} />)}</Rows>
            </Row>
          ))}
          {shown.sure && <Row label={t('mastery.progress.sure')}><SureWords sure={shown.sure} /></Row>}
          <Row label={t('mastery.growth.who')}><p>{t(shown.own ? 'mastery.growth.who-own' : 'mastery.growth.who-of')} <Link to={shown.words ? `${href('/metrics')}#level` : `${href('/metrics')}#mastery`}>{t('mastery.growth.how')}</Link></p></Row>
          {ahead.length > 0 && (
            <Row label={t('mastery.progress.ahead')} sub={t('mastery.progress.ahead-sub', { count: ahead.length })}>
              <Rows open>{ahead.map(([strand, skills]) => <RowItem key={strand ?? ''} title={strandName(strand)} sub={skills.map((one) => one.name).join(', ')} />)}</Rows>
            </Row>
          )}
        </Ledger>
      )}
    </>
  );
}

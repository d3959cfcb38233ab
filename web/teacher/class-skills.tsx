import { href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { classSkills } from '#domain/mastery/class-skills.ts';
import { practiceSubjects } from '#domain/mastery/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { stepOf } from '../progress/level-step.ts';
import { Refused } from '../refusal.tsx';
import { Empty } from '../ui/empty.tsx';
import { Heat } from '../ui/heat.tsx';
import { Level, type LevelStep } from '../ui/level.tsx';
import { AsideNote, Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Status } from '../ui/status.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/class-skills.ts';
import { ClassTabs } from './class-tabs.tsx';
import { ClassTools } from './class-tools.tsx';
import { CoachSaid, StuckAct, StuckSays, stuckDone } from './stuck-act.tsx';
import { doAboutStuck, doneOf, showStuck } from './stuck-rows.ts';
import './class-skills.css';

export function loader({ context, params, request }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person;
  const asked = new URL(request.url).searchParams;
  return read(ctxOf(context), async (tx) => {
    const subjects = await practiceSubjects(tx);
    const found = await classSkills(tx, idIn(params), subjects.find((one) => one.key === asked.get('subject'))?.key);
    const names = new Map(found.learners.map((one) => [one.id, `${one.given} ${one.family}`.trim()]));
    return {
      id: found.id, title: found.title, subjects, subject: asked.get('subject') ?? found.subject, done: doneOf(asked), skills: found.skills.map(({ id, name }) => ({ id, name })),
      rows: found.learners.map(({ id }) => ({ id, name: names.get(id)!, begun: Object.keys(found.cells[id] ?? {}).length > 0, cells: found.skills.map((skill) => {
        const cell = found.cells[id]?.[skill.id];
        return cell ? { level: stepOf[cell.level], value: cell.value === null ? undefined : String(cell.value), flat: cell.flag !== null } : { level: 0 as const };
      }) })),
      look: await showStuck(tx, found.look, { locale, zone }, (row) => ({ learner: names.get(row.learnerId) ?? '', classId: found.id })),
    };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    return redirect(`${href('/classes/:id/skills', { id: params.id })}?done=${await doAboutStuck(ctxOf(context), form)}`);
  });
}

type Shown = Route.ComponentProps['loaderData'];

function WorthALook({ shown }: { shown: Shown }) {
  const t = useText();
  return (
    <section className="look-list" aria-labelledby="worth-a-look">
      <h2 id="worth-a-look">{t('mastery.stuck.title', { count: shown.look.length })}</h2>
      <p className="small soft">{t('mastery.stuck.sub')} <Link to={href('/stuck')}>{t('mastery.stuck.all')}</Link></p>
      {shown.look.map((one) => (
        <article key={`${one.learnerId} ${one.skill.id}`}>
          <div className="split"><h3><Link to={`${href('/progress/:skill', { skill: one.skill.id })}?learner=${one.learnerId}`}>{one.learner}</Link></h3><Status kind="look">{one.skill.name}</Status></div>
          <StuckSays one={one} />
          <CoachSaid one={one} />
          <StuckAct one={one} />
        </article>
      ))}
    </section>
  );
}

/** Skills × learners of a class, and who has stopped growing, with one thing to do. */
export default function ClassSkills({ loaderData: shown, actionData }: Route.ComponentProps) {
  const t = useText();
  const title = t('mastery.class.title', { class: shown.title });
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} back={{ to: href('/classes'), name: t('web.nav.classes') }} tools={<ClassTools learnerIds={shown.rows.map((row) => row.id)} />} lead={t('mastery.class.lead', { begun: shown.rows.filter((one) => one.begun).length, count: shown.rows.length })} />
      <ClassTabs id={shown.id} />
      {shown.done && !actionData && <Note live title={t(stuckDone[shown.done])} />}
      <Refused answer={actionData} />
      {shown.subjects.length > 1 && <Tabs label={t('mastery.progress.subjects')} tabs={shown.subjects.map((one) => ({ to: `${href('/classes/:id/skills', { id: shown.id })}?subject=${one.key}`, name: one.name, current: one.key === shown.subject }))} />}
      {shown.skills.length === 0 ? <Empty rank={2} title={t('mastery.class.none')}>{t('mastery.class.none-todo')}</Empty> : (
        <div className="heat-beside">
          <div className="stack">
            <p className="cluster small">{([0, 1, 2, 3, 4] as LevelStep[]).map((level) => <Level key={level} level={level} />)}</p>
            <Heat caption={title} corner={t('web.requests.learner')} columns={shown.skills.map((one) => ({ key: one.id, head: one.name }))}
              rows={shown.rows.map((row) => ({ key: row.id, head: row.begun ? <Link to={`${href('/progress')}?learner=${row.id}${shown.subject ? `&subject=${shown.subject}` : ''}`}>{row.name}</Link> : row.name, cells: row.cells }))} />
            <AsideNote>{t('mastery.class.means')} <Link to={`${href('/metrics')}#mastery`}>{t('mastery.growth.how')}</Link></AsideNote>
          </div>
          {shown.look.length > 0 && <WorthALook shown={shown} />}
        </div>
      )}
    </>
  );
}

import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { isStaff } from '#kernel/policy.ts';
import { practiceSubjects } from '#domain/mastery/queries.ts';
import { offTheList, stuckAPage, stuckList } from '#domain/mastery/stuck-list.ts';
import { classList } from '#domain/programs/class-list.ts';
import { classesTaught } from '#domain/programs/class-queries.ts';
import { schools } from '#domain/programs/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { FilterChoice } from '../ui/filter-choice.tsx';
import { Fold } from '../ui/fold.tsx';
import { AsideNote, Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/stuck.ts';
import { CoachSaid, StuckAct, StuckSays, stuckDone } from './stuck-act.tsx';
import { doAboutStuck, doneOf, showStuck } from './stuck-rows.ts';
import '../coordinator/filters.css';
import './stuck.css';

const kinds = ['plateau', 'wheel-spinning'] as const;

export function loader({ context, request }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person;
  const asked = new URL(request.url).searchParams, one = (name: string): string => asked.get(name) ?? '';
  const page = /^\d{1,4}$/.test(one('page')) ? Number(one('page')) : 0, kind = kinds.find((name) => name === one('kind'));
  return read(ctxOf(context), async (tx) => {
    const staff = isStaff(tx.actor);
    const [subjects, inSchools, taught] = await Promise.all([practiceSubjects(tx), staff ? schools(tx) : [], staff ? [] : classesTaught(tx)]);
    const schoolId = inSchools.find(({ id }) => id === one('school'))?.id;
    const classes = staff ? (schoolId ? (await classList(tx, { schoolId })).rows : []) : taught;
    const subject = subjects.find(({ key }) => key === one('subject'))?.key, classId = classes.find(({ id }) => id === one('class'))?.id;
    const filter = { schoolId, classId, subject, kind, page }, [{ rows, total, learners }, off] = await Promise.all([stuckList(tx, filter), page > 0 ? [] : offTheList(tx, filter)]);
    const { day } = when(locale), fullName = (one: { given: string; family: string }): string => `${one.given} ${one.family}`.trim();
    const shown = await showStuck(tx, rows, { locale, zone }, (row) => ({ learner: fullName(row), classId: row.classes[0]?.id }));
    return {
      staff, page, from: page * stuckAPage, total, learners, done: doneOf(asked), filter: { school: schoolId ?? '', class: classId ?? '', subject: subject ?? '', kind: kind ?? '' },
      schools: inSchools.map(({ id, name }) => ({ value: id, name })), classes: classes.map(({ id, title }) => ({ value: id, name: title })), subjects: subjects.map(({ key, name }) => ({ value: key, name })),
      off: off.map((row) => ({ key: `${row.learnerId} ${row.skill.id}`, learnerId: row.learnerId, learner: fullName(row), skill: row.skill, since: day(row.since, zone), number: row.status.number })),
      rows: rows.map(({ classes, givenSet }, i) => ({
        ...shown[i]!, classes, given: givenSet && { on: day(givenSet.at, zone), items: givenSet.items, answered: givenSet.items - givenSet.waiting },
      })),
    };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request), asked = new URL(request.url).searchParams;
  return attempt(form.kept, async () => {
    asked.set('done', await doAboutStuck(ctxOf(context), form));
    return redirect(`${href('/stuck')}?${asked}`);
  });
}

type Shown = Route.ComponentProps['loaderData'];

function Filters({ shown: { filter, ...choices } }: { shown: Shown }) {
  const t = useText();
  return (
    <Fold name={t('ui.fold.filters')} open={Object.values(filter).some(Boolean)}>
      <Form method="get" className="filters no-print" role="search" aria-label={t('mastery.stuck.whole')}>
        {choices.staff && <FilterChoice name="school" label={t('web.people.school')} chosen={filter.school} options={choices.schools} />}
        {choices.classes.length > 0 && <FilterChoice name="class" label={t('mastery.stuck.class')} chosen={filter.class} options={choices.classes} />}
        {choices.subjects.length > 1 && <FilterChoice name="subject" label={t('web.library.subject')} chosen={filter.subject} options={choices.subjects} />}
        <FilterChoice name="kind" label={t('mastery.stuck.kind')} chosen={filter.kind} options={kinds.map((one) => ({ value: one, name: t(`mastery.stuck.kind-${one}`) }))} />
        <Button look="quiet">{t('web.filter.act')}</Button>
      </Form>
    </Fold>
  );
}

function Learner({ one }: { one: Shown['rows'][number] }) {
  const t = useText();
  return (
    <article className="stuck">
      <div>
        <h2><Link to={`${href('/progress/:skill', { skill: one.skill.id })}?learner=${one.learnerId}`}>{one.learner}</Link></h2>
        <p className="small soft">{one.classes.map((each, at) => <span key={each.id}>{at > 0 && ', '}<Link to={href('/classes/:id/skills', { id: each.id })}>{each.title}</Link></span>)}</p>
      </div>
      <div className="stack stack-tight">
        <p><Status kind="look">{one.skill.name}</Status></p>
        <StuckSays one={one} />
        <CoachSaid one={one} />
        {one.given && <p className="small soft">{t('mastery.stuck.given', one.given)}</p>}
      </div>
      <div className="stack stack-tight"><StuckAct one={one} /></div>
    </article>
  );
}

/** Everybody who practises and credibly does not grow, with the evidence and one thing to do, done from here. */
export default function Stuck({ loaderData: shown, actionData }: Route.ComponentProps) {
  const t = useText();
  const { rows, filter, page, from, total } = shown;
  const at = (to: number): string => `${href('/stuck')}?${new URLSearchParams(Object.entries({ ...filter, page: to ? String(to) : '' }).filter(([, value]) => value !== ''))}`;
  const asked = Object.values(filter).some(Boolean) || page > 0;
  return (
    <>
      <title>{t('mastery.stuck.whole')}</title>
      <PageHead title={t('mastery.stuck.whole')} lead={t('mastery.stuck.whole-lead', { learners: shown.learners, total })} tools={rows.length > 0 && <PrintButton quiet />} />
      <div className="stack">
        {shown.done && !actionData && <Note live title={t(stuckDone[shown.done])} />}
        <Refused answer={actionData} />
      </div>
      {(rows.length > 0 || asked) && <Filters shown={shown} key={JSON.stringify(filter)} />}
      {rows.length === 0 ? <Empty rank={2} title={t(asked ? 'mastery.stuck.none-found' : 'mastery.stuck.none')}>{t(asked ? 'mastery.stuck.none-found-todo' : 'mastery.stuck.none-todo')}</Empty> : (
        <>
          <div className="stuck-list">{rows.map((one) => <Learner key={`${one.learnerId} ${one.skill.id}`} one={one} />)}</div>
          <div className="list-end stack"><Pager words={t('web.pager.span', { from: from + 1, to: from + rows.length, total })} before={page > 0 ? at(page - 1) : undefined} after={from + rows.length < total ? at(page + 1) : undefined} />
            <AsideNote>{t('mastery.stuck.sub')} <Link to={`${href('/metrics')}#plateau`}>{t('mastery.growth.how')}</Link></AsideNote></div>
        </>
      )}
      {shown.off.length > 0 && (
        <section className="apart" aria-labelledby="off">
          <h2 id="off">{t('mastery.stuck.off')}</h2>
          <Rows>{shown.off.map((one) => <RowItem key={one.key} title={<Link to={`${href('/progress/:skill', { skill: one.skill.id })}?learner=${one.learnerId}`}>{one.learner}</Link>} sub={`${t('mastery.stuck.off-one', { skill: one.skill.name, since: one.since })}${one.number ? ` ${t('mastery.stuck.number', one.number)}` : ''}`} end={<Status kind="good">{t('mastery.growth.rose')}</Status>} />)}</Rows>
        </section>
      )}
    </>
  );
}

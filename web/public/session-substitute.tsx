import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { askSubstitute } from '#domain/scheduling/ask-substitute.ts';
import { assignSubstitute } from '#domain/scheduling/assign-substitute.ts';
import { sessionPage } from '#domain/scheduling/session-queries.ts';
import { substitutesFor } from '#domain/scheduling/substitute-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { schools } from '#domain/programs/queries.ts';
import { sayBroken, sayTerm } from '../coordinator/match-words.ts';
import { attempt, formOf } from '../form-data.ts';
import { languageName } from '../program-words.ts';
import { Refused } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Reasons } from '../ui/reasons.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import type { Route } from './+types/session-substitute.ts';
import { readerOf, saySession } from './session-words.ts';

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const reader = readerOf(signInOf(context), ctx.now);
  return read(ctx, async (tx) => {
    const page = await sessionPage(tx, params.id);
    const [found, schoolNames] = [await substitutesFor(tx, params.id), new Map((await schools(tx)).map((school) => [school.id, school.name]))];
    // Facts name schools and languages by their keys; people read names.
    const named = (fit: (typeof found.fits)[number]) => ({ ...fit, terms: fit.terms.map((term) => ({ ...term, fact: { ...term.fact, ...(term.fact.shared && term.fact.shared !== 'none' && { shared: languageName(reader.locale, String(term.fact.shared)) }), ...(term.fact.learnerSchool && { learnerSchool: schoolNames.get(String(term.fact.learnerSchool)) ?? '' }) } })) });
    const staff = page.part === 'staff';
    // Who is ruled out, and why, is for staff: to a tutor it says more about others than she needs.
    return { session: saySession(page, reader), staff, stopped: found.stopped, fits: found.fits.map(named), asked: found.asked && `${found.asked.given} ${found.asked.family}`.trim(), ruledOut: staff ? found.ruledOut : [], out: found.ruledOut.length };
  });
}

/** Staff give the date to a tutor at once; a tutor asks another, who answers. */
export async function action({ context, request, params: { id } }: Route.ActionArgs) {
  const ctx = ctxOf(context);
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    const chosen = { sessionId: id, tutorId: form.get('tutor') };
    if (form.get('intent') === 'ask') await askSubstitute(ctx, chosen);
    else await assignSubstitute(ctx, chosen);
    return redirect(`${href('/sessions/:id', { id })}?done=${form.get('intent') === 'ask' ? 'asked-substitute' : 'substitute'}`);
  });
}

type Data = Route.ComponentProps['loaderData'];
type Fit = Data['fits'][number];

/** One tutor with the reasons, and the click. */
function Candidate({ fit, first, staff, most }: { fit: Fit; first: boolean; staff: boolean; most: number }) {
  const t = useText();
  const terms = fit.terms.filter((term) => term.points > 0 && term.term !== 'serve' && term.term !== 'wait' && term.term !== 'need').sort((a, b) => b.points - a.points);
  return (
    <Row label={fit.name} sub={fit.declined ? t('scheduling.substitute.said-no') : undefined}>
      <div className="stack">
        <Reasons label={t('scheduling.substitute.reasons', { name: fit.name })} reasons={terms.map((term) => ({ ...sayTerm(t, term), share: term.points / most, points: `+${Math.round(term.points / 1000)}` }))} />
        <Form method="post" className="cluster">
          <HiddenFields values={{ tutor: fit.tutorId }} />
          {staff && <Button look={first ? 'solid' : 'quiet'} name="intent" value="assign">{t('scheduling.substitute.assign', { name: fit.name })}</Button>}
          <Button look={first && !staff ? 'solid' : 'plain'} name="intent" value="ask">{t('scheduling.substitute.ask', { name: fit.name })}</Button>
        </Form>
      </div>
    </Row>
  );
}

/** Who can step in on one date, best first, each with the engine's reasons; and why the others cannot. */
export default function Substitute({ loaderData: data, actionData }: Route.ComponentProps) {
  const t = useText();
  const { session, fits, staff, stopped, asked } = data;
  const here = href('/sessions/:id', { id: session.id });
  const title = t('scheduling.substitute.title', { learner: session.learner, subject: session.subject });
  const most = Math.max(1, ...fits.flatMap((fit) => fit.terms.filter((term) => term.term !== 'serve').map((term) => term.points)));
  return (
    <>
      <title>{title}</title>
      <PageHead back={{ to: here, name: t('scheduling.session.back') }} over={`${session.longDay}, ${session.time}`} title={title} lead={t('scheduling.substitute.lead', { tutor: session.tutor })} />
      <div className="stack gap-5">
        <Refused answer={actionData} />
        {asked && <Note live>{t('scheduling.substitute.is-asked', { name: asked })}</Note>}
        {stopped && <Note kind="plain" title={t(stopped as TextKey)} />}
        {!stopped && fits.length === 0 && (
          <Empty rank={2} title={t('scheduling.substitute.nobody')} action={<LinkButton look="quiet" to={href('/sessions/:id/move', { id: session.id })}>{t('scheduling.session.move')}</LinkButton>}>{t('scheduling.substitute.nobody-says', { count: data.out })}</Empty>
        )}
      </div>
      <Ledger apart>
        {fits.map((fit, n) => <Candidate key={fit.tutorId} fit={fit} first={n === 0} staff={staff} most={most} />)}
        {data.ruledOut.length > 0 && (
          <Row label={t('scheduling.substitute.ruled-out')} sub={t('scheduling.substitute.ruled-out-sub')}>
            <Rows open>{data.ruledOut.map((one) => <RowItem key={one.tutorId} title={one.name} end={<Status kind="soft">{one.broken.rule === 'time' ? t('scheduling.substitute.not-free') : sayBroken(t, one.broken.rule, one.broken.fact)}</Status>} />)}</Rows>
          </Row>
        )}
      </Ledger>
    </>
  );
}

import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { grantDecisionRight } from '#domain/programs/grant-decision-right.ts';
import type { RightName } from '#domain/programs/policy.ts';
import { program, rightCandidates, rights } from '#domain/programs/queries.ts';
import { takeDecisionRight } from '#domain/programs/take-decision-right.ts';
import { ctxOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { Refused } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Person } from '../ui/person.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/program-rights.ts';
import { ProgramTabs } from './program-tabs.tsx';
import './program-form.css';

const rightNames = ['approve-matches', 'change-policy', 'end-pairing'] as const;

export function loader({ context, params, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const id = idIn(params);
  return read(ctx, async (tx) => {
    const [p, held, candidates] = await Promise.all([program(tx, id), rights(tx, id), rightCandidates(tx)]);
    if (!p) throw notFound('programs.problem.no-program');
    const named = (one: { givenName: string; familyName: string }): string => `${one.givenName} ${one.familyName}`.trim();
    return {
      id: p.id, name: p.name, done: new URL(request.url).searchParams.get('done'),
      rights: rightNames.map((right) => {
        const holders = held.filter((one) => one.right === right).map((one) => ({ id: one.personId, name: named(one) }));
        return { right, holders, others: candidates.filter((one) => !holders.some((holder) => holder.id === one.id)).map((one) => ({ id: one.id, name: named(one) })), mine: ctx.actor.role === 'admin' || holders.some((holder) => holder.id === ctx.actor.personId) };
      }),
    };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await formOf(request);
  const give = form.get('intent') === 'give';
  return attempt(form.kept, async () => {
    await (give ? grantDecisionRight : takeDecisionRight)(ctxOf(context), { programId: params.id, personId: form.get('personId'), right: form.get('right') as RightName });
    return redirect(`${href('/programs/:id/rights', { id: params.id })}?done=${give ? 'given' : 'taken'}`);
  });
}

export default function ProgramRights({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { id, name, done } = loaderData;
  const title = t('web.rights.title', { name });
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} lead={t('web.rights.lead')} back={{ to: href('/programs'), name: t('web.programs.title') }} />
      <ProgramTabs id={id} at="rights" />
      <div className="stack">
        <Refused answer={actionData} />
        {done && !actionData && <Note live title={t(done === 'given' ? 'web.rights.given' : 'web.rights.taken')} />}
      </div>
      <Ledger>
        {loaderData.rights.map(({ right, holders, others, mine }) => (
          <Row key={right} label={t(`web.rights.${right}`)} sub={t(`web.rights.${right}-means`)}>
            <div className="stack">
              <Rows open label={t(`web.rights.${right}`)}>
                {holders.map((holder) => (
                  <RowItem key={holder.id} title={<Person small name={holder.name} />} end={mine && holders.length > 1 && (
                    <Form method="post">
                      <HiddenFields values={{ right, personId: holder.id }} />
                      <Button look="plain" name="intent" value="take" aria-label={t('web.rights.take-from', { name: holder.name })}>{t('web.rights.take')}</Button>
                    </Form>
                  )} />
                ))}
                {holders.length === 0 && <RowItem title={<span className="soft">{t('web.rights.nobody')}</span>} />}
              </Rows>
              {mine && others.length > 0 && (
                <Form method="post" className="give-right">
                  <input type="hidden" name="right" value={right} />
                  <Field as="select" id={`give-${right}`} name="personId" label={t('web.rights.give-to')}>
                    {others.map((other) => <option key={other.id} value={other.id}>{other.name}</option>)}
                  </Field>
                  <Button look="quiet" name="intent" value="give">{t('web.rights.give')}</Button>
                </Form>
              )}
            </div>
          </Row>
        ))}
      </Ledger>
    </>
  );
}

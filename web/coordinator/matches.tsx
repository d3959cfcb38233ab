import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { roundFacts, roundsOf } from '#domain/matching/round-queries.ts';
import { startRound } from '#domain/matching/start-round.ts';
import { myRights, programs } from '#domain/programs/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Facts, Figure } from '../ui/figure.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { Status, type StatusKind } from '../ui/status.tsx';
import { Table } from '../ui/table.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/matches.ts';
import { MatchesTabs } from './match-tabs.tsx';

const roundsAPage = 20;

export function loader({ context, request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams;
  const page = Math.max(0, Math.trunc(Number(asked.get('page')) || 0));
  const { locale, zone } = signInOf(context).person;
  return read(ctxOf(context), async (tx) => {
    const all = await programs(tx);
    const program = all.find((one) => one.id === asked.get('program')) ?? all[0];
    const choices = all.map(({ id, name }) => ({ id, name }));
    if (!program) return { programs: choices, program: null };
    const [facts, rounds, rights] = await Promise.all([roundFacts(tx, program.id), roundsOf(tx, program.id, { limit: roundsAPage + 1, offset: page * roundsAPage }), myRights(tx)]);
    const said = when(locale);
    return {
      programs: choices, page, more: rounds.length > roundsAPage,
      program: { id: program.id, name: program.name, policy: program.policy_version, running: program.status === 'running' },
      may: rights.get(program.id)?.includes('approve-matches') ?? false,
      facts: { ...facts, waitingSince: undefined, days: facts.waitingSince === null ? 0 : Math.max(0, Math.floor((tx.now.epochMilliseconds - facts.waitingSince.epochMilliseconds) / 86_400_000)) },
      busy: rounds.find((one) => one.status === 'queued' || one.status === 'running')?.number ?? null,
      rounds: rounds.slice(0, roundsAPage).map((one) => ({
        id: one.id, number: one.number, policy: one.policy_version, status: one.status, when: `${said.day(one.created_at, zone)}, ${said.time(one.created_at, zone)}`, requests: one.summary?.requests ?? null, served: one.summary?.proposals ?? null,
        proposed: Number(one.proposed), approved: Number(one.approved),
      })),
    };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => redirect(href('/matches/:id', { id: (await startRound(ctxOf(context), { programId: form.get('program') })).id })));
}

type Shown = Extract<Route.ComponentProps['loaderData'], { facts: unknown }>;

const looks: Record<string, StatusKind> = { review: 'look', closed: 'good', failed: 'look', cancelled: 'soft', queued: 'soft', running: 'soft' };

function Start({ shown }: { shown: Shown }) {
  const t = useText();
  const { facts, program, busy, may } = shown;
  const review = shown.rounds.find((one) => one.status === 'review');
  const reason = !program.running ? t('programs.problem.ended') : !may ? t('programs.problem.right-approve-matches') : busy !== null ? t('matching.problem.round-running', { number: busy }) : facts.requests === 0 ? t('web.matches.no-requests') : facts.offers === 0 ? t('web.matches.no-offers') : undefined;
  return (
    <div className="stack">
      <Facts>
        <Figure value={String(facts.requests)}>{t('web.matches.fact-requests', { count: facts.requests, days: facts.days })}</Figure>
        <Figure value={String(facts.offers)}>{t('web.matches.fact-offers', { count: facts.offers })}</Figure>
        <Figure value={String(facts.seatsLeft)}>{t('web.matches.fact-seats', { count: facts.seatsLeft })}</Figure>
      </Facts>
      <Form method="post" className="cluster">
        {review && <LinkButton to={href('/matches/:id', { id: review.id })}>{t('web.matches.review', { number: review.number })}</LinkButton>}
        <HiddenFields values={{ program: program.id }} />
        <Button look={review ? 'quiet' : 'solid'} reason={reason}>{t('web.matches.start')}</Button>
        {!reason && review && <span className="small soft">{t('web.matches.start-anew', { number: review.number, count: review.proposed })}</span>}
        {!reason && !review && <span className="small soft">{t.rich('web.matches.start-means', { version: program.policy, policy: (inside) => <Link to={href('/programs/:id/policy', { id: program.id })}>{inside}</Link> })}</span>}
      </Form>
    </div>
  );
}

function Rounds({ shown }: { shown: Shown }) {
  const t = useText();
  if (shown.rounds.length === 0) return <Empty rank={2} title={t('web.matches.none')}>{t('web.matches.none-todo')}</Empty>;
  return (
    <Table caption={t('web.matches.rounds')} rows={shown.rounds} rowKey={(row) => row.id}
      columns={[
        { key: 'round', head: t('web.matches.round'), cell: (row) => <Link to={href('/matches/:id', { id: row.id })}>{t('web.match.title', { number: row.number })}</Link> },
        { key: 'state', head: t('web.matches.state'), cell: (row) => <Status kind={looks[row.status] ?? 'soft'}>{row.status === 'review' ? t('web.matches.state-review', { count: row.proposed }) : t(`web.matches.state-${row.status}`)}</Status> },
        { key: 'served', head: t('web.matches.served'), cell: (row) => (row.requests === null ? '–' : t('web.matches.served-of', { served: row.served ?? 0, of: row.requests })) },
        { key: 'approved', head: t('web.matches.approved'), num: true, cell: (row) => row.approved },
        { key: 'policy', head: t('web.matches.policy'), num: true, cell: (row) => row.policy },
        { key: 'when', head: t('web.matches.when'), cell: (row) => row.when },
      ]}
    />
  );
}

export default function Matches({ loaderData: shown, actionData }: Route.ComponentProps) {
  const t = useText();
  const at = (page: number): string => `${href('/matches')}?${new URLSearchParams({ program: shown.program?.id ?? '', ...(page && { page: String(page) }) })}`;
  return (
    <>
      <title>{t('web.matches.title')}</title>
      <PageHead title={t('web.matches.title')} />
      <MatchesTabs at="rounds" program={shown.program?.id} />
      {shown.programs.length > 1 && <Tabs label={t('web.programs.title')} tabs={shown.programs.map((one) => ({ to: `${href('/matches')}?program=${one.id}`, name: one.name, current: one.id === shown.program?.id }))} />}
      {!('facts' in shown) || !shown.facts ? <Empty rank={2} title={t('web.matches.no-program')} action={<Link to={href('/programs')}>{t('web.programs.title')}</Link>} /> : (
        <div className="stack gap-6 apart">
          <Refused answer={actionData} />
          <section className="stack" aria-labelledby="start"><h2 id="start">{t('web.matches.next', { program: shown.program.name })}</h2><Start shown={shown as Shown} /></section>
          <Rounds shown={shown as Shown} />
          <Pager before={shown.page > 0 ? at(shown.page - 1) : undefined} after={shown.more ? at(shown.page + 1) : undefined} />
        </div>
      )}
    </>
  );
}

import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { roleNames } from '#kernel/policy.ts';
import { auditChain } from '#domain/ops/audit-log.ts';
import { health } from '#domain/ops/health.ts';
import { countByRole } from '#domain/people/queries.ts';
import { schools } from '#domain/programs/queries.ts';
import { ctxOf } from '#web/context.ts';
import { LinkButton } from '../ui/button.tsx';
import { Next } from '../ui/next.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { Status } from '../ui/status.tsx';
import { type Translate, useText } from '../ui/text.tsx';
import type { Route } from './+types/overview.ts';

export function loader({ context }: Route.LoaderArgs) {
  return read(ctxOf(context), async (tx) => {
    const [well, people, all, chain] = await Promise.all([health(tx), countByRole(tx), schools(tx), auditChain(tx, false)]);
    return { ...well, people: { ...people, roles: roleNames.map((role) => ({ role, count: people.roles[role] ?? 0 })).filter(({ count }) => count > 0) }, schools: all.length, entries: chain.entries };
  });
}

type Loaded = Route.ComponentProps['loaderData'];

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);

/** The one thing to look at first, or that there is nothing. */
function headline(t: Translate, { jobs, people, mail, database, schools: count }: Loaded): string {
  if (jobs.failed > 0) return t('web.overview.failed', { count: jobs.failed });
  if (count === 0 || people.active < 3) return t('web.overview.start');
  if ((jobs.oldestWaitingSeconds ?? 0) > 300) return t('web.overview.behind', { minutes: Math.round(jobs.oldestWaitingSeconds! / 60) });
  const unset = Number(!mail.server) + Number(database.embedded);
  return unset > 0 ? t('web.overview.to-set-up', { count: unset }) : t('web.overview.well');
}

function Work({ jobs, mail }: Loaded) {
  const t = useText();
  const behind = (jobs.oldestWaitingSeconds ?? 0) > 300;
  return (
    <Row label={t('web.overview.work')} sub={t('web.overview.work-sub')}>
      <div className="stack stack-tight">
        <p><Status kind={behind ? 'look' : 'good'}>{t('web.overview.waiting', { waiting: jobs.waiting, active: jobs.active })}</Status></p>
        <p><Status kind={jobs.failed > 0 ? 'look' : 'good'}>{t('web.overview.failed-week', { count: jobs.failed })}</Status></p>
        <p><Status kind={mail.server ? 'good' : 'look'}>{mail.server ? t('web.overview.mail', { count: mail.waiting }) : t('web.overview.no-mail', { count: mail.waiting })}</Status></p>
      </div>
    </Row>
  );
}

function System({ version, database, entries }: Loaded) {
  const t = useText();
  return (
    <Row label={t('web.overview.system')}>
      <div className="stack stack-tight">
        <p><Status kind={database.embedded ? 'look' : 'good'}>{t(database.embedded ? 'web.overview.embedded' : 'web.overview.postgres', { version: database.version, size: megabytes(database.bytes) })}</Status></p>
        <p>{t('web.overview.version', { version })}</p>
        <p>{t('web.audit.entries', { count: entries })} <Link to={`${href('/audit')}?check=1`}>{t('web.audit.check')}</Link></p>
      </div>
    </Row>
  );
}

export default function Overview({ loaderData }: Route.ComponentProps) {
  const t = useText();
  const { people, schools: count } = loaderData;
  const starting = count === 0 || people.active < 3;
  return (
    <>
      <title>{t('web.nav.overview')}</title>
      <PageHead title={headline(t, loaderData)} />
      {starting && (
        <Next title={t('web.overview.bring-in')}>
          <p>{t('web.overview.bring-in-how')}</p>
          <p className="cluster"><LinkButton large to="/imports">{t('web.overview.import')}</LinkButton><LinkButton look="quiet" to={href('/people/new')}>{t('web.people.add')}</LinkButton></p>
        </Next>
      )}
      <Ledger apart={starting}>
        <Row label={t('web.people.title')} sub={t('web.overview.people-sub', { active: people.active, inactive: people.inactive })}>
          <ul className="cluster">
            {people.roles.map(({ role, count: n }) => <li key={role}><Link to={`${href('/people')}?role=${role}`}>{t('web.overview.role-count', { role: t(`web.role.${role}`), count: n })}</Link></li>)}
          </ul>
        </Row>
        <Work {...loaderData} />
        <System {...loaderData} />
      </Ledger>
    </>
  );
}

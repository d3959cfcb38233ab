import { Form, href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { type TextKey as Key, text, when } from '#kernel/i18n.ts';
import { isId } from '#kernel/ids.ts';
import { auditChain, auditedActions, auditLog } from '#domain/ops/audit-log.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Status } from '../ui/status.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/audit.ts';
import { sayAction, sayFacts } from './audit-words.ts';
import './people.css';

const spans = { day: 1, week: 7, month: 30, year: 365 } as const;

export function loader({ request, context }: Route.LoaderArgs) {
  const ask = new URL(request.url).searchParams;
  const { locale, zone } = signInOf(context).person;
  const ctx = ctxOf(context);
  const person = ask.get('person');
  const action = ask.get('action')?.match(/^[a-z]+(\.[a-z-]+)?$/)?.[0] ?? '';
  const span = (Object.keys(spans) as (keyof typeof spans)[]).find((name) => name === ask.get('since'));
  const before = Number(ask.get('before'));
  const kept = { ...(isId(person) ? { person } : {}), ...(action ? { action } : {}), ...(span ? { since: span } : {}) };
  return read(ctx, async (tx) => {
    const [{ lines, next }, actions, chain] = await Promise.all([
      auditLog(tx, { ...(isId(person) ? { personId: person } : {}), ...(action ? { action } : {}), ...(span ? { since: tx.now.subtract({ hours: 24 * spans[span] }) } : {}), ...(before > 0 ? { before } : {}) }),
      auditedActions(tx), auditChain(tx, ask.get('check') === '1'),
    ]);
    const say = when(locale);
    const areas = [...new Set(actions.map((name) => name.split('.')[0]!))];
    return {
      lines: lines.map((line) => ({
        seq: line.seq, at: `${say.day(line.at, zone)}, ${say.time(line.at, zone)}`, who: line.actor, role: line.role, via: line.via, what: sayAction(locale, line.action), to: line.subject, facts: sayFacts(line.detail),
      })),
      areas: areas.map((area) => ({ value: area, label: text(locale, `web.audit.area.${area}` as Key) })), actions: actions.map((name) => ({ value: name, label: sayAction(locale, name) })),
      asked: { person: kept.person ?? '', action, since: span ?? '' }, spans: Object.keys(spans) as (keyof typeof spans)[], kept, next, chain, personLinks: ctx.actor.role === 'admin',
      checkedAt: say.time(ctx.now, zone), personName: lines.flatMap((line) => [line.actor, line.subject]).find((one) => one?.id === person)?.name ?? person ?? '',
    };
  });
}

type Loaded = Route.ComponentProps['loaderData'];
type Line = Loaded['lines'][number];

function Chain({ loaded: { chain, checkedAt, kept } }: { loaded: Loaded }) {
  const t = useText();
  const check = `${href('/audit')}?${new URLSearchParams({ ...kept, check: '1' })}`;
  if (chain.broken === undefined) return <p className="small soft">{t('web.audit.entries', { count: chain.entries })} <Link to={check}>{t('web.audit.check')}</Link></p>;
  if (chain.broken === null) return <Status kind="good">{t('web.audit.whole', { count: chain.entries, at: checkedAt })}</Status>;
  return <Status kind="safety">{t('web.audit.broken', { seq: chain.broken })}</Status>;
}

function Filter({ loaded }: { loaded: Loaded }) {
  const t = useText();
  const { asked, actions, areas, spans: choices } = loaded;
  return (
    <Form method="get" role="search" className="filter" key={`${asked.action} ${asked.since}`}>
      <HiddenFields values={asked.person ? { person: asked.person } : {}} />
      <Field as="select" label={t('web.audit.what')} name="action" defaultValue={asked.action}>
        <option value="">{t('web.audit.anything')}</option>
        {areas.map((area) => (
          <optgroup key={area.value} label={area.label}>
            <option value={area.value}>{t('web.audit.all-of', { area: area.label })}</option>
            {actions.filter((one) => one.value.startsWith(`${area.value}.`)).map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
          </optgroup>
        ))}
      </Field>
      <Field as="select" label={t('web.audit.since')} name="since" defaultValue={asked.since}>
        <option value="">{t('web.audit.ever')}</option>
        {choices.map((span) => <option key={span} value={span}>{t(`web.audit.span.${span}`)}</option>)}
      </Field>
      <Button look="quiet">{t('web.people.show')}</Button>
    </Form>
  );
}

export default function Audit({ loaderData }: Route.ComponentProps) {
  const t = useText();
  const { lines, kept, next, asked, personName } = loaderData;
  const personLink = (one: NonNullable<Line['to']>) => <Link to={`?${new URLSearchParams({ ...kept, person: one.id })}`}>{one.name ?? one.id.slice(-6).toUpperCase()}</Link>;
  return (
    <>
      <title>{t('web.audit.title')}</title>
      <PageHead title={t('web.audit.title')} lead={t('web.audit.lead')} />
      <div className="stack">
        <Chain loaded={loaderData} />
        <Filter loaded={loaderData} />
        {asked.person && <p className="cluster"><span className="firm">{t('web.audit.about', { name: personName })}</span> <LinkButton look="quiet" to={`?${new URLSearchParams({ ...kept, person: '' })}`}>{t('web.audit.everybody')}</LinkButton></p>}
        {lines.length === 0 ? (
          <Empty rank={2} title={t('web.audit.none')}>{t('web.audit.none-why')}</Empty>
        ) : (
          <Sheet flush>
            <Table
              caption={t('web.audit.title')} captionHidden rows={lines} rowKey={(line) => String(line.seq)}
              columns={[
                { key: 'at', head: t('web.audit.when'), cell: (line) => line.at },
                { key: 'who', head: t('web.audit.who'), cell: (line) => <>{line.who ? personLink(line.who) : t(line.via === 'web' ? 'web.audit.nobody' : 'web.audit.trellis')}{line.role && `, ${t(`web.role.${line.role}` as 'web.role.admin').toLocaleLowerCase(t.locale)}`}</> },
                { key: 'what', head: t('web.audit.what'), label: t('web.audit.what-short'), cell: (line) => line.what },
                { key: 'to', head: t('web.audit.to'), label: t('web.audit.to-short'), cell: (line) => line.to && (line.to.name === null ? <span className="soft">{line.to.id.slice(-6).toUpperCase()}</span> : personLink(line.to)) },
                { key: 'facts', head: t('web.audit.facts'), cell: (line) => line.facts },
                { key: 'seq', head: t('web.audit.entry'), num: true, cell: (line) => line.seq },
              ]}
            />
          </Sheet>
        )}
        <Pager after={next === null ? undefined : `?${new URLSearchParams({ ...kept, before: String(next) })}`} />
      </div>
    </>
  );
}

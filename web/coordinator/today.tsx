import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { coordinatorFigures } from '#domain/reporting/coordinator-figures.ts';
import { coordinatorQueue, type LongKind } from '#domain/reporting/coordinator-queue.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { readerOf } from '../public/session-words.ts';
import { LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useText } from '../ui/text.tsx';
import { Wide } from '../ui/wide.tsx';
import type { Route } from './+types/today.ts';
import { Figures } from './today-figures.tsx';
import { TaskGroup } from './today-tasks.tsx';
import { moreOf, sayQueue } from './today-words.ts';
import { useTaskKeys } from './use-task-keys.ts';
import './today.css';

const kinds: readonly LongKind[] = ['no-shows', 'clashes', 'logs'];

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const signIn = signInOf(context);
  const reader = readerOf(signIn, ctx.now);
  const open = kinds.find((kind) => kind === new URL(request.url).searchParams.get('open')) ?? null;
  return read(ctx, async (tx) => {
    const [queue, figures] = await Promise.all([coordinatorQueue(tx, open), coordinatorFigures(tx, signIn.organization.zone)]);
    return { total: queue.total, open, figures, ...sayQueue(queue, reader), more: moreOf(queue), asOf: when(reader.locale).time(ctx.now, reader.zone) };
  });
}

export default function Today({ loaderData }: Route.ComponentProps) {
  const t = useText();
  useTaskKeys();
  const { total, today, week, more, open, figures, asOf } = loaderData;
  const left = (...of: LongKind[]) => of.map((kind) => ({ kind, count: more[kind] }));
  const key = (words: React.ReactNode) => <kbd>{words}</kbd>;
  return (
    <Wide>
      <title>{t('reporting.queue.tab')}</title>
      <PageHead
        title={t('reporting.queue.title', { count: total })}
        tools={<><SearchField label={t('reporting.queue.find')} action="/people" />{total > 0 && <span className="small soft task-keys">{t.rich('reporting.queue.keys', { key })}</span>}</>}
      />
      <div className="desk">
        <div>
          {total === 0 && <Empty rank={2} title={t('reporting.queue.calm')} action={<LinkButton look="quiet" to="/calendar">{t('reporting.queue.calm-act')}</LinkButton>}>{t('reporting.queue.calm-says')}</Empty>}
          <TaskGroup id="today" title={t('reporting.queue.today')} tasks={today} more={left('no-shows')} open={open} first />
          <TaskGroup id="week" title={t('reporting.queue.week')} tasks={week} more={left('clashes', 'logs')} open={open} first={today.length === 0} />
          {open && <p className="small"><Link to={href('/coordinator')} preventScrollReset>{t('reporting.queue.show-fewer')}</Link></p>}
        </div>
        <Figures figures={figures} asOf={asOf} />
      </div>
    </Wide>
  );
}

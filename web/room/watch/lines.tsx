import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { earlierLines } from '#domain/rooms/evidence-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { idIn } from '../../id-in.ts';
import { readerOf } from '../../public/session-words.ts';
import { Empty } from '../../ui/empty.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RowItem, Rows } from '../../ui/rows.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.tsx';
import type { Route } from './+types/lines.ts';

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const ctx = ctxOf(context), { locale, zone } = readerOf(signInOf(context), ctx.now), said = when(locale), before = new URL(request.url).searchParams.get('from'), id = idIn(params);
  const { lines, startsAt, ...room } = await read(ctx, (tx) => earlierLines(tx, id, { before }));
  return { ...room, id, paged: before !== null, day: said.longDay(startsAt, zone), lines: lines.map(({ at, ...one }) => ({ ...one, at: `${said.day(at, zone)}, ${said.time(at, zone)}` })) };
}

/** What was said around a concern or around held words; read only, and written down. */
export default function Lines({ loaderData: { id, program, subject, day, lines, next, paged } }: Route.ComponentProps) {
  const t = useText();
  const here = href('/rooms/:id/lines', { id });
  return (
    <>
      <title>{t('web.rooms.lines-title')}</title>
      <PageHead back={{ to: `${href('/rooms')}?show=concerns`, name: t('web.rooms.tab.concerns') }} over={`${program}, ${subject}, ${day}`} title={t('web.rooms.lines-title')} lead={t('web.rooms.lines-lead')} />
      {lines.length === 0 ? <Empty rank={2} title={t('web.rooms.lines-none')}>{t('web.rooms.lines-none-says')}</Empty> : (
        <Rows label={t('web.rooms.lines-title')}>
          {lines.map((one) => (
            <RowItem key={one.id} title={<><p>{one.text}</p>{one.held && <p><Status kind="look">{t('web.rooms.lines-held')}</Status></p>}</>}
              sub={<><Link to={href('/people/:id', { id: one.personId })}>{one.name}</Link>, {one.at}{one.place === 'board' && <>, {t('web.rooms.place.board')}</>}</>} />
          ))}
        </Rows>
      )}
      <Pager before={paged ? here : undefined} after={next ? `${here}?${new URLSearchParams({ from: next })}` : undefined} />
    </>
  );
}

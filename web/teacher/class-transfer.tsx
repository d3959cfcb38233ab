import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { classReach, type SkillReach } from '#domain/mastery/class-reach.ts';
import { ctxOf } from '#web/context.ts';
import { idIn } from '../id-in.ts';
import { outOf100 } from '../out-of-100.ts';
import { Empty } from '../ui/empty.tsx';
import { Range } from '../ui/figure.tsx';
import { AsideNote } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { Status } from '../ui/status.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/class-transfer.ts';
import { ClassTabs } from './class-tabs.tsx';
import './class-transfer.css';

const few = 5;
/** Out of 100; no number under five answers. */
const said = (share: SkillReach['fresh']) => share && { value: share.answers < few ? null : outOf100(share.p), low: outOf100(share.low), high: outOf100(share.high), answers: share.answers, learners: share.learners };

export function loader({ context, params }: Route.LoaderArgs) {
  return read(ctxOf(context), async (tx) => {
    const found = await classReach(tx, idIn(params));
    return {
      id: found.id, title: found.title, gap: found.gap, verdict: found.verdict, said: found.said.map(({ claim, right }) => ({ claim, ...said(right)! })),
      skills: found.skills.map((one) => ({ ...one.skill, fresh: said(one.fresh), known: said(one.known), verdict: one.verdict })),
      learners: found.learners.map(({ id, given, family, calibration: { answers, claimed, right, gap, verdict } }) => ({ id, name: `${given} ${family}`.trim(), answers, claimed: claimed === null ? null : outOf100(claimed), right: right === null ? null : outOf100(right), gap: gap && { value: outOf100(gap.value), low: outOf100(gap.lo), high: outOf100(gap.hi) }, verdict })),
    };
  });
}

type Shown = Route.ComponentProps['loaderData'];
type Share = Shown['skills'][number]['fresh'];

function OutOf100({ share }: { share: Share }) {
  const t = useText();
  if (!share || share.value === null) return <span className="soft">{t('mastery.reach.few', { answers: share?.answers ?? 0 })}</span>;
  return <span className="reach"><b>{share.value}</b> <span className="small soft">{t('mastery.reach.likely', { low: share.low, high: share.high })}</span><Range from={share.low} at={share.value} to={share.high} /></span>;
}

function Reach({ skills }: { skills: Shown['skills'] }) {
  const t = useText();
  const kinds = { carries: 'good', less: 'look', few: 'soft' } as const;
  return (
    <Table caption={t('mastery.reach.caption')} captionHidden rows={skills} rowKey={(row) => row.id}
      columns={[
        { key: 'skill', head: t('web.library.skill'), cell: (row) => row.name },
        { key: 'fresh', head: t('mastery.reach.new'), cell: (row) => <OutOf100 share={row.fresh} /> },
        { key: 'known', head: t('mastery.reach.usual'), cell: (row) => <OutOf100 share={row.known} /> },
        { key: 'learners', head: t('mastery.reach.learners'), num: true, cell: (row) => row.fresh?.learners ?? 0 },
        { key: 'says', head: t('mastery.reach.says'), cell: (row) => <Status kind={kinds[row.verdict]}>{t(`mastery.reach.${row.verdict}-word`)}</Status> },
      ]} />
  );
}

function Sure({ shown: { gap, verdict, said: claims, learners } }: { shown: Shown }) {
  const t = useText();
  const kinds = { over: 'look', under: 'look', fair: 'soft' } as const;
  return (
    <div className="stack">
      <p>{gap && verdict ? t(`mastery.reach.sure-${verdict}`, { ...gap, away: Math.abs(gap.value), from: Math.min(Math.abs(gap.low), Math.abs(gap.high)), to: Math.max(Math.abs(gap.low), Math.abs(gap.high)) }) : t('mastery.reach.sure-few')}</p>
      {claims.length > 0 && (
        <ul className="stack stack-tight">
          {claims.map((one) => <li key={one.claim}><span className="reach"><span>{t(`mastery.reach.claim-${one.claim}`)}</span> <b>{one.value}</b> <span className="small soft">{t('mastery.reach.right-likely', { low: one.low, high: one.high })}</span>{one.value !== null && <Range from={one.low} at={one.value} to={one.high} />}</span></li>)}
        </ul>
      )}
      <Table caption={t('mastery.reach.sure-caption')} captionHidden rows={learners} rowKey={(row) => row.id}
        columns={[
          { key: 'name', head: t('web.requests.learner'), cell: (row) => <Link to={`${href('/progress')}?learner=${row.id}`}>{row.name}</Link> },
          { key: 'answers', head: t('mastery.reach.answers'), num: true, cell: (row) => row.answers },
          { key: 'claimed', head: t('mastery.reach.sure'), num: true, cell: (row) => row.claimed ?? '–' },
          { key: 'right', head: t('mastery.reach.right'), num: true, cell: (row) => row.right ?? '–' },
          { key: 'gap', head: t('mastery.reach.gap'), cell: (row) => (row.gap ? `${row.gap.value > 0 ? '+' : ''}${row.gap.value} (${t('mastery.reach.likely-to', { low: row.gap.low, high: row.gap.high })})` : <span className="soft">{t('mastery.growth.few')}</span>) },
          { key: 'says', head: t('mastery.reach.says'), cell: (row) => row.verdict && <Status kind={kinds[row.verdict]}>{t(`mastery.reach.word-${row.verdict}`)}</Status> },
        ]} />
    </div>
  );
}

/** How far what a class practised carries over to new forms, and how well its learners know what they know. */
export default function ClassTransfer({ loaderData: shown }: Route.ComponentProps) {
  const t = useText();
  const title = t('mastery.reach.title', { class: shown.title }), less = shown.skills.filter((one) => one.verdict === 'less').length;
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} back={{ to: href('/classes'), name: t('web.nav.classes') }} tools={<PrintButton quiet />} lead={t('mastery.reach.lead', { less, count: shown.skills.filter((one) => one.verdict !== 'few').length })} />
      <ClassTabs id={shown.id} />
      {shown.skills.length === 0 && shown.learners.length === 0 ? <Empty rank={2} title={t('mastery.class.none')}>{t('mastery.reach.none-todo')}</Empty> : (
        <Ledger>
          <Row label={t('mastery.reach.carry')} sub={t('mastery.reach.carry-sub')}>
            {shown.skills.length === 0 ? <p className="soft">{t('mastery.reach.none-new')}</p> : <Reach skills={shown.skills} />}
            <AsideNote>{t('mastery.reach.carry-todo')} <Link to={`${href('/metrics')}#class-transfer`}>{t('mastery.growth.how')}</Link></AsideNote>
          </Row>
          <Row label={t('mastery.reach.know')} sub={t('mastery.reach.know-sub')}>
            {shown.learners.length === 0 ? <p className="soft">{t('mastery.reach.sure-few')}</p> : <Sure shown={shown} />}
            <AsideNote>{t('mastery.reach.know-means')} <Link to={`${href('/metrics')}#class-calibration`}>{t('mastery.growth.how')}</Link></AsideNote>
          </Row>
        </Ledger>
      )}
    </>
  );
}

import { href } from 'react-router';
import { Facts, Figure } from '../ui/figure.tsx';
import { Note } from '../ui/note.tsx';
import { Pager } from '../ui/pager.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useText } from '../ui/text.tsx';
import type { ImportView } from './import-page.tsx';
import type { ListName } from './import-words.ts';

type Line = ImportView['findings']['rows'][number];
const fields = ['given_name', 'family_name', 'username', 'email', 'birth_date', 'level', 'time_zone', 'languages', 'status', 'roles', 'school', 'school_id', 'guardians', 'name', 'dates', 'title', 'subject'] as const;
type FieldName = (typeof fields)[number];
const listedMax = 2000;
const pageRows = 20;
const kinds = ['schools', 'terms', 'people', 'classes', 'enrolments', 'availability', 'requests', 'offers'] as const;

function useColumns(list: ListName): Column<Line>[] {
  const t = useText();
  const where = ({ file, row }: Line) => [file, row === null ? '' : String(row)].filter(Boolean).join(' ');
  if (list === 'problem')
    return [
      { key: 'where', head: t('web.import.where'), cell: (line) => <span className="import-where"><bdi>{where(line)}</bdi></span> },
      { key: 'column', head: t('web.import.column'), cell: (line) => line.column && <bdi>{line.column}</bdi> },
      { key: 'todo', head: t('web.import.wrong'), label: t('web.import.wrong-short'), cell: (line) => line.message },
    ];
  const said = (line: Line) => (line.column ?? '').split(', ').map((name) => (fields.includes(name as FieldName) ? t(`web.import.field.${name as FieldName}`) : name)).join(', ');
  return [
    { key: 'what', head: t('web.import.what'), cell: (line) => <bdi>{line.message}</bdi> },
    { key: 'kind', head: t('web.import.kind'), cell: (line) => t(`web.import.kind.${line.code as 'people'}`) },
    ...(list === 'change' ? [{ key: 'changes', head: t('web.import.changes'), cell: said }] : []),
    { key: 'where', head: t('web.import.where'), cell: (line) => where(line) },
  ];
}

function List({ view, list }: { view: ImportView; list: ListName }) {
  const t = useText();
  const { findings, page, listed, id } = view;
  const columns = useColumns(list);
  const at = (n: number) => `?list=${list}&page=${n}`;
  const total = Math.min(listed[list], listedMax);
  return (
    <>
      <Table caption={t(`web.import.list.${list}`, { count: listed[list] })} captionHidden rows={findings.rows} rowKey={(row) => String(row.n)} columns={columns} />
      <Pager before={page > 0 ? at(page - 1) : undefined} after={findings.more ? at(page + 1) : undefined} words={t('web.import.range', { from: page * pageRows + 1, to: page * pageRows + findings.rows.length, total })} />
      {listed[list] > listedMax && <p className="small soft">{t('web.import.more', { count: listed[list] - listedMax })}</p>}
      {list === 'problem' && <p className="small"><a href={href('/imports/:id/problems.csv', { id })} download>{t('web.import.download')}</a></p>}
    </>
  );
}

function Kinds({ view }: { view: ImportView }) {
  const t = useText();
  const { tallies } = view;
  if (!tallies) return null;
  const rows = kinds.map((kind) => [kind, tallies[kind]] as const).filter(([, { add, change, deactivate, same }]) => add + change + deactivate + same > 0);
  const num = (name: 'add' | 'change' | 'deactivate' | 'same') => ({ key: name, head: t(`web.import.count.${name}`), num: true, cell: ([, tally]: (typeof rows)[number]) => tally[name] });
  return (
    <Table
      caption={t('web.import.by-kind-table')} captionHidden rows={rows} rowKey={([kind]) => kind} narrow="scroll"
      columns={[{ key: 'kind', head: t('web.import.kind'), cell: ([kind]) => t(`web.import.kind.${kind}`) }, num('add'), num('change'), num('deactivate'), num('same')]}
    />
  );
}

/** What the file would do, or did: figures, each kind of thing, and the lists. */
export function ImportPlan({ view }: { view: ImportView }) {
  const t = useText();
  const { tallies, verdict, wouldDeactivate, activeBefore, notGranted, listed, shown, list, status } = view;
  const refused = verdict === 'reject';
  return (
    <>
      {status === 'checked' && verdict === 'needs_confirmation' && (
        <Note kind="look" title={t('web.import.many-title', { count: wouldDeactivate, all: activeBefore, percent: Math.round((100 * wouldDeactivate) / Math.max(1, activeBefore)) })}>{t('web.import.many')}</Note>
      )}
      {status === 'checked' && verdict !== 'needs_confirmation' && wouldDeactivate > 0 && <Note kind="plain" title={t('web.import.few-title', { count: wouldDeactivate, all: activeBefore })}>{t('web.import.few')}</Note>}
      {notGranted > 0 && !refused && <Note kind="plain" title={t('web.import.not-granted-title', { count: notGranted })}>{t('web.import.not-granted')}</Note>}
      {tallies && !refused && (
        <Facts>
          <Figure value={String(tallies.people.same)}>{t('web.import.figure.same')}</Figure>
          <Figure value={String(tallies.people.add)}>{t('web.import.figure.add')}</Figure>
          <Figure value={String(tallies.people.change)}>{t('web.import.figure.change')}</Figure>
          <Figure value={String(tallies.people.deactivate)}>{t('web.import.figure.deactivate')}</Figure>
          <Figure value={String(listed.problem)}>{t('web.import.figure.problem')}</Figure>
        </Facts>
      )}
      <Ledger>
        {tallies && !refused && <Row label={t('web.import.by-kind')}><Kinds view={view} /></Row>}
        {list && (
          <Row label={t('web.import.lines')} sub={t(`web.import.lines-sub.${list}`)}>
            <Tabs label={t('web.import.lines')} tabs={shown.map((name) => ({ to: `?list=${name}`, name: t(`web.import.list.${name}`, { count: listed[name] }), current: name === list }))} />
            <List view={view} list={list} />
          </Row>
        )}
      </Ledger>
    </>
  );
}

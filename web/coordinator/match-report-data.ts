import type { Tx } from '#kernel/action.ts';
import { sayMinute, when } from '#kernel/i18n.ts';
import { isId } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import { subjects } from '#domain/library/queries.ts';
import { editLog } from '#domain/matching/edit-queries.ts';
import { proposalCounts } from '#domain/matching/proposal-queries.ts';
import { recruitHere } from '#domain/matching/recruit-here.ts';
import { type Ground, groundIf, reached } from '#domain/matching/round-desk.ts';
import { round } from '#domain/matching/round-queries.ts';
import { type LeftOutRow, roundReport } from '#domain/matching/round-report.ts';
import { programSchools } from '#domain/programs/queries.ts';
import type { SeatValues } from '#packages/matching/index.ts';
import { languageName } from '../program-words.ts';
import { likely, type MatchReader, sayEdit, sayPoints, weekdayName } from './match-said.ts';

/** What would open a seat, the nearest first: facts with their numbers, put into words by the page. */
function helpOf(row: LeftOutRow, reader: MatchReader) {
  const { help } = row;
  if (!help) return [];
  const [hour, language] = [help.hours[0], help.languages[0]];
  const found = [
    ...(hour ? [{ kind: 'hour' as const, opens: hour.opens, free: hour.free, day: weekdayName(reader.locale, hour.weekday, 'long'), time: sayMinute(hour.hour * 60, reader.locale), language: '', count: 0 }] : []),
    ...(language ? [{ kind: 'language' as const, opens: language.opens, free: language.free, day: '', time: '', language: languageName(reader.locale, language.language), count: 0 }] : []),
    ...(help.modality ? [{ kind: 'modality' as const, opens: help.modality.opens, free: help.modality.free, day: '', time: '', language: '', count: 0 }] : []),
    ...(help.minutes ? [{ kind: 'minutes' as const, opens: help.minutes.opens, free: help.minutes.free, day: '', time: '', language: '', count: help.minutes.minutes }] : []),
    ...(help.sessions ? [{ kind: 'sessions' as const, opens: help.sessions.opens, free: help.sessions.free, day: '', time: '', language: '', count: help.sessions.sessionsAWeek }] : []),
  ];
  return found.sort((a, b) => b.free - a.free || b.opens - a.opens).slice(0, 2);
}

async function leftOutOf(tx: Tx, ground: Ground, reader: MatchReader) {
  const report = await roundReport(tx, ground);
  const rules = new Map(ground.plan.rows.map((row) => [row.id, row.status]));
  return {
    ...report, rows: report.rows.map(({ help, ...row }) => ({ ...row, status: rules.get(row.proposalId) ?? 'left-out', feasible: help?.feasible ?? 0, full: help?.full ?? 0, helps: helpOf({ ...row, help }, reader) })),
  };
}

const mostRecruits = 6;
function recruitsOf(values: SeatValues | null, names: ReadonlyMap<string, string>, subjectNames: ReadonlyMap<string, string>, { locale }: MatchReader) {
  if (!values) return null;
  return {
    hours: values.subjectHours.slice(0, mostRecruits).map((one) => ({ subject: subjectNames.get(one.subject) ?? one.subject, when: `${weekdayName(locale, one.weekday, 'long')}, ${sayMinute(one.hour * 60, locale)}`, worth: sayPoints(one.worth, locale), unmatched: one.unmatched, requests: one.requests })),
    levels: values.subjectLevels.slice(0, mostRecruits).map((one) => ({ subject: subjectNames.get(one.subject) ?? one.subject, levels: one.levels.replace('-', '–'), worth: sayPoints(one.worth, locale), unmatched: one.unmatched, requests: one.requests })),
    schools: values.schools.filter((one) => names.has(one.school)).slice(0, mostRecruits).map((one) => ({ school: names.get(one.school)!, worth: sayPoints(one.worth, locale), unmatched: one.unmatched, requests: one.requests })),
    slack: values.slack > 0 ? sayPoints(values.slack, locale) : null,
  };
}

const overrides = 30;

/** Everything the report of a round says. */
export async function reportView(tx: Tx, id: string, reader: MatchReader) {
  const r = isId(id) ? await round(tx, id) : undefined;
  if (!r) throw notFound('matching.problem.no-round');
  if (!r.summary || !r.certificate) return { head: { id, number: r.number, program: r.program, programId: r.program_id }, report: null };
  const [ground, own, all, edits, counts] = await Promise.all([groundIf(tx, id), programSchools(tx, r.program_id), subjects(tx, r.subjects), editLog(tx, id, { overrides: true, limit: overrides }), proposalCounts(tx, id)]);
  const names = new Map(own.map((school) => [school.id, school.name]));
  const subjectNames = new Map(all.map((one) => [one.key, one.name]));
  const said = when(reader.locale);
  const head = { id, number: r.number, program: r.program, programId: r.program_id };
  const log = await Promise.all(edits.map((edit) => sayEdit(tx, edit, names, reader)));
  if (!ground) return { head, report: null };
  const [report, values] = await Promise.all([leftOutOf(tx, ground, reader), recruitHere(ground)]);
  const { value, served } = reached(ground);
  const share = report.requests === 0 ? 0 : served / report.requests;
  const named = (kind: string, key: string): string => (kind === 'school' ? (names.get(key) ?? '') : kind === 'language' ? languageName(reader.locale, key) : kind === 'subject' ? (subjectNames.get(key) ?? key) : key.replace('-', '–'));
  return {
    head,
    report: {
      ...report, counts, policy: r.policy_version, ran: r.finished_at ? `${said.longDay(r.finished_at, reader.zone)}, ${said.time(r.finished_at, reader.zone)}` : '', seconds: (r.summary.milliseconds / 1000).toFixed(1),
      exact: r.certificate.exact, gap: sayPoints(r.certificate.gap, reader.locale), gapShare: r.certificate.bound === 0 ? '0' : ((100 * r.certificate.gap) / r.certificate.bound).toFixed(2), value: sayPoints(value, reader.locale), original: sayPoints(r.certificate.value, reader.locale), edited: value !== r.certificate.value, engine: r.engine_version ?? '', fingerprint: r.fingerprint ?? '',
      fits: { p25: sayPoints(report.fits.p25 ?? 0, reader.locale), p50: sayPoints(report.fits.p50 ?? 0, reader.locale), p75: sayPoints(report.fits.p75 ?? 0, reader.locale) },
      groups: report.groups.filter((group) => group.kind !== 'school' || names.has(group.key)).map((group) => {
        const { from, to } = likely(group.served, group.of);
        return { ...group, name: named(group.kind, group.key), at: Math.round((100 * group.served) / group.of), from: Math.round(100 * from), to: Math.round(100 * to), look: to < share };
      }),
      gini: report.gini === null ? null : report.gini.toFixed(2), log, recruits: recruitsOf(values, names, subjectNames, reader),
    },
  };
}
export type Report = NonNullable<Awaited<ReturnType<typeof reportView>>['report']>;

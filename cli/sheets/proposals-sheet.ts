import type { LeftOut, Proposal, RoundResult } from '#packages/matching/index.ts';
import type { Sheets } from './match-sheets.ts';
import { sayWeek } from './read-week.ts';
import { sayLeftOut, sayTerms } from './say-match.ts';

const columns = ['request_id', 'learner_id', 'learner_name', 'subject', 'status', 'tutor_id', 'tutor_name', 'offer_id', 'slots', 'modality', 'score', 'reasons', 'runner_up', 'why_not'] as const;
type Line = Record<(typeof columns)[number], string | number>;

/** A spreadsheet would run a cell that begins like a formula: an apostrophe in front makes it text. */
const cell = (value: string | number): string => {
  const text = typeof value === 'number' ? String(value) : /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One line a request: who, when and why, or why not. In the order of the request ids. */
export function proposalsSheet({ requests, offers, names }: Sheets, { proposals, leftOut }: RoundResult): string {
  const request = new Map(requests.map((one) => [one.id, one])), offer = new Map(offers.map((one) => [one.id, one]));
  const about = (id: string): Line => {
    const { learner, subject } = request.get(id)!;
    return { request_id: id, learner_id: learner, learner_name: names.get(learner) ?? '', subject: names.get(`subject ${subject}`) ?? subject, status: '', tutor_id: '', tutor_name: '', offer_id: '', slots: '', modality: '', score: '', reasons: '', runner_up: '', why_not: '' };
  };
  const proposed = (one: Proposal): Line => {
    const { tutor } = offer.get(one.offer)!, { runnerUp } = one;
    return {
      ...about(one.request), status: 'proposed', tutor_id: tutor, tutor_name: names.get(tutor) ?? '', offer_id: one.offer, slots: sayWeek(one.slots, request.get(one.request)!.minutes), modality: one.modality, score: one.score, reasons: sayTerms(one.terms),
      runner_up: runnerUp ? `${runnerUp.offer}: ${runnerUp.difference === 0 ? 'the same score' : `${Math.abs(runnerUp.difference).toLocaleString('en')} points ${runnerUp.difference > 0 ? 'less' : 'more, but of more use to others'}`}` : 'nobody else passes the rules',
    };
  };
  const unmatched = (one: LeftOut): Line => ({ ...about(one.request), status: 'unmatched', why_not: sayLeftOut(one, request.get(one.request)!) });
  const lines = [...proposals.map(proposed), ...leftOut.map(unmatched)].sort((a, b) => (a.request_id < b.request_id ? -1 : 1));
  return `\uFEFF${[columns.join(','), ...lines.map((line) => columns.map((name) => cell(line[name])).join(','))].join('\r\n')}\r\n`;
}

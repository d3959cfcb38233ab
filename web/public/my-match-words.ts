import { text, type TextKey, when } from '#kernel/i18n.ts';
import type { MatchPage } from '#domain/matching/answer-queries.ts';
import type { MatchReason } from '#domain/matching/why-matched.ts';
import { sayWeeklyTimes } from '../say-slots.ts';
import { languageName } from '../program-words.ts';
import type { Reader } from './session-words.ts';

/** `Friday 20 November, 8:00 pm`. */
export const sayUntil = (at: Temporal.Instant, { locale, zone }: Reader): string => `${when(locale).longDay(at, zone)}, ${when(locale).time(at, zone)}`;

/** Why, in words for the one who reads: her own name is "you". */
export function sayReasons(page: MatchPage, { locale }: Reader): string[] {
  const names = { learner: page.learner, tutor: page.tutor, subject: page.subject };
  const of = page.as === 'guardian' ? '-of' : '';
  const say = (key: string, params: Record<string, string | number> = {}): string => text(locale, `matching.reason.${key}` as TextKey, { ...names, ...params });
  const you = page.as === 'tutor' ? '-you' : '';
  const one = (reason: MatchReason): string => {
    switch (reason.kind) {
      case 'time': return say(`time${of}`, { slots: sayWeeklyTimes(reason.slots, locale) });
      case 'language': return say(reason.wished ? `language-wished${page.as === 'learner' ? '-you' : of}` : `language${of}`, { language: languageName(locale, reason.language) });
      case 'subject': return say(`subject${reason.confirmed ? '-confirmed' : ''}${you}`);
      case 'ahead': return say(`ahead${you}`, { years: reason.years });
      case 'wished': return say(page.as === 'learner' ? 'wished-you' : page.as === 'tutor' ? 'wished-for-you' : 'wished');
      default: return say(`${reason.kind}${of}`);
    }
  };
  return page.reasons.map(one);
}

/** A match in the reader's words; only what the page shows. */
export function sayMatch(page: MatchPage, reader: Reader) {
  const { locale, zone } = reader;
  const { date } = when(locale);
  const where = page.modality === 'online' ? text(locale, 'web.my-match.online') : page.place ? text(locale, 'web.my-match.in-person', { place: page.place }) : text(locale, 'web.my-match.place-open');
  return {
    id: page.id, as: page.as, part: page.part, mayAnswer: page.mayAnswer, status: page.status, begun: page.begun, answered: page.answered, otherSaidYes: page.otherSaidYes, silenceAgrees: page.silenceAgrees,
    learner: page.learner, tutor: page.tutor, other: page.part === 'learner' ? page.tutor : page.learner, subject: page.subject, program: page.program, goal: page.goal,
    slots: sayWeeklyTimes(page.slots, locale), minutes: page.minutes, where, zone: page.zone === zone ? null : page.zone, starts: date(page.starts), ends: date(page.ends),
    until: page.answerBy && sayUntil(page.answerBy, reader), late: page.answerBy !== null && Temporal.Instant.compare(page.answerBy, reader.now) < 0, reasons: sayReasons(page, reader),
  };
}

export type SaidMatch = ReturnType<typeof sayMatch>;

import type { Tx } from '#kernel/action.ts';
import { sayMinute, text, when } from '#kernel/i18n.ts';
import { skillNames } from '#domain/library/queries.ts';
import { myPresence } from '#domain/matching/drop-in-queries.ts';
import { callSeconds, minutesOpen } from '#domain/matching/drop-in-times.ts';
import { askedToStepIn } from '#domain/scheduling/substitute-queries.ts';
import type { Reader } from '../public/session-words.ts';

const quarter = 15 * 60_000;
const lengths = [30, 60, 90, 120, 180, 240];

/** Ends to choose from: round quarter hours, while drop-in is open. */
function endsFrom(now: Temporal.Instant, open: number): Temporal.Instant[] {
  const ends = lengths.map((minutes) => Temporal.Instant.fromEpochMilliseconds(Math.round((now.epochMilliseconds + minutes * 60_000) / quarter) * quarter));
  const last = now.add({ minutes: open });
  const within = ends.filter((end) => Temporal.Instant.compare(end, last) <= 0);
  return within.length > 0 || open < 15 ? within : [last];
}

/** For a tutor's home: whether she is here for drop-in, who asks for her now, and for whom she could step in. Null where neither concerns her. */
export async function hereLoad(tx: Tx, { locale, zone, now }: Reader) {
  const [presence, asked] = await Promise.all([myPresence(tx), askedToStepIn(tx)]);
  const said = when(locale);
  const call = presence?.call;
  const names = call ? await skillNames(tx, call.skillIds) : null;
  const open = presence ? minutesOpen(now, presence.program) : 0;
  return {
    dropIn: presence && {
      open: open > 0, hours: { from: sayMinute(presence.program.drop_in_from, locale), until: sayMinute(presence.program.drop_in_until % 1440, locale) }, until: presence.until && said.time(presence.until, zone), dropped: presence.dropped,
      ends: endsFrom(now, open).map((end) => ({ value: end.toString(), label: said.time(end, zone) })),
      call: call ? {
        id: call.id, ringing: call.status === 'ringing', learner: call.learner, subject: call.subject, level: call.level, skills: [...names!.values()], question: call.question,
        seconds: Math.min(callSeconds, Math.max(0, Math.ceil((call.answerBy.epochMilliseconds - now.epochMilliseconds) / 1000))), of: callSeconds, waited: Math.floor((now.epochMilliseconds - call.askedAt.epochMilliseconds) / 60_000),
      } : null,
    },
    stepIns: asked.map((one) => ({
      id: one.id, learner: one.learner, tutor: one.tutor, subject: one.subject, day: said.longDay(one.startsAt, zone), time: said.time(one.startsAt, zone), minutes: Math.round((one.endsAt.epochMilliseconds - one.startsAt.epochMilliseconds) / 60_000),
      where: one.modality === 'online' ? text(locale, 'scheduling.where.online') : (one.place ?? text(locale, 'scheduling.where.open')),
    })),
  };
}

export type HereData = Awaited<ReturnType<typeof hereLoad>>;

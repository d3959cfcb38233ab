import { type Ctx, read, type Tx } from '#kernel/action.ts';
import { sayList, text, when } from '#kernel/i18n.ts';
import { config } from '#kernel/config.ts';
import { newId } from '#kernel/ids.ts';
import { isStaff } from '#kernel/policy.ts';
import { enterRoom, type RoomEntry } from '#domain/rooms/enter-room.ts';
import { hereNow } from '#domain/rooms/here-now.ts';
import { isKept } from '#domain/rooms/kept-queries.ts';
import { roomRules } from '#domain/rooms/meeting/open-meeting.ts';
import { myBrief } from '#domain/scheduling/session-queries.ts';
import { readerOf, type Reader } from '../public/session-words.ts';
import type { AgendaStep } from './agenda-list.ts';
import { deviceOf } from './device-of.ts';
import { loadLines } from './lines-load.ts';
import type { MediaRules } from './media/use-media.ts';
import type { RoomFactsView, RoomView } from './room-view.ts';

type SignIn = Parameters<typeof readerOf>[0];

function factsOf(entry: RoomEntry, sessionId: string, actor: NonNullable<Ctx['actor']>, { locale, zone, now }: Reader): RoomFactsView {
  const said = when(locale);
  const others = entry.people.filter((one) => one.personId !== actor.personId).map((one) => one.name);
  return {
    sessionId, subject: entry.subject, program: entry.program, others: sayList(others, locale), people: entry.people, part: entry.part, mayRead: entry.part !== 'supervisor' || isStaff(actor), day: said.longDay(entry.startsAt, zone), time: said.time(entry.startsAt, zone), ends: said.time(entry.endsAt, zone), opens: said.time(entry.opensAt, zone),
    startsAt: entry.startsAt.epochMilliseconds, opensAt: entry.opensAt.epochMilliseconds, endsAt: entry.endsAt.epochMilliseconds, now: now.epochMilliseconds,
  };
}

/** The steps that are proposed; what the tutor wrote down last time as the next step stands where the work is. */
async function agendaOf(tx: Tx, entry: Extract<RoomEntry, { door: 'in' }>, sessionId: string, locale: string): Promise<AgendaStep[]> {
  const next = entry.part === 'supervisor' ? '' : ((await myBrief(tx, sessionId))?.last?.nextStep ?? '');
  return entry.agenda.map(({ step, minutes }) => ({ id: step, text: step === 'work' && next ? next.slice(0, 120) : text(locale, `rooms.agenda.${step}`), minutes, done: false }));
}

/** What may be sent here, and by which servers it finds its way. */
export const mediaOf = ({ meetingKind }: Pick<RoomEntry, 'meetingKind'>, { actor, now }: Ctx): MediaRules => roomRules(meetingKind, config(), actor!.personId, now);

/** Knocks at the room of a session: in, or the door that stands before it. */
export async function loadRoom(ctx: Ctx & { actor: NonNullable<Ctx['actor']> }, signIn: SignIn, sessionId: string, agent: string): Promise<RoomView> {
  const reader = readerOf(signIn, ctx.now);
  const entry = await enterRoom(ctx, { sessionId, device: deviceOf(agent) });
  const facts = factsOf(entry, sessionId, ctx.actor, reader);
  if (entry.door === 'waiting') {
    const here = (await read(ctx, (tx) => hereNow(tx, sessionId))).map((one) => ({ ...one, mine: one.personId === ctx.actor.personId }));
    return { ...facts, door: entry.door, waitsFor: entry.waitsFor, wasOpen: entry.wasOpen, here, media: mediaOf(entry, ctx) };
  }
  if (entry.door === 'link') return { ...facts, door: entry.door, link: entry.link, mayEnd: false };
  if (entry.door === 'bbb') return { ...facts, door: 'link', link: '?go=meeting', mayEnd: entry.part !== 'learner' };
  if (entry.door === 'early') return { ...facts, door: entry.door, media: mediaOf(entry, ctx) };
  if (entry.door === 'removed') return { ...facts, door: entry.door };
  if (entry.door !== 'in') return { ...facts, door: entry.door, cancelled: entry.cancelled, kept: await read(ctx, (tx) => isKept(tx, sessionId)), personId: ctx.actor.personId };
  const { roomId, pass, socketPath, frozen, paused, me } = entry;
  const [lines, agenda] = await read(ctx, (tx) => Promise.all([loadLines(tx, sessionId, reader), agendaOf(tx, entry, sessionId, reader.locale)]));
  return { ...facts, door: 'in', roomId, pass, socketPath, frozen, paused, lines, sayId: newId(), agenda, media: mediaOf(entry, ctx), me: { id: me.personId, name: me.name, part: me.part } };
}

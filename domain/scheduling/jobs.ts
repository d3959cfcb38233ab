import { listen } from '#kernel/event.ts';
import { whenLeaving } from '#domain/people/when-leaving.ts';
import { closeSessions } from './close-sessions.ts';
import { keepBlackoutDays } from './keep-blackout-days.ts';
import * as notices from './notices.ts';
import { planPairing } from './plan-pairing.ts';
import { rePlaceSessions } from './re-place-sessions.ts';
import * as substitutes from './substitute-notices.ts';

/** What scheduling hears: pairings to plan or to close, and its own events that people should know of. */
export function registerScheduling(): void {
  listen('matching.pairing-approved', async (tx, event) => {
    if (event.subjectId) await planPairing(tx, { pairingId: event.subjectId });
  });
  listen('matching.pairing-changed', async (tx, event) => {
    if (event.subjectId) await rePlaceSessions(tx, { pairingId: event.subjectId });
  });
  listen('programs.blackout-days-changed', async (tx) => {
    await keepBlackoutDays(tx, {});
  });
  listen('matching.pairing-ended', async (tx, event) => {
    if (event.subjectId) await closeSessions(tx, { pairingId: event.subjectId, why: 'pairing-ended' });
  });
  whenLeaving(async (tx, { personId, tutor, learner }) => {
    for (const part of [tutor && 'tutor', learner && 'learner'] as const) if (part) await closeSessions(tx, { personId, part, why: 'person-left' });
  });
  listen('scheduling.sessions-planned', notices.tellPlanned);
  listen('scheduling.session-cancelled', notices.tellCancelled);
  listen('scheduling.session-restored', notices.tellRestored);
  listen('scheduling.session-moved', notices.tellMoved);
  listen('scheduling.clash-settled', notices.tellAdded);
  listen('scheduling.no-show-followed-up', notices.tellAdded);
  listen('scheduling.session-added', notices.tellAdded);
  listen('scheduling.sessions-closed', notices.tellClosed);
  listen('scheduling.no-show', notices.tellMissed);
  listen('scheduling.person-late', notices.tellLate);
  listen('scheduling.substitute-assigned', substitutes.tellSubstitute);
  listen('scheduling.substitute-undone', substitutes.tellSubstitute);
  listen('scheduling.substitute-asked', substitutes.tellAsked);
  listen('scheduling.substitute-declined', substitutes.tellDeclined);
}

/** How a session usually goes; each step is a text of its own (`rooms.agenda.…`), and can be changed in the room. */
export interface AgendaStep {
  step: 'look-back' | 'goal' | 'work' | 'wrap-up';
  minutes: number;
}

/** Three minutes to begin, two for the goal, five at the end; the rest is for the work. Never less than five of it. */
export function agendaFor({ startsAt, endsAt }: { startsAt: Temporal.Instant; endsAt: Temporal.Instant }): AgendaStep[] {
  const minutes = Math.round((endsAt.epochMilliseconds - startsAt.epochMilliseconds) / 60_000);
  return [{ step: 'look-back', minutes: 3 }, { step: 'goal', minutes: 2 }, { step: 'work', minutes: Math.max(5, minutes - 10) }, { step: 'wrap-up', minutes: 5 }];
}

import type { SeatValues } from '#packages/matching/index.ts';
import { seatsInThread } from './inside/engine.ts';
import { planResult } from './plan-result.ts';
import type { Ground } from './rework-round.ts';

type Found = { values: SeatValues } | { error: string };
const kept = new Map<string, { asked: Promise<Found>; found: Found | null }>();
const most = 20;

/**
 * Where one more tutor would help most, by the plan as it stands. A large round takes seconds, in a thread of its own: null means that it
 * is being worked out, ask again. Kept for the round's last few states.
 */
export async function recruitHere(ground: Ground, patienceMilliseconds = 1200): Promise<SeatValues | null> {
  const key = `${ground.open.id} ${Math.max(0, ...ground.plan.rows.map((row) => row.edit))}`;
  const known = kept.get(key);
  if (known?.found) return 'values' in known.found ? known.found.values : null;
  const asked = known?.asked ?? begin(key, ground);
  const found = await Promise.race([asked, new Promise<null>((done) => setTimeout(() => done(null), patienceMilliseconds).unref())]);
  return found && 'values' in found ? found.values : null;
}

function begin(key: string, ground: Ground): Promise<Found> {
  const asked = seatsInThread(ground.open.round, planResult(ground)).then((values): Found => ({ values })).catch((error: Error): Found => ({ error: error.message }));
  kept.set(key, { asked, found: null });
  for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest);
  void asked.then((found) => (kept.has(key) ? kept.set(key, { asked, found }) : null));
  return asked;
}

import { read } from '#kernel/action.ts';
import { roomResources } from '#domain/rooms/room-resources.ts';
import { workOffers } from '#domain/rooms/work-queries.ts';
import { ctxOf } from '#web/context.ts';
import type { Route } from './+types/work-offers.ts';
import { jsonAnswer } from './json-answer.ts';
import { sayOffers } from './work-say.ts';

/** Questions and resources to open, for a room that asks. */
export async function loader({ context, params: { id } }: Route.LoaderArgs) {
  return jsonAnswer(() => read(ctxOf(context), async (tx) => {
    const [offers, resources] = await Promise.all([workOffers(tx, id), roomResources(tx, id)]);
    return sayOffers(offers, resources);
  }));
}

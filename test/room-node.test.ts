import { expect, test } from 'vitest';
import { chooseNode } from '#domain/rooms/room-node.ts';
import { tellStory } from '#domain/rooms/room.fixture.ts';
import { config, setConfig } from '#kernel/config.ts';
import type { CastName } from './house.ts';
import { loadRoom } from '../web/room/room-load.ts';

test('the page leads everybody of a room to the same node, the one the others find too', async () => {
  const story = await tellStory(), before = config(), nodes = ['wss://live-1.example.org/live', 'wss://live-2.example.org/live'];
  story.goTo(0);
  const leads = async (name: CastName, liveNodes: readonly string[]): Promise<string> => {
    setConfig({ ...before, liveNodes });
    const ctx = story.as(name), view = await loadRoom({ ...ctx, actor: ctx.actor! }, { person: { locale: 'en', zone: 'Europe/Berlin' } }, story.sessionId, '');
    return view.door === 'in' ? view.socketPath : view.door;
  };
  try {
    const chosen = chooseNode(story.sessionId, nodes)!, other = nodes.find((node) => node !== chosen)!;
    expect([await leads('amara', nodes), await leads('rosa', nodes.toReversed()), await leads('dana', nodes)]).toEqual([chosen, chosen, chosen]);
    // The node is taken away: its rooms go to the one that stays. Without nodes this server holds them all.
    expect([await leads('rosa', [other]), await leads('amara', [])]).toEqual([other, '/live']);
  } finally {
    setConfig(before);
  }
});

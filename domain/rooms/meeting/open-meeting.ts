import type { Config } from '#kernel/config.ts';
import type { MeetingKind } from '#domain/programs/program-fields.ts';
import { iceServers } from '../ice-servers.ts';
import { bigBlueButton } from './big-blue-button.ts';
import type { Held, OpenMeeting } from './port.ts';

type Settings = Pick<Config, 'bbb' | 'stunUrls' | 'turnUrls' | 'turnSecret'>;

const behindLink = (url: string): OpenMeeting => ({ kind: 'link', joinFor: async () => ({ kind: 'link', url }), isRunning: async () => null, end: async () => false });

/** What may be sent in the own room, and names for the relay that end after two hours. A program that meets elsewhere but has no address there keeps its board and chat. */
export const roomRules = (kind: MeetingKind, settings: Settings, personId: string, now: Temporal.Instant) => ({ voice: kind === 'video' || kind === 'voice', camera: kind === 'video', iceServers: iceServers(settings, personId, now) });

const ownRoom = (kind: MeetingKind, settings: Settings, now: Temporal.Instant): OpenMeeting => ({
  kind: 'mesh',
  joinFor: async ({ personId }) => ({ kind: 'mesh', ...roomRules(kind, settings, personId, now) }),
  isRunning: async () => null,
  end: async () => false,
});

/** Where a session is held, by what its program chose; a link of its own goes before everything. */
export function openMeeting(held: Held, settings: Settings, now: Temporal.Instant): OpenMeeting {
  if (held.link !== null) return behindLink(held.link);
  if (held.kind === 'bbb' && settings.bbb) return bigBlueButton(held, settings.bbb);
  return ownRoom(held.kind, settings, now);
}

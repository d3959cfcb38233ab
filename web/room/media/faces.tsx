import { useText } from '../../ui/text.tsx';
import type { Me, RoomPart, RoomPerson } from '../room-context.ts';
import { Face, Sound } from './face.tsx';
import { myState, theirState } from './face-state.ts';
import { MediaSays } from './media-says.tsx';
import { FaceActs, MicBar } from './mic-bar.tsx';
import { SoundSheet } from './sound-sheet.tsx';
import type { Media } from './use-media.ts';
import './media.css';

interface FacesProps {
  me: Me;
  /** Who is in the room, as the server says; null before it has. */
  people: readonly RoomPerson[] | null;
  /** Who meets here, in it or not yet. */
  expected: readonly { personId: string; name: string; part: RoomPart }[];
  media: Media;
}

/** Who is in the room: faces, who speaks, and this person's own microphone and camera. */
export function Faces({ me, people, expected, media }: FacesProps) {
  const t = useText();
  const { now, acts } = media;
  const here = new Set(people?.map((one) => one.personId));
  const all = [...(people ?? []), ...expected.filter((one) => !here.has(one.personId))].filter((one) => one.personId !== me.id);
  // A speaker that was pulled out gives way to the usual one, until it is back.
  const speaker = now.devices.speaker.some((one) => one.id === now.chosen.speaker) ? now.chosen.speaker : '';
  const shows = (step: boolean | undefined, stream: MediaStream | null | undefined): MediaStream | null => (step && stream ? stream : null);
  return (
    <div className="room-faces">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must be able to scroll it */}
      <ul className="faces" tabIndex={0} aria-label={t('web.room.people')}>
        {all.map((one) => {
          const inCall = now.people.find((other) => other.personId === one.personId && other.seat) ?? now.people.find((other) => other.personId === one.personId);
          return <Face key={one.personId} name={one.name} state={people ? theirState({ here: here.has(one.personId), part: one.part, inCall }, now) : 'unknown'} picture={shows(inCall?.media.camera && inCall.line === 'connected', inCall?.stream)} />;
        })}
        <Face me name={me.name} state={acts ? myState(now) : 'unknown'} picture={now.held.camera ? null : now.own}><FaceActs media={media} /></Face>
        <MicBar media={media}>{t(me.part === 'supervisor' ? 'web.room.looks-in-you' : 'web.room.looks-in')}</MicBar>
      </ul>
      {acts && now.people.map((one) => one.stream && <Sound key={one.connection} stream={one.stream} speaker={speaker} onSilent={acts.setSilent} />)}
      <MediaSays media={media} />
      <SoundSheet media={media} />
    </div>
  );
}

import { createHash, createHmac } from 'node:crypto';
import type { Config } from '#kernel/config.ts';
import { log } from '#kernel/log.ts';
import { conflict } from '#kernel/problem.ts';
import { type BbbAnswer, readBbbAnswer } from './bbb-answer.ts';
import type { Held, OpenMeeting } from './port.ts';

type Bbb = NonNullable<Config['bbb']>;
type Call = 'create' | 'join' | 'isMeetingRunning' | 'end';

const waitMs = 6000, answerBytesMax = 64 * 1024;

/** The address of a call: the checksum is over its name, the query just as it is sent, and the shared secret. */
export function bbbAddress({ url, secret }: Bbb, call: Call, params: Record<string, string>): string {
  const query = new URLSearchParams(params).toString();
  return `${url}/${call}?${query}${query && '&'}checksum=${createHash('sha256').update(call + query + secret).digest('hex')}`;
}

async function textOf(response: Response): Promise<string> {
  let text = '', bytes = 0;
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > answerBytesMax) throw new Error('the answer is too long');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Asks, and puts whatever goes wrong into words a coordinator can pass on; the log has the details, without the secret. */
async function ask(bbb: Bbb, call: Exclude<Call, 'join'>, params: Record<string, string>): Promise<BbbAnswer> {
  let answer: BbbAnswer | null;
  try {
    answer = readBbbAnswer(await textOf(await fetch(bbbAddress(bbb, call, params), { redirect: 'error', signal: AbortSignal.timeout(waitMs), headers: { accept: 'application/xml' } })));
  } catch (error) {
    log.warn({ call, error: (error as Error).message, cause: ((error as Error).cause as Error | undefined)?.message }, 'bigbluebutton');
    throw conflict('rooms.problem.bbb-unreachable');
  }
  const code = answer?.get('returncode'), key = answer?.get('messageKey');
  if (answer && code === 'SUCCESS') return answer;
  log.warn({ call, code, key, message: answer?.get('message')?.slice(0, 200) }, 'bigbluebutton');
  if (code !== 'FAILED') throw conflict('rooms.problem.bbb-no-answer');
  throw conflict(key === 'checksumError' ? 'rooms.problem.bbb-secret' : key === 'notFound' || key === 'invalidMeetingIdentifier' ? 'rooms.problem.bbb-gone' : 'rooms.problem.bbb-failed');
}

/**
 * BigBlueButton by its checksum API (docs.bigbluebutton.org, Development, API Reference). Nothing is recorded and nobody can start it; who has
 * no address made here waits for the tutor; viewers cannot write to each other alone. It is told a subject, first names and pseudonyms.
 */
export function bigBlueButton({ roomId, title, minutes, backTo }: Held, bbb: Bbb): OpenMeeting {
  const meetingID = `trellis-${roomId}`;
  // Made before each entry: making again what is there changes nothing, as long as it is asked for in the same words.
  const create = {
    meetingID, name: title, record: 'false', autoStartRecording: 'false', allowStartStopRecording: 'false', guestPolicy: 'ASK_MODERATOR', lockSettingsDisablePrivateChat: 'true', meetingKeepEvents: 'false', duration: String(minutes),
    ...(backTo ? { logoutURL: backTo } : {}),
  };
  return {
    kind: 'bbb',
    async joinFor({ personId, name, part }) {
      const createTime = (await ask(bbb, 'create', create)).get('createTime');
      const userID = createHmac('sha256', bbb.secret).update(`person:${personId}`).digest('hex').slice(0, 20);
      const join = { meetingID, fullName: name, role: part === 'learner' ? 'VIEWER' : 'MODERATOR', userID, guest: 'false', ...(createTime ? { createTime } : {}) };
      return { kind: 'bbb', url: bbbAddress(bbb, 'join', join) };
    },
    isRunning: async () => (await ask(bbb, 'isMeetingRunning', { meetingID })).get('running') === 'true',
    end: async () => (await ask(bbb, 'end', { meetingID })).get('returncode') === 'SUCCESS',
  };
}

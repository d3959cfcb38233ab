import { blindIndex } from '#kernel/ids.ts';

/** No vowels, so no words; none that looks like another: 23⁴ codes. */
const letters = 'BCDFGHJKMNPQRSTVWXZ3479';
const length = 4;
/** So long a code is shown; it works as long again, for who types slowly. */
const codeMinutes = 5;
/** Wrong codes somebody may type for one session; then the tutor taps. */
export const triesMax = 5;

interface Meeting {
  id: string;
  org_id: string;
  meeting_id: string | null;
  starts_at: Temporal.Instant;
}

const turnOf = (now: Temporal.Instant): number => Math.floor(now.epochMilliseconds / (codeMinutes * 60_000));

/** Nothing is kept: the code is the secret's word on the meeting and these minutes. */
function codeIn({ id, org_id, meeting_id, starts_at }: Meeting, turn: number): string {
  const bytes = blindIndex('check-in', `${org_id} ${meeting_id ?? id} ${starts_at.epochMilliseconds} ${turn}`);
  return Array.from({ length }, (_, n) => letters[bytes.readUInt32BE(n * 4) % letters.length]).join('');
}

/** What the tutor shows now, and until when. */
export const codeNow = (meeting: Meeting, now: Temporal.Instant): { code: string; until: Temporal.Instant } =>
  ({ code: codeIn(meeting, turnOf(now)), until: Temporal.Instant.fromEpochMilliseconds((turnOf(now) + 1) * codeMinutes * 60_000) });

const sameLook: Record<string, string> = { 8: 'B', 5: 'S', 2: 'Z', 6: 'G', 0: 'D' };

/** As somebody types it on a phone: small letters, spaces, a digit for the letter it looks like. */
export const readCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '').replace(/[85260]/g, (digit) => sameLook[digit]!);

/** The code shown now, or the one before it. */
export const isCode = (meeting: Meeting, typed: string, now: Temporal.Instant): boolean => [codeIn(meeting, turnOf(now)), codeIn(meeting, turnOf(now) - 1)].includes(readCode(typed));

import { encode } from 'uqr';
import { type Ctx, read } from '#kernel/action.ts';
import { config } from '#kernel/config.ts';
import { when } from '#kernel/i18n.ts';
import { cardHolders } from '#domain/people/card-holders.ts';
import { issueCards } from '#domain/people/issue-cards.ts';
import type { SignIn } from '#domain/people/find-sign-in.ts';
import type { PrintedCard } from './card-sheet.tsx';

/** The dark squares, drawn as runs along each line. */
const runsOf = (lines: readonly (readonly boolean[])[]): string =>
  lines.map((line, y) => [...line.map((dark) => (dark ? '1' : '0')).join('').matchAll(/1+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`).join('')).join('');

/** Issues cards and draws them, by place and name. This answer is the only place where their codes ever stand. */
export async function printCards(ctx: Ctx, { person: { locale, zone }, organization }: SignIn, request: Request, { personIds, days }: { personIds: string[]; days: number }): Promise<PrintedCard[]> {
  const issued = await issueCards(ctx, { personIds, days });
  const holders = new Map((await read(ctx, (tx) => cardHolders(tx, personIds))).map((one) => [one.personId, one]));
  const origin = config().publicUrl?.replace(/\/$/, '') ?? new URL(request.url).origin;
  const ends = when(locale).day(ctx.now.add({ hours: 24 * days }), zone);
  const cards = issued.flatMap(({ id, personId, token }): PrintedCard[] => {
    const holder = holders.get(personId);
    if (!holder) return [];
    const { data, size } = encode(`${origin}/sign-in/card/${ctx.orgId}/${token}`, { ecc: 'M', border: 2 });
    return [{ id, name: holder.name, place: holder.school ?? organization.name, username: holder.username, code: holder.code, ends, dots: runsOf(data), size }];
  });
  return cards.sort((a, b) => a.place.localeCompare(b.place, locale) || a.name.localeCompare(b.name, locale));
}

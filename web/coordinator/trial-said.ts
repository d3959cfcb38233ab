import type { Tx } from '#kernel/action.ts';
import { text, type TextKey } from '#kernel/i18n.ts';
import { type Compared, requestNames } from '#domain/matching/trial-queries.ts';
import type { FairnessReport } from '#packages/matching/index.ts';

type Outcome = Compared['base'];
export interface Measure {
  key: string;
  what: string;
  base: string;
  tried: string;
}
export const namesShown = 50;

const percent = (share: number, locale: string): string => new Intl.NumberFormat(locale, { style: 'percent' }).format(share);

/** Each figure of both sides, in words; what a small cell hides is said to be hidden. */
export function measuresOf({ base, tried }: Compared, locale: string, floorName: (by: string, key: string) => string): Measure[] {
  const say = (key: TextKey, params: Record<string, string | number> = {}): string => text(locale, key, params);
  const few = say('web.trial.few');
  const both = (key: string, of: (one: Outcome) => string | null, what = say(`web.trial.${key}` as TextKey)): Measure => ({ key, what, base: of(base) ?? few, tried: of(tried) ?? few });
  const spread = (wait: FairnessReport['wait']['matched']): string | null => wait && say('web.trial.days-two', { p50: wait.p50, p95: wait.p95 });
  const wish = (one: FairnessReport['wishes']['tutor']): string | null => one && percent(one.share, locale);
  const floors = tried.promises?.floors ?? base.promises?.floors ?? [];
  const floorOf = (one: Outcome, at: number): string => {
    const floor = one.promises?.floors?.[at];
    return floor ? say('web.trial.floor-says', { served: floor.served, needed: floor.needed }) : '–';
  };
  const waits = base.promises?.longWaits || tried.promises?.longWaits;
  return [
    both('matched', (one) => say('web.trial.of', { n: one.matched, of: one.requests })),
    ...(waits ? [both('longest', (one) => (one.promises?.longWaits ? say('web.trial.of', { n: one.promises.longWaits.served, of: one.promises.longWaits.requests }) : '–'))] : []),
    ...floors.map(({ floor: { by, key } }, at) => both(`floor-${at}`, (one) => floorOf(one, at), say('web.trial.floor', { group: floorName(by, key) }))),
    both('wait-matched', (one) => spread(one.fairness.wait.matched)),
    both('wait-unmatched', (one) => spread(one.fairness.wait.unmatched)),
    both('wish-language', (one) => wish(one.fairness.wishes.language)),
    both('wish-tutor', (one) => wish(one.fairness.wishes.tutor)),
    both('gini', (one) => (one.fairness.tutors.gini === null ? '–' : one.fairness.tutors.gini.toFixed(2))),
    both('idle', (one) => String(one.fairness.tutors.idle)),
    both('exact', (one) => say(one.exact ? 'web.said.yes' : 'web.said.no')),
  ];
}

const kinds = ['need', 'school', 'level', 'language', 'subject'] as const;

/** The share served of each group that may be shown. */
export function groupsOf({ base, tried }: Compared, locale: string, nameOf: (kind: (typeof kinds)[number], key: string) => string): Measure[] {
  return kinds.flatMap((kind) =>
    base.fairness[kind].groups.filter((one) => one.share !== null).map((one) => {
      const other = tried.fairness[kind].groups.find((group) => group.key === one.key);
      return { key: `${kind} ${one.key}`, what: nameOf(kind, one.key), base: percent(one.share!, locale), tried: other?.share == null ? text(locale, 'web.trial.few') : percent(other.share, locale) };
    }));
}

/** Who gains or loses, by name: the longest wait first. */
export async function peopleOf(tx: Tx, ids: readonly string[]) {
  const rows = await requestNames(tx, ids, namesShown);
  const days = (since: Temporal.Instant): number => Math.max(0, Math.floor((tx.now.epochMilliseconds - since.epochMilliseconds) / 86_400_000));
  return { count: ids.length, more: Math.max(0, ids.length - rows.length), rows: rows.map((row) => ({ id: row.id, learner: row.learner, subject: row.subject, days: days(row.since) })) };
}

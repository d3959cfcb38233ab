import type { TextKey, Translate } from '../ui/text.tsx';
import type { FloorChoice } from './policy-input.ts';

export interface PolicyShown {
  weights: Record<'skill' | 'language' | 'nearPeer' | 'school' | 'need' | 'wait' | 'preference' | 'continuity' | 'reciprocal' | 'format', number>;
  rules: Record<string, number | boolean | undefined>;
  waitFullDays: number;
  waitMaxDays?: number;
  spread?: number;
  floors?: readonly { by: string; key: string; share: number }[];
  groups: { sizeMax: number; levelSpanMax: number };
}

const ruleWords = {
  languageShared: 'web.policy.language-shared', certified: 'web.policy.certified', crossSchool: 'web.policy.cross', nearPeerMin: 'web.policy.near-min', nearPeerMax: 'web.policy.near-max', tutorLevelMin: 'web.policy.tutor-level',
  waitFullDays: 'web.policy.wait-days', waitMaxDays: 'web.policy.wait-max', spread: 'web.policy.spread', groupSizeMax: 'web.policy.group-size', groupLevelSpan: 'web.policy.group-span', floors: 'web.policy.floors',
} as const satisfies Record<string, TextKey>;

/** A group as people say it: "High need or more", "Year 7", a school's name. */
export function sayFloor(t: Translate, { kind, name }: Pick<FloorChoice, 'kind' | 'name'>): string {
  if (kind === 'need') return t(`web.policy.floor-need-${name === '1-3' ? 'some' : name === '2-3' ? 'high' : 'most'}`);
  if (kind === 'level') return t('web.level.year', { level: Number(name) });
  return name;
}

/** What differs between two policies, each change in words. */
export function sayChanges(t: Translate, now: PolicyShown, before: PolicyShown, choices: readonly FloorChoice[]): string[] {
  const named = ({ by, key, share }: { by: string; key: string; share: number }): string => {
    const choice = choices.find((one) => one.value === `${by}:${key}`);
    return t('web.policy.floor-say', { group: choice ? sayFloor(t, choice) : key, percent: Math.round(share * 100) });
  };
  const all = (one: PolicyShown): Record<string, number | boolean | string | undefined> => ({
    ...one.rules, waitFullDays: one.waitFullDays, waitMaxDays: one.waitMaxDays ?? 0, spread: one.spread ?? 0, groupSizeMax: one.groups.sizeMax, groupLevelSpan: one.groups.levelSpanMax, floors: (one.floors ?? []).map(named).join(', ') || t('web.policy.floors-none'),
  });
  const say = (value: number | boolean | string | undefined): string => (typeof value === 'boolean' ? t(value ? 'web.said.yes' : 'web.said.no') : String(value));
  const weights = (Object.keys(now.weights) as (keyof PolicyShown['weights'])[]).filter((name) => now.weights[name] !== before.weights[name]).map((name) => t('web.policy.changed', { what: t(`programs.weight.${name}.name`), from: before.weights[name], to: now.weights[name] }));
  const [after, earlier] = [all(now), all(before)];
  const rules = (Object.keys(ruleWords) as (keyof typeof ruleWords)[]).filter((name) => after[name] !== earlier[name]).map((name) => t('web.policy.changed', { what: t(ruleWords[name]), from: say(earlier[name]), to: say(after[name]) }));
  return [...weights, ...rules];
}

import { Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';

interface Version {
  version: number;
  weights: Record<'skill' | 'language' | 'nearPeer' | 'school' | 'need' | 'wait' | 'preference' | 'continuity', number>;
  rules: Record<string, number | boolean | undefined>;
  waitFullDays: number;
  note: string;
  at: string;
  by: string | null;
}

const ruleWords = { languageShared: 'web.policy.language-shared', certified: 'web.policy.certified', crossSchool: 'web.policy.cross', nearPeerMin: 'web.policy.near-min', nearPeerMax: 'web.policy.near-max', tutorLevelMin: 'web.policy.tutor-level', waitFullDays: 'web.policy.wait-days' } as const;

/** Every version, the newest first: who, when, why, and what changed against the one before. */
export function PolicyHistory({ history }: { history: readonly Version[] }) {
  const t = useText();
  const say = (value: number | boolean | undefined): string => (typeof value === 'boolean' ? t(value ? 'web.said.yes' : 'web.said.no') : String(value));
  const changes = (now: Version, before: Version | undefined): string[] => {
    if (!before) return [t('web.policy.first')];
    const weights = (Object.keys(now.weights) as (keyof Version['weights'])[]).filter((name) => now.weights[name] !== before.weights[name]).map((name) => t('web.policy.changed', { what: t(`programs.weight.${name}.name`), from: before.weights[name], to: now.weights[name] }));
    const all = (one: Version) => ({ ...one.rules, waitFullDays: one.waitFullDays }) as Record<string, number | boolean | undefined>;
    const rules = (Object.keys(ruleWords) as (keyof typeof ruleWords)[]).filter((name) => all(now)[name] !== all(before)[name]).map((name) => t('web.policy.changed', { what: t(ruleWords[name]), from: say(all(before)[name]), to: say(all(now)[name]) }));
    return [...weights, ...rules];
  };
  return (
    <Row label={t('web.policy.history')}>
      <Rows open>
        {history.map((one, at) => {
          const said = changes(one, history[at + 1]);
          return (
            <RowItem key={one.version}
              title={<b>{t('web.policy.version-by', { version: one.version, by: one.by ?? 'Trellis', at: one.at })}</b>}
              sub={<>{one.note && <>{one.note}<br /></>}{said.length > 0 ? said.join('; ') : t('web.policy.nothing-changed')}</>}
            />
          );
        })}
      </Rows>
    </Row>
  );
}

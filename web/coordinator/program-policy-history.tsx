import { Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import type { FloorChoice } from './policy-input.ts';
import { type PolicyShown, sayChanges } from './policy-words.ts';

interface Version extends PolicyShown {
  version: number;
  note: string;
  at: string;
  by: string | null;
}

/** Every version, the newest first: who, when, why, and what changed against the one before. */
export function PolicyHistory({ history, choices }: { history: readonly Version[]; choices: readonly FloorChoice[] }) {
  const t = useText();
  return (
    <Row label={t('web.policy.history')}>
      <Rows open>
        {history.map((one, at) => {
          const before = history[at + 1];
          const said = before ? sayChanges(t, one, before, choices) : [t('web.policy.first')];
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

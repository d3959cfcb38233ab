import { levels } from '../program-words.ts';
import { useSaid } from '../refusal.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { Row } from '../ui/row.tsx';
import { Switch } from '../ui/switch.tsx';
import { useText } from '../ui/text.tsx';

export interface RulesShown {
  certified: boolean; languageShared: boolean; nearPeerMin: number; nearPeerMax: number; crossSchool: boolean; tutorLevelMin: number; waitFullDays: number;
}

interface PolicyRulesProps {
  rules: RulesShown;
  answer: Parameters<typeof useSaid>[0];
  may: boolean;
}

/** What must hold whatever the weights say, each with what it does. */
export function PolicyRules({ rules, answer, may }: PolicyRulesProps) {
  const t = useText();
  const { kept, ticked, errors } = useSaid(answer);
  const number = (name: 'nearPeerMin' | 'nearPeerMax' | 'waitFullDays', label: string, hint: string) => (
    <Field type="number" inputMode="numeric" className="short" name={`rules.${name}`} label={label} hint={hint} defaultValue={kept(`rules.${name}`, rules[name])} error={errors[`rules.${name}`]} readOnly={!may} required />
  );
  const yes = (name: 'certified' | 'languageShared' | 'crossSchool', label: string, sub: string) => (
    <Switch name={`rules.${name}`} value="yes" defaultChecked={ticked(`rules.${name}`, rules[name])} disabled={!may} sub={sub}>{label}</Switch>
  );
  return (
    <Row label={t('web.policy.rules')}>
      <div className="stack gap-5">
        <p className="soft">{t('web.policy.rules-mean')}</p>
        {yes('languageShared', t('web.policy.language-shared'), t('web.policy.language-shared-means'))}
        {yes('certified', t('web.policy.certified'), t('web.policy.certified-means'))}
        {yes('crossSchool', t('web.policy.cross'), t('web.policy.cross-means'))}
        <div className="field-pair">
          {number('nearPeerMin', t('web.policy.near-min'), t('web.policy.near-min-means'))}
          {number('nearPeerMax', t('web.policy.near-max'), t('web.policy.near-max-means'))}
        </div>
        {Math.max(rules.nearPeerMax, -rules.nearPeerMin) > 3 && <Note kind="look" title={t('web.policy.near-wide', { years: Math.max(rules.nearPeerMax, -rules.nearPeerMin) })}>{t('web.policy.near-wide-means')}</Note>}
        <Field as="select" name="rules.tutorLevelMin" label={t('web.policy.tutor-level')} hint={t('web.policy.tutor-level-means')} defaultValue={kept('rules.tutorLevelMin', rules.tutorLevelMin)} error={errors['rules.tutorLevelMin']} disabled={!may}>
          <option value={-2}>{t('web.program.any-year')}</option>
          {levels.map((level) => <option key={level} value={level}>{t('web.level.year', { level })}</option>)}
        </Field>
        {number('waitFullDays', t('web.policy.wait-days'), t('web.policy.wait-days-means'))}
      </div>
    </Row>
  );
}

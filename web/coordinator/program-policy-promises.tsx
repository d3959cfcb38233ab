import { useSaid } from '../refusal.tsx';
import { Field } from '../ui/field.tsx';
import { Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import type { FloorChoice } from './policy-input.ts';
import { sayFloor } from './policy-words.ts';

interface PromisesProps {
  waitMaxDays: number;
  spread: number;
  floors: readonly { group: string; percent: number }[];
  groups: { sizeMax: number; levelSpanMax: number } | null;
  choices: readonly FloorChoice[];
  answer: Parameters<typeof useSaid>[0];
  may: boolean;
}

const floorRows = [0, 1, 2] as const;

/** What comes before every weight: the longest waits, shares of groups; and how large a group may be. */
export function PolicyPromises({ waitMaxDays, spread, floors, groups, choices, answer, may }: PromisesProps) {
  const t = useText();
  const { kept, errors } = useSaid(answer);
  return (
    <>
      <Row label={t('web.policy.promises')}>
        <div className="stack gap-5">
          <p className="soft">{t('web.policy.promises-mean')}</p>
          <Field type="number" inputMode="numeric" className="short" min={0} max={365} name="rules.waitMaxDays" label={t('web.policy.wait-max')} hint={t('web.policy.wait-max-means')} defaultValue={kept('rules.waitMaxDays', waitMaxDays)} error={errors['rules.waitMaxDays']} readOnly={!may} />
          <fieldset className="stack">
            <legend className="label">{t('web.policy.floors')}</legend>
            <p className="hint">{t('web.policy.floors-mean')}</p>
            {floorRows.map((at) => (
              <div className="field-pair" key={at}>
                <Field as="select" name={`floor.${at}.group`} label={t('web.policy.floor-group', { n: at + 1 })} defaultValue={kept(`floor.${at}.group`, floors[at]?.group ?? '')} error={errors[`rules.floors.${at}.key`]} disabled={!may}>
                  <option value="">{t('web.policy.floor-nobody')}</option>
                  {choices.map((one) => <option key={one.value} value={one.value}>{sayFloor(t, one)}</option>)}
                </Field>
                <Field type="number" inputMode="numeric" className="short" min={1} max={100} name={`floor.${at}.percent`} label={t('web.policy.floor-percent', { n: at + 1 })} defaultValue={kept(`floor.${at}.percent`, floors[at]?.percent ?? '')} error={errors[`rules.floors.${at}.percent`]} readOnly={!may} />
              </div>
            ))}
          </fieldset>
        </div>
      </Row>
      <Row label={t('web.policy.load')}>
        {groups ? <p className="soft">{t(spread > 0 ? 'web.policy.spread-asleep' : 'web.policy.spread-groups', { spread })}</p> : (
          <Field type="number" inputMode="numeric" className="short" min={0} max={100} name="rules.spread" label={t('web.policy.spread')} hint={t('web.policy.spread-means')} defaultValue={kept('rules.spread', spread)} error={errors['rules.spread']} readOnly={!may} />
        )}
      </Row>
      {groups ? (
        <Row label={t('web.policy.groups')}>
          <div className="stack gap-5">
            <p className="soft">{t('web.policy.groups-mean')}</p>
            <div className="field-pair">
              <Field type="number" inputMode="numeric" className="short" min={2} max={4} name="rules.groupSizeMax" label={t('web.policy.group-size')} defaultValue={kept('rules.groupSizeMax', groups.sizeMax)} error={errors['rules.groupSizeMax']} readOnly={!may} required />
              <Field type="number" inputMode="numeric" className="short" min={0} max={6} name="rules.groupLevelSpan" label={t('web.policy.group-span')} defaultValue={kept('rules.groupLevelSpan', groups.levelSpanMax)} error={errors['rules.groupLevelSpan']} readOnly={!may} required />
            </div>
          </div>
        </Row>
      ) : null}
    </>
  );
}

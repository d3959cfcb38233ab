import { href, Link } from 'react-router';
import { DrawnItem, DrawnSolution } from '../library/item-parts.tsx';
import { useStrand } from '../progress/strand.ts';
import { Button } from '../ui/button.tsx';
import { Twin } from '../ui/chart.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Level } from '../ui/level.tsx';
import { MathsProvider } from '../ui/rich-words.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import type { AssignData } from './assign.tsx';

interface Part {
  data: AssignData;
  errors: Record<string, string>;
}

const shownAtOnce = 12;

/** Who gets it. One learner is no choice. */
function Learners({ data, errors }: Part) {
  const t = useText();
  const { people, chosen } = data;
  const groups = [...Map.groupBy(people, (one) => one.under)];
  if (people.length === 1) return <><input type="hidden" name="learner" value={people[0]!.id} /><p className="firm">{people[0]!.name}</p></>;
  return (
    <div className="stack">
      {errors.learnerIds && <p className="field-error">{errors.learnerIds}</p>}
      {groups.map(([under, some], at) => (
        <fieldset className="choices" key={under}>
          <legend className={under ? 'label' : 'hidden'}>{under || t('practice.assign.who')}</legend>
          <details open={some.length <= shownAtOnce || some.some((one) => chosen.includes(one.id)) || undefined}>
            <summary>{t('practice.assign.learners', { count: some.length })}</summary>
            <div className="choices">{some.map((one, n) => <Choice key={one.id} id={at === 0 && n === 0 ? 'learnerIds' : undefined} name="learner" value={one.id} defaultChecked={chosen.includes(one.id)}>{one.name}</Choice>)}</div>
          </details>
        </fieldset>
      ))}
    </div>
  );
}

/** Strands worth a look now: with something due, level for a while or chosen; else the one she has begun most of. */
function openStrands({ skills, wanted }: AssignData): Set<string | null> {
  const now = new Set(skills.filter((one) => one.flat || one.due || wanted.includes(one.id)).map((one) => one.strand));
  if (now.size > 0) return now;
  const begun = [...Map.groupBy(skills.filter((one) => one.step !== null && one.step > 0 && one.step < 4), (one) => one.strand)].sort((a, b) => b[1].length - a[1].length);
  return new Set(begun.slice(0, 1).map(([strand]) => strand));
}

/** What it is about, strand by strand. */
function Skills({ data, errors }: Part) {
  const t = useText();
  const strandName = useStrand();
  const strands = [...Map.groupBy(data.skills, (one) => one.strand)], open = openStrands(data);
  return (
    <fieldset className="choices" aria-describedby="skill-hint">
      <legend className="hidden">{t('practice.assign.skills')}</legend>
      <p className="hint" id="skill-hint">{t('practice.assign.skills-hint')}</p>
      {errors.skillIds && <p className="field-error">{errors.skillIds}</p>}
      {strands.map(([strand, skills], at) => (
        <details key={strand ?? ''} open={open.has(strand) || strands.length === 1 || undefined}>
          <summary>{strandName(strand)}</summary>
          <div className="choices">
            {skills.map((one, n) => (
              <Choice key={one.id} id={at === 0 && n === 0 ? 'skillIds' : undefined} name="skill" value={one.id} defaultChecked={data.wanted.includes(one.id)} sub={one.step !== null && <span className="cluster"><Level level={one.step} />{one.flat ? <Status kind="look">{t('mastery.progress.flat')}</Status> : one.due ? <Status kind="soft">{t('mastery.progress.due')}</Status> : null}</span>}>{one.name}</Choice>
            ))}
          </div>
        </details>
      ))}
    </fieldset>
  );
}

/** The first half: whom, what about, how many. It is looked at before anything is given. */
export function Wish({ data, errors }: Part) {
  const t = useText();
  const { subjects, subject } = data;
  const also = (key: string): string => `${href('/assign')}?${new URLSearchParams([...data.chosen.map((id) => ['learner', id]), ['subject', key]])}`;
  return (
    <Ledger apart>
      <Row label={t('practice.assign.who')}><Learners data={data} errors={errors} /></Row>
      <Row label={t('practice.assign.about')} sub={subjects.length > 1 ? <span className="cluster">{subjects.map((one) => (one.key === subject ? <span key={one.key} className="firm">{one.name}</span> : <Link key={one.key} to={also(one.key)}>{one.name}</Link>))}</span> : undefined}>
        <HiddenFields values={{ subject }} />
        <Skills data={data} errors={errors} />
      </Row>
      <Row label={t('practice.assign.how-many')}>
        <div className="stack narrow">
          <Field label={t('practice.assign.count')} name="count" type="number" inputMode="numeric" min={1} max={20} required error={errors.count} defaultValue={data.count} />
          <Field label={t('practice.assign.due')} name="due" type="date" min={data.today} error={errors.due} defaultValue={data.due} hint={t('practice.assign.due-hint')} />
        </div>
      </Row>
    </Ledger>
  );
}

type Drawn = NonNullable<AssignData['preview']>['chosen'][number];

function Question({ one, ticked, at }: { one: Drawn; ticked: boolean; at: number }) {
  const t = useText();
  return (
    <li className="assign-item">
      <DrawnItem drawn={one.drawn} />
      <p className="sub">{one.skill}{one.newForm && ` · ${t('practice.assign.new-form')}`}</p>
      <div className="cluster">
        <label className="assign-take"><input type="checkbox" name="item" value={one.itemId} defaultChecked={ticked} /> {t('practice.assign.take', { n: at })}</label>
        <Twin summary={t('mastery.brief.steps')}><DrawnSolution drawn={one.drawn} /></Twin>
      </div>
    </li>
  );
}

/** The second half: what it would hold. Trellis chooses for each learner, or these very questions are given. */
export function Preview({ data }: { data: AssignData }) {
  const t = useText();
  const { preview, people, chosen, wanted, count, due } = data;
  if (!preview) return null;
  const first = people.find((one) => one.id === chosen[0])?.given ?? '';
  const seen = [...new Map(preview.chosen.map((one) => [one.itemId, one])).values()];
  return (
    <MathsProvider maths={data.maths}>
      {chosen.map((id) => <input key={id} type="hidden" name="learner" value={id} />)}
      {wanted.map((id) => <input key={id} type="hidden" name="skill" value={id} />)}
      <HiddenFields values={{ count: String(count), due }} />
      <Ledger apart>
        <Row id="preview" label={t('practice.assign.preview')} sub={t('practice.assign.preview-says', { name: first, count: chosen.length })}>
          {seen.length === 0 ? <p className="soft">{t('mastery.problem.no-items')}</p> : <ol className="assign-items">{seen.map((one, at) => <Question key={one.itemId} one={one} at={at + 1} ticked />)}</ol>}
          {preview.others.length > 0 && (
            <details>
              <summary>{t('practice.assign.others', { count: preview.others.length })}</summary>
              <ol className="assign-items" start={seen.length + 1}>{preview.others.map((one, at) => <Question key={one.itemId} one={one} at={seen.length + at + 1} ticked={false} />)}</ol>
            </details>
          )}
          <div className="cluster apart">
            <Button large name="intent" value="give">{t('practice.assign.give', { count })}</Button>
            <Button look="quiet" name="intent" value="give-ticked">{t('practice.assign.give-ticked')}</Button>
          </div>
          <p className="small soft">{t('practice.assign.give-says')}</p>
        </Row>
      </Ledger>
    </MathsProvider>
  );
}

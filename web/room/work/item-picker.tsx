import { type FormEvent, type SyntheticEvent, useState } from 'react';
import { href } from 'react-router';
import type { OpenedItem } from '#domain/mastery/together.ts';
import { Button } from '../../ui/button.tsx';
import { MathsProvider, RichWords } from '../../ui/rich-words.tsx';
import { RowItem, Rows } from '../../ui/rows.tsx';
import { Tag } from '../../ui/status.tsx';
import { type TextKey, useText } from '../../ui/text.tsx';
import { askToOpen, readOffers } from './ask-work.ts';
import type { OffersView, OfferView, ResourceView } from './work-view.ts';

interface PickerProps {
  sessionId: string;
  part: 'learner' | 'tutor';
  /** Nothing is open yet: it stands open. */
  first: boolean;
  opened(item: OpenedItem): void;
}

interface OffersProps {
  offers: readonly OfferView[];
  title: string;
  part: PickerProps['part'];
}

function Offers({ offers, title, part }: OffersProps) {
  const t = useText();
  if (offers.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <Rows open>
        {offers.map((one) => (
          <RowItem key={`${one.itemId} ${one.seed}`} title={<div lang={one.language} dir="auto"><RichWords>{one.stem}</RichWords></div>}
            sub={part === 'tutor' ? t(`mastery.why-tutor.${one.why.key}` as TextKey, one.why.params) : one.skill}
            end={<Button look="quiet" name="item" value={`${one.itemId} ${one.seed}`} aria-label={t('web.work.open-this', { skill: one.skill })}>{t('web.work.open')}</Button>} />
        ))}
      </Rows>
    </>
  );
}

function Resources({ resources }: { resources: readonly ResourceView[] }) {
  const t = useText();
  if (resources.length === 0) return null;
  return (
    <>
      <h3>{t('web.work.resources')}</h3>
      <Rows open>
        {resources.map((one) => (
          <RowItem key={one.id} title={<a href={href('/library/:id', { id: one.id })} target="_blank" rel="noreferrer">{one.title}<span className="hidden"> {t('web.work.new-tab')}</span></a>} sub={one.skill} end={one.used ? <Tag kind="teal">{t('web.work.used')}</Tag> : undefined} />
        ))}
      </Rows>
    </>
  );
}

/** The next question of a skill. */
function BySkill({ skills }: Pick<OffersView, 'skills'>) {
  const t = useText();
  return (
    <div className="field">
      <label htmlFor="work-skill">{t('web.work.by-skill')}</label>
      <div className="work-skill">
        <select className="input" id="work-skill" name="skill" defaultValue="">
          <option value="">{t('web.work.choose-skill')}</option>
          {skills.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </select>
        <Button look="quiet">{t('web.work.open')}</Button>
      </div>
    </div>
  );
}

/** Questions to put before both, and resources at hand; read when it is opened. */
export function ItemPicker({ sessionId, part, first, opened }: PickerProps) {
  const t = useText();
  const [view, setView] = useState<OffersView | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const unfold = ({ currentTarget }: SyntheticEvent<HTMLDetailsElement>): void => {
    if (!currentTarget.open) return;
    readOffers(sessionId).then((found) => {
      setView(found);
      setSaid(null);
    }, () => setSaid('web.work.not-reached'));
  };
  const choose = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const box = event.currentTarget.closest('details'), form = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    if (!form.get('item') && !form.get('skill')) return setSaid('web.work.choose-first');
    const { item, stopped } = await askToOpen(sessionId, form);
    setSaid(stopped);
    if (!item) return;
    opened(item);
    if (box) box.open = false;
  };
  return (
    <details className="work-picker" open={first || undefined} onToggle={unfold}>
      <summary>{first ? t('web.work.pick') : t('web.work.pick-other')}</summary>
      {view && (
        <MathsProvider maths={view.maths}>
          <form className="work-inside" onSubmit={choose}>
            <BySkill skills={view.skills} />
            <Offers offers={view.suggested} title={t('web.work.suggested')} part={part} />
            <Offers offers={view.waiting} title={t('web.work.waiting')} part={part} />
          </form>
          <div className="work-inside"><Resources resources={view.resources} /></div>
        </MathsProvider>
      )}
      <p className="small" role="status">{said ? t(said as TextKey) : !view && t('web.work.loading')}</p>
    </details>
  );
}

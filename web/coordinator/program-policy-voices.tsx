import { AsideNote, Quote } from '../ui/note.tsx';
import { Row } from '../ui/row.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';

type Criterion = 'subject' | 'language' | 'near' | 'school' | 'known' | 'hours' | 'way';

interface VoicesProps {
  learners: number;
  tutors: number;
  counts: readonly { criterion: Criterion; learnerGood: number; learnerMissing: number; tutorGood: number; tutorMissing: number }[];
  words: readonly { part: 'learner' | 'tutor'; words: string }[];
  mayRead: boolean;
}

/** What learners and tutors say makes a match good: suggestions, counted. Nothing follows by itself. */
export function PolicyVoices({ learners, tutors, counts, words, mayRead }: VoicesProps) {
  const t = useText();
  return (
    <Row label={t('web.policy.voices')} sub={t('web.policy.voices-sub', { learners, tutors })}>
      {counts.length === 0 ? <p className="soft">{t('web.policy.voices-none')}</p> : (
        <div className="stack">
          <Table caption={t('web.policy.voices')} captionHidden rows={counts} rowKey={(row) => row.criterion}
            columns={[
              { key: 'what', head: t('web.policy.voices-what'), cell: (row) => t(`matching.voice-staff.${row.criterion}`) },
              { key: 'learner-good', head: t('web.policy.voices-learner-good'), num: true, cell: (row) => row.learnerGood },
              { key: 'learner-missing', head: t('web.policy.voices-learner-missing'), num: true, cell: (row) => row.learnerMissing },
              { key: 'tutor-good', head: t('web.policy.voices-tutor-good'), num: true, cell: (row) => row.tutorGood },
              { key: 'tutor-missing', head: t('web.policy.voices-tutor-missing'), num: true, cell: (row) => row.tutorMissing },
            ]} />
          {words.map((one) => <Quote key={one.words} by={t(`web.policy.voices-by-${one.part}`)}>{one.words}</Quote>)}
          <AsideNote>{t(mayRead ? 'web.policy.voices-means' : 'web.policy.voices-counts')}</AsideNote>
        </div>
      )}
    </Row>
  );
}

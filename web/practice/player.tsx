import type { ReactNode } from 'react';
import { useText } from '../ui/text.tsx';
import { LinkButton } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { MathsProvider } from '../ui/rich-words.tsx';
import type { Kept } from './kept.ts';
import { Question, type QuestionProps } from './question.tsx';
import './practice.css';

/** How far one is: a bar for each question, and the same in words. */
function Dots({ kept, n }: { kept: Kept; n: number }) {
  const t = useText();
  const { items, itemsMax } = kept.set;
  const more = Math.max(0, itemsMax - items.length);
  return (
    <span className="practice-dots" role="img" aria-label={t('practice.player.at', { n: items.findIndex((one) => one.n === n) + 1, all: items.length + more })}>
      {items.map((one) => <i key={one.n} className={classNames(one.answered && 'done', one.n === n && 'now') || undefined} />)}
      {Array.from({ length: more }, (_, at) => `more ${at}`).map((key) => <i key={key} />)}
    </span>
  );
}

interface PlayerProps extends Omit<QuestionProps, 'one'> {
  n: number;
  /** Under the sheet: what happens with the answers. */
  line?: ReactNode;
}

/** One question with its frame: which skill, how far, the way out. */
export function Player({ n, line, ...question }: PlayerProps) {
  const t = useText();
  const { kept } = question;
  const one = kept.set.items.find((item) => item.n === n);
  if (!one) return null;
  return (
    <MathsProvider maths={kept.maths}>
      <title>{t('practice.player.tab', { skill: one.skill.name })}</title>
      <div className="practice-player">
        <header className="split split--middle">
          <p className="firm">{one.skill.name}</p>
          <div className="cluster">
            <Dots kept={kept} n={n} />
            <LinkButton look="plain" reloadDocument to="/practice">{t('practice.player.stop')}</LinkButton>
          </div>
        </header>
        <Question {...question} one={one} />
        {line}
      </div>
    </MathsProvider>
  );
}

import { useText } from './text.tsx';

/** 0 not tried, 1 getting started, 2 getting there, 3 nearly there, 4 secure. */
export type LevelStep = 0 | 1 | 2 | 3 | 4;

const FILL = [null, 'M8 8V1.8A6.2 6.2 0 0 1 14.2 8z', 'M8 1.8a6.2 6.2 0 0 1 0 12.4z', 'M8 8H1.8A6.2 6.2 0 1 0 8 1.8z'];

/** The ring that fills; drawn, because fonts differ. Silent: a word stands beside it. */
export function Glyph({ level }: { level: LevelStep }) {
  const fill = FILL[level];
  return (
    <svg className="glyph" viewBox="0 0 16 16" aria-hidden="true">
      {level === 4 ? <circle className="full" cx="8" cy="8" r="7" /> : <circle cx="8" cy="8" r="6.2" />}
      {fill && <path d={fill} />}
    </svg>
  );
}

/** The word of a step, the same on every role's page. */
export function useLevelWord(): (level: LevelStep) => string {
  const t = useText();
  return (level) => t(`ui.level.${level}`);
}

export function Level({ level, word }: { level: LevelStep; word?: string }) {
  const usual = useLevelWord();
  return (
    <span className="level">
      <Glyph level={level} />
      {word ?? usual(level)}
    </span>
  );
}

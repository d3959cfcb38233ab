interface BarProps {
  /** 0 to 1. */
  share: number;
}

/** A length; the number it stands for must stand beside it. */
export function Bar({ share }: BarProps) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
  return (
    <svg className="bar" aria-hidden="true">
      <rect width={`${percent}%`} height="100%" />
    </svg>
  );
}

interface MiniBarProps extends BarProps {
  /** The number in words: "30 of 90". */
  words: string;
}

/** A small bar with its words, for table cells. */
export function MiniBar({ share, words }: MiniBarProps) {
  return (
    <span className="minibar">
      <Bar share={share} />
      <span>{words}</span>
    </span>
  );
}

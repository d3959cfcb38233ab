import { useEffect, useState } from 'react';
import { href, useNavigation, useRevalidator } from 'react-router';

export interface OthersEdit {
  number: number;
  kind: 'approve' | 'hold' | 'release' | 'pin' | 'forbid' | 'reject' | 'swap' | 'join' | 'split' | 'by-hand' | 'undo';
  by: string;
  learner: string;
  tutor: string;
  proposals: number;
}

const everyMilliseconds = 4000;

/** Asks every few seconds what others did in the round; when the number has moved on, the page is drawn anew and says who did what. */
export function useFresh(id: string, edit: number | null): OthersEdit[] {
  const { revalidate, state } = useRevalidator();
  const busy = useNavigation().state !== 'idle' || state === 'loading';
  const [others, setOthers] = useState<OthersEdit[]>([]);
  useEffect(() => {
    if (edit === null || busy) return;
    let over = false;
    const ask = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      const answer = await fetch(`${href('/matches/:id/edits', { id })}?since=${edit}`).catch(() => null);
      if (!answer?.ok || over) return;
      const told = (await answer.json()) as { edit: number; others: OthersEdit[] };
      if (over || told.edit <= edit) return;
      setOthers(told.others);
      void revalidate();
    };
    const timer = setInterval(() => void ask(), everyMilliseconds);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [id, edit, busy, revalidate]);
  return others;
}

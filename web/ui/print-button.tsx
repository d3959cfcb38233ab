import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { IconPrint } from './icons/marks.tsx';
import { useText } from './text.tsx';

/** Prints the page; until a script can, it says how. */
export function PrintButton({ quiet = false }: { quiet?: boolean }) {
  const t = useText();
  const [able, setAble] = useState(false);
  useEffect(() => setAble(true), []);
  return able ? <Button type="button" look={quiet ? 'quiet' : 'solid'} icon={<IconPrint />} onClick={() => window.print()}>{t('ui.print.act')}</Button> : <p className="small soft">{t('ui.print.how')}</p>;
}

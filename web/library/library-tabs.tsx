import { href } from 'react-router';
import { Tabs } from '../ui/tabs.tsx';
import { useText } from '../ui/text.tsx';

export interface Sides {
  give: boolean;
  review: boolean;
  items: boolean;
  questions: boolean;
}

/** The sides of the library, and the question board beside it. */
export function LibraryTabs({ sides }: { sides: Sides }) {
  const t = useText();
  const tabs = [
    { to: href('/library'), name: t('web.library.find') },
    ...(sides.give ? [{ to: href('/library/mine'), name: t('web.library.mine') }, { to: href('/library/wishes'), name: t('web.library.wishes') }] : []),
    ...(sides.questions ? [{ to: href('/questions'), name: t('web.questions.title') }] : []),
    ...(sides.review ? [{ to: href('/library/review'), name: t('web.library.review') }] : []),
    ...(sides.items ? [{ to: href('/library/items'), name: t('web.library.items') }] : []),
  ];
  return <Tabs label={t('web.library.title')} tabs={tabs} />;
}

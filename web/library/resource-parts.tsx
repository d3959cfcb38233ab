import { Form, href, Link } from 'react-router';
import type { Learned } from '#domain/library/learned.ts';
import type { ResourceVersion } from '#domain/library/resource-queries.ts';
import { Button } from '../ui/button.tsx';
import { DefinitionList } from '../ui/definition-list.tsx';
import { IconArrow, IconDownload } from '../ui/icons/marks.tsx';
import { RichWords } from '../ui/rich-words.tsx';
import { useText } from '../ui/text.tsx';
import type { DrawnView } from './drawn-item.ts';
import { DrawnItem } from './item-parts.tsx';
import { sayLevels } from './resource-words.ts';

export type Shown = Pick<ResourceVersion, 'title' | 'body' | 'link' | 'fileName' | 'licence' | 'attribution' | 'levelFrom' | 'levelTo' | 'skills' | 'version'> & {
  id: string;
  opened: boolean;
  helpedMe: boolean;
  votes: number;
  learned: Learned;
  needed: number;
  language: string;
  languageCode: string;
  fileMegabytes: number | null;
  licenceLink: string | null;
  host: string | null;
  day: string;
  questions: { count: number; shown: DrawnView[] };
  /** Its questions can be practised by who looks at it. */
  practise: boolean;
};

type Matter = Pick<Shown, 'id' | 'body' | 'link' | 'host' | 'fileName' | 'fileMegabytes' | 'languageCode' | 'questions'>;

function Questions({ questions: { count, shown } }: Pick<Shown, 'questions'>) {
  const t = useText();
  return (
    <>
      <p className="soft">{t('web.library.questions-in-it', { count, shown: shown.length })}</p>
      {/* biome-ignore lint/suspicious/noArrayIndexKey: questions of a set never change places */}
      <ol className="resource-questions">{shown.map((one, at) => <li key={at}><DrawnItem drawn={one} /></li>)}</ol>
    </>
  );
}

/** Text, questions, file and address, all of it. */
export function MatterWhole({ shown, newest }: { shown: Matter; newest?: boolean }) {
  const t = useText();
  return (
    <>
      {shown.body && <div className="resource-text" dir="auto" lang={shown.languageCode}><RichWords>{shown.body}</RichWords></div>}
      {shown.questions.count > 0 && <Questions questions={shown.questions} />}
      {shown.fileName && (
        <p><a className="button button--quiet" href={`${href('/library/:id/file', { id: shown.id })}${newest ? '?version=new' : ''}`} download><IconDownload />{t('web.library.download', { name: shown.fileName, size: shown.fileMegabytes ?? 0 })}</a></p>
      )}
      {shown.link && (
        <div className="stack stack-tight">
          <p><a className="button button--quiet" href={shown.link} target="_blank" rel="noopener noreferrer external">{t('web.library.go', { host: shown.host ?? '' })}<IconArrow /></a></p>
          <p className="sub resource-address">{t('web.library.leaves')}</p>
        </div>
      )}
    </>
  );
}

/** Its questions one after another in the player, with hints and feedback. */
function Practise({ large }: { large?: boolean }) {
  const t = useText();
  return (
    <Form method="post" reloadDocument className="stack stack-tight">
      <input type="hidden" name="intent" value="practise" />
      <div><Button large={large}>{t('web.library.practise')}</Button></div>
      <p className="sub">{t('web.library.practise-says')}</p>
    </Form>
  );
}

/** Opened once with a press, so that it is found again among what one used. */
export function ResourceMatter({ shown }: { shown: Shown }) {
  const t = useText();
  if (shown.opened) return <>{shown.practise && <Practise />}<MatterWhole shown={shown} /></>;
  return (
    <>
      {shown.practise && <Practise large />}
      <Form method="post" className="stack stack-tight">
        <input type="hidden" name="intent" value="open" />
        <div><Button large={!shown.practise} look={shown.practise ? 'quiet' : 'solid'}>{t('web.library.open')}</Button></div>
        <p className="sub">{shown.host ? t('web.library.open-link-says', { host: shown.host }) : t('web.library.open-says')}</p>
      </Form>
    </>
  );
}

/** What is known, and plainly what is not. */
export function ResourceUse({ shown: { learned, needed, votes, helpedMe, opened } }: { shown: Shown }) {
  const t = useText();
  return (
    <>
      <p>{learned.users === null ? t('web.library.users-few') : t('web.library.users', { count: learned.users })} {votes > 0 && t('web.library.votes', { count: votes })}</p>
      <p className={learned.gain ? undefined : 'soft'}>{learned.gain ? t('web.library.gain', { best: learned.gain.best, low: learned.gain.low, high: learned.gain.high, people: learned.gain.people }) : t('web.library.gain-unknown', { needed })} <Link to={`${href('/metrics')}#resource-gain`}>{t('mastery.growth.how')}</Link></p>
      {opened && (
        <Form method="post">
          <input type="hidden" name="intent" value={helpedMe ? 'not-helped' : 'helped'} />
          <Button look="quiet" aria-pressed={helpedMe}>{t(helpedMe ? 'web.library.helped-me' : 'web.library.did-help')}</Button>
        </Form>
      )}
    </>
  );
}

/** Who made it and what may be done with it, beside what it is for. */
export function ResourceFacts({ shown }: { shown: Pick<Shown, 'licence' | 'licenceLink' | 'attribution' | 'skills' | 'levelFrom' | 'levelTo' | 'language' | 'version' | 'day'> }) {
  const t = useText();
  const licence = shown.licence && t(`library.licence.${shown.licence}`);
  const levels = sayLevels(t, shown.levelFrom, shown.levelTo);
  return (
    <DefinitionList items={[
      ...(shown.attribution ? [{ term: t('web.library.attribution'), says: <span dir="auto">{shown.attribution}</span> }] : []),
      { term: t('web.library.licence'), says: shown.licence === null ? t('web.library.no-licence-yet') : <>{shown.licenceLink ? <a href={shown.licenceLink} target="_blank" rel="noopener noreferrer license">{licence}</a> : licence}<br /><span className="sub">{t(`library.licence-means.${shown.licence}`)}</span></> },
      ...(shown.skills.length > 0 ? [{ term: t('web.library.skills'), says: shown.skills.map((skill) => skill.name).join(', ') }] : []),
      ...(levels ? [{ term: t('web.library.level'), says: levels }] : []),
      { term: t('web.library.language'), says: shown.language },
      { term: t('web.library.version-word'), says: t('web.library.version-of', { version: shown.version, day: shown.day }) },
    ]} />
  );
}

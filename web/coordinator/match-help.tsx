import { useText } from '../ui/text.tsx';

const keys = [['J', 'next'], ['K', 'before'], ['Enter', 'open'], ['A', 'approve'], ['H', 'hold'], ['P', 'pin'], ['F', 'forbid'], ['X', 'reject'], ['G', 'join'], ['S', 'split'], ['W', 'why'], ['U', 'undo'], ['/', 'search'], ['?', 'help']] as const;

/** Every key of the workbench, and the switch that turns them off. */
export function KeyHelp({ on, flip, open }: { on: boolean; flip: () => void; open: boolean }) {
  const t = useText();
  return (
    <details className="bench-keys small soft" id="bench-keys" open={open}>
      <summary>{t('web.match.keys')} <kbd>?</kbd></summary>
      <dl className="key-list">
        {keys.map(([key, what]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{t(`web.match.key-${what}`)}</dd></div>)}
      </dl>
      <p>{t(on ? 'web.match.keys-on' : 'web.match.keys-off')} <button type="button" className="button button--plain" onClick={flip}>{t(on ? 'web.match.keys-stop' : 'web.match.keys-start')}</button></p>
    </details>
  );
}

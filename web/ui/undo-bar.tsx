import type { ReactNode } from 'react';
import { Form } from 'react-router';
import { Button } from './button.tsx';
import { HiddenFields } from './hidden-fields.tsx';
import { useText } from './text.tsx';

interface UndoBarProps {
  /** What was done, and to whom: "Proposal approved: Noor with Omar." */
  children: ReactNode;
  /** Where the undoing is posted; this page when left out. */
  action?: string;
  fields?: Readonly<Record<string, string>>;
  shortcut?: string;
}

/** Done at once, said at the top of the list, undone from there. */
export function UndoBar({ children, action, fields, shortcut }: UndoBarProps) {
  const t = useText();
  return (
    <div className="undo">
      <span role="status">{children}</span>
      <Form method="post" action={action}>
        <HiddenFields values={fields} />
        <Button look="plain" shortcut={shortcut}>
          {t('ui.undo.act')}
        </Button>
      </Form>
    </div>
  );
}

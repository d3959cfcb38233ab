import type { ComponentProps, ReactNode } from 'react';
import { Button, LinkButton } from './button.tsx';

interface DialogProps {
  id: string;
  /** The question. */
  title: ReactNode;
  /** Opened by the address of the page: how it works without a script. */
  open?: boolean;
  /** What happens for yes. */
  children: ReactNode;
  /** The form or button that says yes. */
  yes: ReactNode;
  /** The words that leave all as it is. */
  no: string;
}

/** Asks before what reaches other people and can't be called back. */
export function Dialog({ id, title, open, children, yes, no }: DialogProps) {
  return (
    <dialog className="dialog" id={id} open={open} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <div className="small">{children}</div>
      <div className="cluster">
        {yes}
        <form method="dialog">
          <Button look="plain">{no}</Button>
        </form>
      </div>
    </dialog>
  );
}

interface DialogLinkProps extends ComponentProps<typeof LinkButton> {
  /** Id of the dialog on this page; `to` is the address that shows it open. */
  dialog: string;
}

/** Opens a dialog at once where a script runs, and by its address where none does. */
export function DialogLink({ dialog, ...rest }: DialogLinkProps) {
  return (
    <LinkButton
      {...rest}
      onClick={(event) => {
        const asked = document.getElementById(dialog);
        if (!(asked instanceof HTMLDialogElement) || event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        asked.close();
        asked.showModal();
      }}
    />
  );
}

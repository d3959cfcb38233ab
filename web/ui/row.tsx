import { type ReactNode, useId } from 'react';

/** The rows of a page; leave `apart` off when nothing stands above them. */
export function Ledger({ apart, children }: { apart?: boolean; children: ReactNode }) {
  return <div className={apart ? 'ledger apart' : 'ledger'}>{children}</div>;
}

interface RowProps {
  /** The h2 in the margin. */
  label: ReactNode;
  sub?: ReactNode;
  /** For links from elsewhere on the page. */
  id?: string;
  children: ReactNode;
}

/** A label in the margin, the matter beside it, a hairline above. */
export function Row({ label, sub, id, children }: RowProps) {
  const own = useId();
  return (
    <section className="row" id={id} aria-labelledby={own}>
      {sub ? (
        <hgroup className="row-label">
          <h2 id={own}>{label}</h2>
          <p>{sub}</p>
        </hgroup>
      ) : (
        <h2 id={own}>{label}</h2>
      )}
      <div className="row-body">{children}</div>
    </section>
  );
}

import { createContext, type ReactNode, useContext } from 'react';
import { runsOf } from './tex-in.ts';

/** TeX → MathML, as the server has set it. */
export type SetMaths = Readonly<Record<string, string>>;

const Formulas = createContext<SetMaths>({});

export function MathsProvider({ maths, children }: { maths: SetMaths; children: ReactNode }) {
  return <Formulas value={maths}>{children}</Formulas>;
}

/** One formula; it runs from left to right on every page. What could not be set is shown as it was written. */
function Formula({ tex }: { tex: string }) {
  const maths = useContext(Formulas);
  const made = Object.hasOwn(maths, tex) ? maths[tex] : undefined;
  if (!made) return <span className="maths" dir="ltr">{tex}</span>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: MathML made on our server from TeX, without links, styles or scripts (web/maths.ts)
  return <span className="maths" dir="ltr" dangerouslySetInnerHTML={{ __html: made }} />;
}

/** Words with formulas between dollar signs. */
export function RichWords({ children }: { children: string }) {
  return runsOf(children).map((run, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the runs of one text never change places
    run.kind === 'tex' ? <Formula key={at} tex={run.text} /> : <span key={at}>{run.text}</span>,
  );
}

import { RichWords } from '../ui/rich-words.tsx';
import { useText } from '../ui/text.tsx';

/** The worked solution, step by step. */
export function Solution({ steps, language }: { steps: readonly string[]; language: string }) {
  const t = useText();
  return (
    <section className="practice-solution stack stack-tight" aria-label={t('practice.solution.title')}>
      <h2>{t('practice.solution.title')}</h2>
      <ol lang={language}>
        {steps.map((step) => <li key={step} dir="auto"><RichWords>{step}</RichWords></li>)}
      </ol>
    </section>
  );
}

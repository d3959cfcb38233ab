import { useText } from '../ui/text.tsx';

const strands = ['number', 'fractions', 'decimals', 'percent', 'ratio', 'integers', 'expressions', 'equations', 'functions', 'geometry', 'data', 'grammar', 'verbs', 'words'] as const;

/** The name of a strand of skills; one that came from outside keeps its own. */
export function useStrand(): (strand: string | null) => string {
  const t = useText();
  return (strand) => {
    const known = strands.find((one) => one === strand);
    return known ? t(`library.strand.${known}`) : (strand ?? t('mastery.progress.others'));
  };
}

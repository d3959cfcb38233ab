import { type LineSample, qualityStep, qualitySteps, type QualityStep } from './quality.ts';

const everyMs = 2000, kept = 90;

/** Looks at the line every two seconds and says when another step holds. */
export function makeStepper(sample: () => Promise<LineSample | null>, onStep: (step: QualityStep, change: 'worse' | 'better') => void) {
  let samples: LineSample[] = [], changes: { at: number; step: QualityStep }[] = [];
  let timer: ReturnType<typeof setInterval> | undefined;
  const go = (step: QualityStep): void => {
    const before = changes.at(-1)!.step;
    if (step === before) return;
    changes = [...changes.slice(-20), { at: performance.now(), step }];
    onStep(step, qualitySteps.indexOf(step) > qualitySteps.indexOf(before) ? 'worse' : 'better');
  };
  const look = async (): Promise<void> => {
    const one = await sample();
    if (!one || timer === undefined) return;
    samples = [...samples.slice(1 - kept), one];
    go(qualityStep({ samples, changes }, performance.now()));
  };
  return {
    start(): void {
      [samples, changes] = [[], [{ at: performance.now(), step: 'full' }]];
      timer = setInterval(() => void look(), everyMs);
    },
    /** The camera is switched on by hand while the line was thought too weak: it is tried, with the thinnest picture. */
    ask(): void {
      if (['voice', 'text'].includes(changes.at(-1)?.step ?? 'full')) go('low');
    },
    stop(): void {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

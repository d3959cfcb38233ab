import { expect, test } from 'vitest';
import { type LineSample, type QualityHistory, type QualityStep, qualityStep, qualitySteps, sentAt } from './quality.ts';

type Line = Partial<Omit<LineSample, 'at'>>;
const good: Line = { loss: 0, rttMs: 60, kbps: 900 };

/** Lets a line run second by second (a sample every two) and says at which second the step changed. */
function run(parts: [seconds: number, line: Line][], start: QualityStep = 'full', videoWanted = true): { at: number; step: QualityStep }[] {
  const changes: { at: number; step: QualityStep }[] = [{ at: 0, step: start }];
  const samples: LineSample[] = [];
  let now = 0;
  for (const [seconds, line] of parts)
    for (let second = 0; second < seconds; second++) {
      now += 1000;
      const video = videoWanted && sentAt[changes.at(-1)!.step].video !== null;
      if (now % 2000 === 0) samples.push({ at: now, loss: 0, rttMs: 60, kbps: 900, video, ...line });
      const history: QualityHistory = { samples: samples.slice(-90), changes };
      const step = qualityStep(history, now);
      if (step !== changes.at(-1)!.step) changes.push({ at: now, step });
    }
  return changes.slice(1);
}

test('a good line keeps the camera; one bad moment changes nothing', () => {
  expect(run([[120, good]])).toEqual([]);
  expect(run([[20, good], [2, { loss: 0.4, rttMs: 3000 }], [60, good]])).toEqual([]);
});

test('a line that gets worse step by step gives up picture first, then camera, then voice, in that order', () => {
  const steps = run([[10, good], [20, { loss: 0.08 }], [20, { loss: 0.13 }], [20, { loss: 0.2 }], [30, { loss: 0.33, rttMs: 2500 }]]).map(({ step }) => step);
  expect(steps).toEqual(['small', 'low', 'voice', 'text']);
});

test('a line that breaks at once goes straight to voice, within seconds', () => {
  const [first] = run([[10, good], [20, { loss: 0.5 }]]);
  expect(first!.step).toBe('voice');
  expect(first!.at).toBeLessThanOrEqual(16_000);
});

test('a narrow line lowers the picture even when nothing is lost', () => {
  expect(run([[10, good], [12, { kbps: 120 }]]).map(({ step }) => step)).toEqual(['small']);
});

test('a line whose queue is full gives up the picture before voice drowns, though little is lost', () => {
  const [first] = run([[10, good], [60, { loss: 0.09, rttMs: 790 }]], 'low');
  expect(first).toMatchObject({ step: 'voice' });
  expect(first!.at).toBeLessThanOrEqual(20_000);
});

test('a long way with no queue keeps its picture', () => {
  expect(run([[120, { rttMs: 560 }]])).toEqual([]);
});

test('without a camera only voice can be given up, and a line too weak for pictures carries it', () => {
  expect(run([[60, { loss: 0.2, kbps: 40 }]], 'full', false)).toEqual([]);
  expect(run([[60, { loss: 0.4 }]], 'full', false).map(({ step }) => step)).toEqual(['text']);
});

test('it comes back one step at a time, each after a calm while', () => {
  const changes = run([[5, good], [30, { loss: 0.5, rttMs: 2500 }], [120, good]]), up = changes.slice(changes.findIndex(({ step }) => step === 'text') + 1);
  expect(up.map(({ step }) => step)).toEqual(['voice', 'low', 'small', 'full']);
  for (const [n, change] of up.entries()) if (n > 0) expect(change.at - up[n - 1]!.at).toBeGreaterThanOrEqual(15_000);
});

test('a line just good enough for voice does not swing: tries up grow rarer', () => {
  // Each time a picture is sent the line breaks; without one it is calm.
  const changes: { at: number; step: QualityStep }[] = [{ at: 0, step: 'voice' }];
  const samples: LineSample[] = [];
  for (let now = 2000; now <= 600_000; now += 2000) {
    const video = sentAt[changes.at(-1)!.step].video !== null;
    samples.push({ at: now, loss: video ? 0.3 : 0, rttMs: 80, kbps: 300, video });
    const step = qualityStep({ samples: samples.slice(-90), changes }, now);
    if (step !== changes.at(-1)!.step) changes.push({ at: now, step });
  }
  const tries = changes.filter(({ step }) => step === 'low').map(({ at }) => at), gaps = tries.slice(1).map((at, n) => at - tries[n]!);
  expect(tries.length).toBeLessThanOrEqual(9);
  expect(gaps[2]!).toBeGreaterThan(gaps[0]!);
  expect(changes.some(({ step }) => step === 'text')).toBe(false);
});

test('it says one of the steps whatever it is given, and nothing without samples', () => {
  expect(qualityStep({ samples: [], changes: [] }, 0)).toBe('full');
  for (const step of qualitySteps) expect(qualityStep({ samples: [], changes: [{ at: 0, step }] }, 1e9)).toBe(step);
});

test('never more than 400 kbit/s to a person', () => {
  for (const step of qualitySteps) expect(sentAt[step].video?.kbps ?? 0).toBeLessThanOrEqual(400);
});

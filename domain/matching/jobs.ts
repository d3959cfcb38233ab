import { listen } from '#kernel/event.ts';
import { job, schedule } from '#kernel/jobs.ts';
import { whenLeaving } from '#domain/people/when-leaving.ts';
import { tellAsked, tellLetGo } from './answer-notices.ts';
import { endPairingsOf } from './end-pairings-of.ts';
import { findLapsed, lapsePairings } from './lapse-pairings.ts';
import { resumeRounds, resumeTrials } from './resume-rounds.ts';
import { runRound } from './run-round.ts';
import { runTrial } from './run-trial.ts';

export function registerMatching(): void {
  job('matching.run-round', (ctx, data) => runRound(ctx, String(data.roundId)), { expireMinutes: 60 });
  schedule('matching.resume-rounds', '* * * * *', async () => void (await resumeRounds()));
  job('matching.run-trial', (ctx, data) => runTrial(ctx, String(data.trialId)), { expireMinutes: 60 });
  schedule('matching.resume-trials', '* * * * *', async () => void (await resumeTrials()));
  job('matching.lapse-pairings', lapsePairings);
  schedule('matching.find-lapsed', '*/10 * * * *', findLapsed);
  listen('matching.pairing-asked', tellAsked);
  listen('matching.pairing-let-go', tellLetGo);
  whenLeaving(endPairingsOf);
  listen('programs.program-ended', (tx, event) => endPairingsOf(tx, { programId: String(event.subjectId) }));
}

import type { ItemFigures } from '#domain/mastery/item-report.ts';
import { outOf100 } from '../out-of-100.ts';

/** How a question does, as pages say it. */
export const sayFigures = ({ right, hinted, seconds }: ItemFigures) => ({ right: outOf100(right.p), low: outOf100(right.low), high: outOf100(right.high), hinted: outOf100(hinted), seconds: seconds === null ? null : Math.round(seconds) });

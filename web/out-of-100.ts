/** A share as pages say it. */
export const outOf100 = (share: number): number => Math.round(share * 100);

/** A bucket that fills evenly. Answers how many milliseconds the sender should wait; 0 when there is enough. */
export function makePace(perSecond: number, burst: number): (amount: number, at: number) => number {
  let left = burst, last: number | null = null;
  return (amount, at) => {
    left = Math.min(burst, left + ((at - (last ?? at)) * perSecond) / 1000) - amount;
    last = at;
    return left >= 0 ? 0 : Math.ceil((-left * 1000) / perSecond);
  };
}

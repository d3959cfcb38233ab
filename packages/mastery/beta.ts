const LANCZOS = [676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7] as const;

/** ln Γ(x) for x > 0.5 (Lanczos, g = 7). */
function lnGamma(x: number): number {
  let sum = 0.99999999999980993;
  for (const [i, c] of LANCZOS.entries()) sum += c / (x + i);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The continued fraction of the incomplete beta function (modified Lentz). */
function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1, d = 1 / Math.max(tiny, 1 - ((a + b) * x) / (a + 1)), h = d;
  for (let m = 1; m <= 300; m++) {
    for (const step of [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))]) {
      d = 1 / (Math.abs(1 + step * d) < tiny ? tiny : 1 + step * d);
      c = Math.abs(1 + step / c) < tiny ? tiny : 1 + step / c;
      h *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-14) break;
  }
  return h;
}

/** P(X ≤ x) of a beta distribution with a, b ≥ 0.5. */
export function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

/** The x with P(X ≤ x) = share, within 1e-9. */
export function betaQuantile(share: number, a: number, b: number): number {
  let low = 0, high = 1;
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (betaBelow(middle, a, b) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** A share with its 90 % interval. */
export interface Share {
  p: number;
  lo: number;
  hi: number;
}
/** What `won` of `of` says about a share, from Jeffreys' prior. */
export function shareOf(won: number, of: number): Share {
  const a = won + 0.5, b = of - won + 0.5;
  return { p: a / (a + b), lo: betaQuantile(0.05, a, b), hi: betaQuantile(0.95, a, b) };
}

import { createWeights, SAVED_FORM, type Weights } from '#packages/mastery/index.ts';

/**
 * The population's weights, frozen by version: estimates are made under one version and can be made again under it.
 * `priors-3`: no attempts have trained it; it is the engine's own prior weights, the same for every skill and item. (`priors-1` was the same
 * without the form of a question, by which it is told whether a skill carries over; `priors-2` let levels rise without end in long runs.)
 * Behind it stands the form in which the engine keeps a learner: with another form, too, estimates are made again.
 */
export const weightsVersion = `priors-3.${SAVED_FORM}`;

const known: Record<string, () => Weights> = { [weightsVersion]: createWeights };
const made = new Map<string, Weights>();

export function weightsOf(version: string): Weights {
  const make = known[version];
  if (!make) throw new Error(`There are no weights of version ${version}.`);
  const weights = made.get(version) ?? make();
  made.set(version, weights);
  return weights;
}

import type { SharedWork, WorkOffers } from '#domain/rooms/work-queries.ts';
import type { OfferedItem } from '#domain/mastery/together-queries.ts';
import { modelResponse } from '#packages/scoring/index.ts';
import { mathsOf } from '../../maths.ts';
import { besideTexts, sayBeside } from '../../practice/beside-say.ts';
import type { OffersView, OfferView, PlaceView, ResourceView, WorkView } from './work-view.ts';

const textsOf = ({ shown, hints }: PlaceView): string[] => [shown.stem, ...shown.table.flat(), ...hints, ...shown.parts.flatMap((part) => [...part.options, ...part.targets].map((one) => one.text))];

/** What is worked on as a page shows it: for a learner there is nothing beside it. */
export function sayWork({ part, whyNot, learners, beside }: SharedWork, now: Temporal.Instant): WorkView {
  const places = learners.flatMap(({ id, given, items }): PlaceView[] => items.map((one) => ({ ...one, key: `${id}/${one.n}`, learner: { id, given } })));
  const views = Object.fromEntries(Object.entries(beside).flatMap(([id, all]) => all.map((one) => [`${id}/${one.n}`, sayBeside(one, modelResponse)] as const)));
  return { part, whyNot, places, beside: views, maths: mathsOf([...places.flatMap(textsOf), ...Object.values(views).flatMap(besideTexts)]), now: now.epochMilliseconds };
}

const offerOf = ({ itemId, seed, item, skill, why }: OfferedItem): OfferView => ({ itemId, seed, skill: skill.name, stem: item.stem.replace(/\{\?(\d+)\}/g, '____'), language: item.language, why });

/** Questions to open, each as it will be asked and without its answer. */
export function sayOffers(offers: WorkOffers, resources: ResourceView[]): OffersView {
  const suggested = offers.suggested.map(offerOf), waiting = offers.waiting.map(offerOf);
  return { suggested, waiting, skills: offers.skills.map(({ id, name }) => ({ id, name })), resources, maths: mathsOf([...suggested, ...waiting].map((one) => one.stem)) };
}

import type { Ctx } from '#kernel/action.ts';
import { type CastName, type House, houseNow } from '../../test/house.ts';

/** Ms Rahimi wearing the role of coach. */
export const coach = (house: House): Ctx => ({ ...house.as('farida'), actor: { personId: house.people.farida, role: 'coach', roles: ['teacher', 'coach'] } });

/** Makes her the coach of a tutor, now or until now. */
export const makeCoach = (house: House, tutor: CastName, ended = false) =>
  house.look(({ db, orgId }) =>
    db.insertInto('people.relation').values({ org_id: orgId, from_id: house.people.farida, to_id: house.people[tutor], kind: 'coach-of', since: houseNow, ended_at: ended ? houseNow : null }).execute());

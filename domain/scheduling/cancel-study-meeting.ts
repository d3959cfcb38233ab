import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { mustStayHere } from '#domain/messaging/check-words.ts';
import { cancelSession } from './cancel-session.ts';
import { mayKeepMeeting } from './group-policy.ts';
import { keepLeadTimes } from './inside/lead-times.ts';
import { holdGroup, meetingAhead } from './inside/study-group.ts';
import { reason } from './reason.ts';

/** One date of a group does not take place: for everybody in it, and for who joins later. */
export const cancelStudyMeeting = action({
  name: 'scheduling.cancel-study-meeting',
  input: z.object({ groupId: idSchema, plannedOn: z.iso.date(), reason }),
  may: mayKeepMeeting,
  run: async (tx, { groupId, plannedOn, reason: why }) => {
    mustStayHere({ reason: why });
    const group = await holdGroup(tx, groupId);
    const meeting = await meetingAhead(tx, groupId, plannedOn);
    const one = await tx.db.selectFrom('scheduling.session').select('id').where('org_id', '=', tx.orgId).where('meeting_id', '=', meeting.meeting_id).where('status', '=', 'scheduled').orderBy('id').executeTakeFirst();
    const cancelled = one ? (await cancelSession(tx, { sessionId: one.id, reason: why })).sessionIds.length : 0;
    await tx.db.updateTable('scheduling.study_meeting').set({ status: 'cancelled' }).where('org_id', '=', tx.orgId).where('group_id', '=', groupId).where('planned_on', '=', plannedOn).execute();
    await keepLeadTimes(tx, group);
    return { sessions: cancelled };
  },
  audit: ({ groupId, plannedOn }, { sessions }) => ({ subject: groupId, detail: { plannedOn, sessions } }),
});

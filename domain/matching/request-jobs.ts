import { listen } from '#kernel/event.ts';

/** What happens to requests and offers when something else does. */
export function registerRequests(): void {
  listen('programs.program-ended', async (tx, event) => {
    const programId = String(event.subjectId);
    await tx.db.updateTable('matching.help_request').set({ status: 'closed' }).where('org_id', '=', tx.orgId).where('program_id', '=', programId).where('status', '=', 'open').execute();
    await tx.db.updateTable('matching.tutor_offer').set({ status: 'withdrawn' }).where('org_id', '=', tx.orgId).where('program_id', '=', programId).where('status', '<>', 'withdrawn').execute();
  });
  // An account that is closed waits for nothing and offers nothing; the rows stay as history.
  listen('people.person-deactivated', async (tx, event) => {
    const personId = String(event.subjectId);
    await tx.db.updateTable('matching.help_request').set({ status: 'withdrawn' }).where('org_id', '=', tx.orgId).where('learner_id', '=', personId).where('status', '=', 'open').execute();
    await tx.db.updateTable('matching.tutor_offer').set({ status: 'withdrawn' }).where('org_id', '=', tx.orgId).where('tutor_id', '=', personId).where('status', '<>', 'withdrawn').execute();
  });
}

import { z } from 'zod';

/** A person's reason, in her words. */
export const reason = z.string('scheduling.problem.reason').trim().min(1, 'scheduling.problem.reason').max(500, 'scheduling.problem.too-long');

import type { TestProject } from 'vitest/node';
import { raiseDemoOnce } from '../server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    demoGround: string | null;
  }
}

/** Before all journeys. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide('demoGround', await raiseDemoOnce());
}

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const web = new URL('../../', import.meta.url);

test('nothing in the pages can record sound or picture', () => {
  const files = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !file.endsWith('nothing-recorded.test.ts'));
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => /MediaRecorder|captureStream|MediaStreamTrackProcessor|ImageCapture|RTCRtpScriptTransform|createScriptProcessor|AudioWorklet/.test(readFileSync(new URL(file, web), 'utf8')))).toEqual([]);
});

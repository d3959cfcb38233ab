import { Agent, request } from 'node:http';
import type { AttemptInput } from '#domain/mastery/sets.ts';
import type { Learner } from './ground.ts';

const atOnce = 50, again = 500;

/** An answer and its times, in ms of `performance.now()`. */
export interface Given {
  learner: Learner;
  attempt: AttemptInput;
  /** When she gives it, by the plan. */
  due: number;
  /** When the server said it is kept. */
  kept: number;
  refused: string | null;
}

interface Device {
  agent: Agent;
  waiting: Given[];
  busy: boolean;
}

/** A learner's phone: one connection, one queue, sent in order; what was not acknowledged is sent again. As `web/practice/outbox.client.ts` does it. */
export function makeDevice(): Device {
  return { agent: new Agent({ keepAlive: true, maxSockets: 1 }), waiting: [], busy: false };
}

/** Gives an answer to a phone; resolves nothing: `kept` is written when it is acknowledged. */
export function give(device: Device, port: number, one: Given, tell: (one: Given) => void): void {
  device.waiting.push(one);
  if (!device.busy) void sendAll(device, port, one.learner, tell);
}

async function sendAll(device: Device, port: number, learner: Learner, tell: (one: Given) => void): Promise<void> {
  device.busy = true;
  while (device.waiting.length > 0) {
    const some = device.waiting.slice(0, atOnce);
    try {
      const results = new Map((await post(device.agent, port, learner, some.map((one) => one.attempt))).map((one) => [one.id, one]));
      const heard = some.filter((one) => results.has(one.attempt.id));
      if (heard.length === 0) throw new Error('no results');
      device.waiting = device.waiting.filter((one) => !heard.includes(one));
      for (const one of heard) {
        one.kept = performance.now();
        one.refused = results.get(one.attempt.id)!.refused ?? null;
        tell(one);
      }
    } catch {
      await new Promise((done) => setTimeout(done, again + Math.random() * again));
    }
  }
  device.busy = false;
}

interface Result {
  id: string;
  refused?: string;
}

/** One post as the page sends it. */
export function post(agent: Agent, port: number, learner: Learner, attempts: readonly AttemptInput[]): Promise<Result[]> {
  const body = new URLSearchParams({ owner: learner.id, attempts: JSON.stringify(attempts) }).toString();
  return new Promise((done, fail) => {
    const asked = request({
      agent, port, host: '127.0.0.1', method: 'POST', path: '/practice/attempts', timeout: 20_000,
      headers: { cookie: learner.cookie, accept: 'application/json', origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) },
    }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      }).on('error', fail).on('end', () => {
        if (response.statusCode === 200) done((JSON.parse(text) as { results: Result[] }).results);
        else fail(new Error(`${response.statusCode} ${text.slice(0, 200)}`));
      });
    });
    asked.on('error', fail).on('timeout', () => asked.destroy(new Error('no answer in 20 s')));
    asked.end(body);
  });
}

import { setTimeout as pause } from 'node:timers/promises';
import { openHalfRequests, startSaturi } from '../tests/support/process.ts';
import { percentile } from './bench.ts';

// `npm run crowd`: what a bystander waits while one address asks for much, and how long a stop takes with clients that never
// end their requests. One process as it is built, with its models.

/** Long texts that are in work at a time. */
const crowd = 40;
const seconds = 30;

const saturi = startSaturi({ WEB_RATE_LIMIT: '1000000', TRUST_PROXY: '1' });
process.on('exit', () => saturi.child.kill('SIGKILL'));
const [, web = ''] = await saturi.until(/"address":"(http:[^"]+)"/);
const ask = async (text: string, address: string) => {
  const response = await fetch(`${web}/api/translate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({ text, from: 'gyeongsang', to: 'standard' }),
  });
  await response.arrayBuffer();
  return response;
};

const until = performance.now() + 1000 * seconds;
const isOn = () => performance.now() < until;
const long = { answered: 0, refused: 0 };
const ready = new Map<number, number>();
const waits: number[] = [];
let asked = 0;
await Promise.all([
  ...Array.from({ length: crowd }, async () => {
    while (isOn()) {
      asked += 1;
      const text = `${asked}번 손님이 니 밥 묵었나 카더라. `.repeat(250).slice(0, 4000);
      const { status, headers } = await ask(text, '192.0.2.1');
      if (status === 200) long.answered += 1;
      else long.refused += 1;
      if (status === 503) await pause(1000 * Number(headers.get('retry-after')));
    }
  }),
  (async () => {
    while (isOn()) {
      const began = performance.now();
      const { status } = await ask(`니 ${waits.length} 뭐 묵노 카이`, '192.0.2.2');
      if (status !== 200) throw new Error(`The bystander was answered ${status}`);
      waits.push(performance.now() - began);
      await pause(50);
    }
  })(),
  (async () => {
    while (isOn()) {
      const { status } = await fetch(`${web}/readyz`);
      ready.set(status, (ready.get(status) ?? 0) + 1);
      await pause(500);
    }
  })(),
]);
waits.sort((a, b) => a - b);
const wait = (share: number) => Math.round(percentile(waits, share));

await openHalfRequests(web);
const began = performance.now();
const code = await saturi.end('SIGTERM');
const stop = (performance.now() - began) / 1000;

console.log(
  [
    `bystander: ${waits.length} answers, p50 ${wait(0.5)} ms, p99 ${wait(0.99)} ms`,
    `long texts: ${long.answered} answered, ${long.refused} told at once to come back`,
    `/readyz: ${[...ready].map(([status, times]) => `${status} ${times} times`).join(', ')}`,
    `a stop with half a header and half a body open: ${stop.toFixed(1)} s, code ${code}`,
  ].join('\n'),
);

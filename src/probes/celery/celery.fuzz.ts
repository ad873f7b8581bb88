import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeatrialError } from '../../errors.ts';
import { serveTcp } from '../local-server.ts';
import { askCeleryWorkers } from './ask-workers.ts';
import type { CeleryStore } from './celery-types.ts';
import { readMessage } from './messages.ts';
import { readCeleryResults } from './read-results.ts';
import { sendCeleryTasks } from './send-tasks.ts';

/** Takes the login and the database, then says each answer to the next thing it hears, and hangs up after the last. */
function playing(answers: readonly string[]) {
  return serveTcp((socket) => {
    const left = ['+OK\r\n', '+OK\r\n', ...answers];
    socket.on('error', () => undefined);
    socket.on('data', () => {
      const answer = left.shift();
      if (answer === undefined) socket.end();
      else if (left.length === 0) socket.end(answer);
      else socket.write(answer);
    });
  });
}

const bulk = (text: string) => `$${Buffer.byteLength(text)}\r\n${text}\r\n`;

/** What is nearly a message: the envelope's words with anything in them. */
const envelope = fc
  .record(
    {
      body: fc.oneof(fc.string(), fc.base64String(), fc.jsonValue()),
      properties: fc.oneof(
        fc.record({ body_encoding: fc.oneof(fc.constant('base64'), fc.jsonValue()) }),
        fc.jsonValue(),
      ),
    },
    { requiredKeys: [] },
  )
  .map((value) => JSON.stringify(value));
const text = fc.oneof(envelope, fc.json(), fc.string({ maxLength: 40 }));
const result = fc.oneof(
  fc.record({ status: fc.jsonValue(), result: fc.jsonValue() }).map((value) => JSON.stringify(value)),
  text,
);

const answer = fc.oneof(
  fc.constantFrom('*0\r\n', '*-1\r\n', '$-1\r\n', ':1\r\n', '-ERR no\r\n', '_\r\n', '*1\r\n*0\r\n', ''),
  text.map((said) => `*2\r\n${bulk('queue')}${bulk(said)}`),
  result.map((said) => `*2\r\n${bulk(said)}$-1\r\n`),
  fc.string({ maxLength: 20 }),
);

test('of 10,000 texts each is a message or an error of ours', () => {
  let read = 0;
  fc.assert(
    fc.property(text, (said) => {
      try {
        readMessage(said, 'redis:6379');
      } catch (thrown) {
        if (!(thrown instanceof SeatrialError)) throw thrown;
      }
      read += 1;
    }),
    { numRuns: 10_000 },
  );
  expect(read).toBe(10_000);
});

test('whatever a hostile broker says, a probe ends with an answer or an error of ours', async () => {
  const probes = [
    (broker: CeleryStore) => askCeleryWorkers({ broker, method: 'ping', limitMs: 30 }),
    (broker: CeleryStore) => readCeleryResults(broker, ['one', 'two']),
    (broker: CeleryStore) => sendCeleryTasks(broker, 'queue', [{ task: 'a.task' }, { task: 'a.task' }]),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.array(answer, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...probes),
      async (answers, probe) => {
        await using server = await playing(answers);
        const ended: unknown = await probe({
          target: { address: server.address, limitMs: 50 },
          login: { username: 'broker', password: 'x' },
          database: 2,
          keyPrefix: 'broker:',
        }).catch((thrown: unknown) => thrown);
        if (ended instanceof Error && !(ended instanceof SeatrialError)) throw ended;
      },
    ),
    { numRuns: 250 },
  );
});

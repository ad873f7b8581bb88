import { expect, it } from 'vitest';
import { controlMessage, readMessage, taskMessage } from './messages.ts';

it('reads the arguments that it wrote', () => {
  const message = taskMessage('an-id', 'trading', { task: 'a.task', args: ['seatrial', 1] });
  expect(readMessage(message, 'redis:6379')).toEqual([['seatrial', 1], {}, expect.anything()]);
  expect(JSON.parse(message)).toMatchObject({
    'content-type': 'application/json',
    headers: { task: 'a.task', id: 'an-id' },
    properties: { delivery_info: { routing_key: 'trading' } },
  });
});

it('names the queue that answers shall come to', () => {
  expect(readMessage(controlMessage('ping', 'a-key', 1000), 'redis:6379')).toMatchObject({
    method: 'ping',
    reply_to: { exchange: 'reply.celery.pidbox', routing_key: 'a-key' },
  });
});

it.each([
  '',
  'null',
  '{}',
  '{"body": 1, "properties": {}}',
  '{"body": "!", "properties": {"body_encoding": "base64"}}',
])('says that %j is no message', (text) => {
  expect(() => readMessage(text, 'redis:6379')).toThrow(/redis:6379.*message of Celery|message of Celery/);
});

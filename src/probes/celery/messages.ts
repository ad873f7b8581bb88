import { randomUUID } from 'node:crypto';
import { schemaOf } from '../../schema.ts';
import { MalformedAnswerError } from '../errors.ts';
import type { CeleryTask } from './celery-types.ts';

/** A task as Celery's protocol 2 has it, in Kombu's envelope for Redis. */
export function taskMessage(id: string, queue: string, { task, args = [], body }: CeleryTask): string {
  const json = Buffer.from(
    JSON.stringify([args, {}, { callbacks: null, errbacks: null, chain: null, chord: null }]),
  );
  return envelope(body ?? { contentType: 'application/json', encoding: 'utf-8', bytes: json }, {
    headers: {
      lang: 'py',
      task,
      id,
      root_id: id,
      parent_id: null,
      group: null,
      retries: 0,
      eta: null,
      expires: null,
      timelimit: [null, null],
      argsrepr: '',
      kwargsrepr: '',
      origin: 'seatrial',
      ignore_result: false,
    },
    properties: {
      correlation_id: id,
      reply_to: randomUUID(),
      delivery_info: { exchange: '', routing_key: queue },
    },
  });
}

/** A question to all workers, whose answers come to the queue bound by `routingKey`. */
export function controlMessage(method: string, routingKey: string, limitMs: number): string {
  const question = {
    method,
    arguments: {},
    destination: null,
    pattern: null,
    matcher: null,
    ticket: routingKey,
    reply_to: { exchange: REPLIES, routing_key: routingKey },
  };
  const body = {
    contentType: 'application/json',
    encoding: 'utf-8',
    bytes: Buffer.from(JSON.stringify(question)),
  };
  return envelope(body, {
    headers: { clock: 1, expires: Date.now() / 1000 + limitMs / 1000 },
    properties: { delivery_info: { exchange: CONTROL, routing_key: '' } },
  });
}

export const CONTROL = 'celery.pidbox';
export const REPLIES = `reply.${CONTROL}`;

interface Around {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

function envelope(body: NonNullable<CeleryTask['body']>, { headers, properties }: Around): string {
  return JSON.stringify({
    body: body.bytes.toString('base64'),
    'content-encoding': body.encoding,
    'content-type': body.contentType,
    headers,
    properties: {
      delivery_mode: 2,
      priority: 0,
      body_encoding: 'base64',
      delivery_tag: randomUUID(),
      ...properties,
    },
  });
}

const enveloped = schemaOf((z) =>
  z.looseObject({
    body: z.string(),
    properties: z.looseObject({ body_encoding: z.string().nullish() }),
  }),
);

/** The JSON inside Kombu's envelope. */
export function readMessage(text: string, target: string): unknown {
  try {
    const { body, properties } = enveloped().parse(JSON.parse(text));
    return JSON.parse(
      properties.body_encoding === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : body,
    );
  } catch (thrown) {
    throw new MalformedAnswerError(
      target,
      `a message of Celery cannot be read: ${String(thrown).slice(0, 200)}`,
    );
  }
}

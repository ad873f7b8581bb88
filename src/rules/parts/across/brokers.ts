import { kept } from '../../../kept.ts';
import type { ReadStack } from '../../read-stack.ts';
import { plannedUnits } from '../units/containers.ts';
import { imageOf } from '../units/images.ts';

/** Products whose queues are in Redis, whatever the variable is called that names it. */
const products =
  /^(?:paperless-ngx|authentik|server|netbox|mastodon|gitlab-ce|gitlab-ee|discourse|zammad|chatwoot|immich-server|peertube|superset|sentry|posthog|outline|plane-backend|netbox-docker)$/;
const families =
  /paperless|authentik|netbox|mastodon|gitlab|discourse|zammad|chatwoot|immich|peertube|superset|sentry|posthog|outline|plane/;

/** Whether a container here keeps its tasks in Redis. */
function hasQueueProduct(stack: ReadStack): boolean {
  return plannedUnits(stack).some(({ plan }) => {
    const { name, path } = imageOf(plan);
    return products.test(name) && families.test(path);
  });
}

/** What keeps its queues in Redis whatever else is here. */
const queues =
  /\bQUEUE_CONNECTION\s*=\s*"?redis\b|\bartisan\s+(?:queue:work|horizon)\b|\b(?:sidekiq|rq worker|bullmq|huey|asynq|asynqmon|resque|taskiq|bee-queue)\b/i;
/** Keys under which libraries keep their queues, among the patterns of a user. */
const queueKeys =
  /^user\s[^\n]*\s~(?:bull:|rq:|queues?:|celery|_kombu|unacked|arq:|asynq:|horizon|resque:|taskiq|dramatiq:|messages\b)/m;
const workers = /\bcelery\b.*\bworker\b|\bdramatiq\b/i;
/** `CELERY_BROKER_URL=amqp://…`, and the secret that a variable of that name is filled from. */
const brokerUrls = /^[^#\n]*?\b\w*BROKER(?:_URL)?["']?\s*=\s*["']?(?:([a-z]+)\+?\w*:\/\/)?/gim;
const brokerSecrets = /^\s*Secret=([^,\s]+)\S*target=\w*BROKER(?:_URL)?\b/gm;

/** Some unit, script or environment names Redis as the place of a queue. */
export const servesBroker = kept((stack: ReadStack): boolean => {
  if (hasQueueProduct(stack)) return true;
  const commands = plannedUnits(stack).map(({ plan }) => plan.command.join(' '));
  const texts = (['unit', 'env', 'script', 'redis-acl', 'systemd'] as const).flatMap((role) =>
    stack.filesOf(role).map(({ text }) => text),
  );
  if ([...texts, ...commands].some((text) => queues.test(text))) return true;
  if (
    (['redis', 'redis-acl'] as const).some((role) =>
      stack.filesOf(role).some(({ text }) => queueKeys.test(text)),
    )
  )
    return true;
  const told = texts.filter((text) => /BROKER/i.test(text)).flatMap(kindsOf);
  // Where every broker is another program, Celery's workers leave Redis alone.
  if (told.length > 0) return told.some((kind) => kind !== 'other');
  return [...texts, ...commands].some((text) => workers.test(text));
});

function kindsOf(text: string): readonly ('redis' | 'other' | 'unknown')[] {
  const urls = [...text.matchAll(brokerUrls)].map(([, scheme]) =>
    scheme === undefined
      ? 'unknown'
      : /^(?:rediss?|valkeys?|sentinel|unix)$/i.test(scheme)
        ? 'redis'
        : 'other',
  );
  const secrets = [...text.matchAll(brokerSecrets)].map(([, name = '']) =>
    /amqp|rabbit|sqs|kafka|nats/i.test(name) ? 'other' : 'unknown',
  );
  // The line of a secret names no value: what its name says counts.
  return [...(secrets.length > 0 && urls.every((kind) => kind === 'unknown') ? [] : urls), ...secrets];
}

/** Whether a file or a container is named after queues: `redis-queue`, `broker.conf`, `sidekiq-redis`. */
export function isForQueues(name: string): boolean {
  return (
    /(?:^|[^a-z])(?:queues?|brokers?|jobs?|tasks?|celery|sidekiq|bull(?:mq)?|horizon|resque|rq|workers?)(?:[^a-z]|$)/i.test(
      name,
    ) && !/cache/i.test(name)
  );
}

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

/** Some unit, script or environment names Redis as the place of a queue. */
export const servesBroker = kept((stack: ReadStack): boolean => {
  const names =
    /CELERY_BROKER(?:_URL)?\s*=|BROKER_URL\s*=\s*"?redis|\bcelery\b.*\bworker\b|\bQUEUE_CONNECTION\s*=\s*"?redis\b|\bartisan\s+(?:queue:work|horizon)\b|\b(?:sidekiq|rq worker|bullmq|dramatiq|huey)\b/i;
  if (hasQueueProduct(stack)) return true;
  return (['unit', 'env', 'script', 'redis-acl', 'systemd'] as const).some((role) =>
    stack.filesOf(role).some(({ text }) => names.test(text)),
  );
});

import type { ReadStack } from '../../read-stack.ts';
import { plannedUnits } from '../units/containers.ts';
import { imageOf } from '../units/images.ts';

/** Products whose queues are in Redis, whatever the variable is called that names it. */
const products =
  /^(?:paperless-ngx|authentik|server|netbox|mastodon|gitlab-ce|gitlab-ee|discourse|zammad|chatwoot|immich-server|peertube|superset|sentry|posthog|outline|plane-backend|netbox-docker)$/;
const families =
  /paperless|authentik|netbox|mastodon|gitlab|discourse|zammad|chatwoot|immich|peertube|superset|sentry|posthog|outline|plane/;

/** Whether a container here keeps its tasks in Redis. */
export function hasQueueProduct(stack: ReadStack): boolean {
  return plannedUnits(stack).some(({ plan }) => {
    const { name, path } = imageOf(plan);
    return products.test(name) && families.test(path);
  });
}

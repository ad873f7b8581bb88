import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { own } from '../parts/units/containers.ts';
import { listeningOf } from '../parts/units/listening.ts';
import { pathOutside } from '../parts/units/mounts.ts';

/** What users upload outlives the container. */
export const acrossMediaNotKept: Rule = {
  id: 'across.media-not-kept',
  title: 'What users upload outlives the container',
  area: 'across',
  severity: 'warning',
  why: 'Quadlet makes a new container at every start. A folder of uploads that is in no volume is empty after each restart and each deployment, and Nginx never saw what was in it.',
  source: 'podman-systemd.unit(5): containers run with --rm; docs.djangoproject.com, MEDIA_ROOT',
  *judge(stack) {
    for (const { plan, unit, variables } of containerEnvironments(stack)) {
      const told = variables.get('MEDIA_ROOT') ?? variables.get('DJANGO_MEDIA_ROOT');
      if (told === undefined || !/^\/\w/.test(told.value) || listeningOf(plan).length === 0) continue;
      if (
        plan.mounts.some(({ target }) => told.value.startsWith(target)) ||
        own(unit, 'Rootfs') !== undefined
      )
        continue;
      if (pathOutside(plan.mounts, told.value) !== undefined) continue;
      // Uploads go to a bucket.
      if ([...variables.keys()].some((name) => /S3|BUCKET|STORAGE|AZURE|GCS|MINIO/.test(name))) continue;
      yield {
        place: told.place,
        message: `${told.value} is in no volume of ${plan.service}: what is uploaded is gone with the next restart`,
        help: `Volume=media.volume:${told.value}`,
      };
    }
  },
};

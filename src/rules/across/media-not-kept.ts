import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { own } from '../parts/units/containers.ts';
import { listeningOf } from '../parts/units/listening.ts';
import { pathOutside } from '../stack/mounts.ts';

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
      const isServer = listeningOf(plan).length > 0 || plan.publish.length > 0;
      const keeps = plan.mounts.some(({ kind, readOnly }) => kind !== 'tmpfs' && !readOnly);
      const told = [...variables.values()].find(
        ({ name, value }) =>
          /^\/\w/.test(value) &&
          !/^\/(?:tmp|dev|run|var\/tmp)\b/.test(value) &&
          // A folder of data beside a volume for data: one of the two paths is a slip.
          ((isServer && folders.test(name)) || (keeps && dataFolders.test(name))),
      );
      if (told === undefined) continue;
      if (
        plan.mounts.some(({ target }) => told.value.startsWith(target)) ||
        own(unit, 'Rootfs') !== undefined
      )
        continue;
      if (pathOutside(plan.mounts, told.value) !== undefined) continue;
      // Uploads go to a bucket.
      if (
        [...variables.keys()].some(
          (name) => name !== told.name && /S3|BUCKET|STORAGE|AZURE|GCS|MINIO/.test(name),
        )
      )
        continue;
      yield {
        place: told.place,
        message: `${told.value} is in no volume of ${plan.service}: what is uploaded is gone with the next restart`,
        help: `Volume=media.volume:${told.value}`,
      };
    }
  },
};

const folders =
  /^(?:DJANGO_)?MEDIA_ROOT$|(?:^|_)(?:UPLOADS?|ATTACHMENTS?|MEDIA|USER_FILES)_?(?:DIR|DIRECTORY|PATH|FOLDER|ROOT|LOCATION)$/;
const dataFolders = /^(?:[A-Z]+_)?(?:DATA|STORAGE)_?(?:DIR|DIRECTORY|PATH|FOLDER|ROOT|LOCATION)$/;

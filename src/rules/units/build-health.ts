import type { Rule } from '../define-rule.ts';
import { lastOf, plannedBuilds, usersOf } from '../parts/build/builds.ts';

/** A health check of an image that is built is kept. */
export const unitsBuildHealth: Rule = {
  id: 'units.build-health',
  title: 'A health check of an image that is built is kept',
  area: 'units',
  severity: 'warning',
  why: "podman builds OCI images, which have no HEALTHCHECK: it says so in one line of the build's log and leaves it out. The container runs without a check, and with Notify=healthy it does not start.",
  source:
    'podman-build(1), --format: "HEALTHCHECK is not supported for OCI image format and will be ignored"',
  *judge(stack) {
    for (const build of plannedBuilds(stack)) {
      const check = lastOf(build, 'HEALTHCHECK');
      if (check === undefined || /^NONE\b/i.test(check.text)) continue;
      const lines = [...build.unit.sections.values()].flat();
      if (lines.some(({ value }) => /--format[= ]docker|BUILDAH_FORMAT[= ]docker/.test(value))) continue;
      const users = usersOf(stack, build);
      if (users.length > 0 && users.every(({ plan }) => plan.health !== undefined)) continue;
      const waiting = users.find(({ plan }) => plan.start.when === 'healthy' && plan.health === undefined);
      yield {
        place: check.place,
        message: `podman leaves HEALTHCHECK out of the OCI image that ${build.unit.name} makes${waiting === undefined ? '' : `, and ${waiting.plan.service} waits for it`}`,
        help: 'PodmanArgs=--format=docker in the .build unit, or HealthCmd= in the container',
        severity: waiting === undefined ? 'warning' : 'error',
      };
    }
  },
};

import type { Rule } from '../define-rule.ts';
import { plannedBuilds } from '../parts/build/builds.ts';
import { containerUnits, own } from '../parts/units/containers.ts';
import { imageName } from '../parts/units/images.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A container runs the image that a .build unit of the stack makes. */
export const unitsBuildTag: Rule = {
  id: 'units.build-tag',
  title: 'A container runs the image that a .build unit of the stack makes',
  area: 'units',
  severity: 'error',
  why: 'The build makes one tag and the container runs another: an old image, or none at all. Named by its tag the image is not built before the container starts.',
  source: 'podman-systemd.unit(5), Image=: ".build", "adds a dependency on the service"',
  *judge(stack) {
    const builds = plannedBuilds(stack).filter(({ plan }) => !isTemplated(plan.reference));
    for (const unit of containerUnits(stack)) {
      const line = own(unit, 'Image');
      const image = line?.value.trim() ?? '';
      if (line === undefined || !image.startsWith('localhost/') || isTemplated(image)) continue;
      const { path, tag } = imageName(image);
      const same = builds.filter(({ plan }) => imageName(plan.reference).path === path);
      const [build, more] = same;
      if (build === undefined || more !== undefined) continue;
      const tags = (build.unit.sections.get('Build') ?? []).flatMap(({ key, value }) =>
        key === 'ImageTag' ? [value.trim()] : [],
      );
      const made = imageName(build.plan.reference).tag ?? 'latest';
      const isMade = tags.some((each) => (imageName(each).tag ?? 'latest') === (tag ?? 'latest'));
      yield {
        place: line.valuePlace,
        message: isMade
          ? `${build.unit.name} makes this image, and nothing has it built before ${unit.name} starts`
          : `${build.unit.name} makes the tag ${made}, and this is ${tag ?? 'latest'}: an older image, or none`,
        help: `Image=${build.unit.name}`,
        severity: isMade ? 'warning' : 'error',
      };
    }
  },
};

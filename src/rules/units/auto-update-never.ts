import type { Rule } from '../define-rule.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import { imageName } from '../parts/units/images.ts';

/** An image that updates itself can be updated. */
export const unitsAutoUpdateNever: Rule = {
  id: 'units.auto-update-never',
  title: 'An image that updates itself can be updated',
  area: 'units',
  severity: 'error',
  why: 'podman auto-update cannot follow a digest, refuses short names, and finds no registry at localhost: the updates that the unit promises never come.',
  source: 'podman-auto-update(1): "the image must be fully qualified"',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const line = own(unit, 'AutoUpdate');
      const policy = line?.value.trim() ?? '';
      if (
        line !== undefined &&
        !/^(?:registry|local|disabled|image|)$/.test(policy) &&
        !/[%\uE000]/.test(policy)
      ) {
        yield {
          place: line.place,
          message: `podman auto-update knows no policy "${policy}" and stops at this container`,
          help: 'AutoUpdate=registry',
        };
        continue;
      }
      if (line === undefined || policy !== 'registry') continue;
      const { reference } = plan.image;
      if (/[\s=]|^#/.test(reference)) continue;
      if (reference.startsWith('localhost/')) {
        yield {
          place: line.place,
          message: `${reference} was built on this host: podman auto-update looks for a registry at localhost, and fails`,
          help: 'AutoUpdate=local',
        };
        continue;
      }
      if (/\.(?:image|build)$/.test(own(unit, 'Image')?.value ?? '')) continue;
      const isShort = !/^(?:[^/]*[.:][^/]*|localhost)\//.test(reference);
      if (imageName(reference).digest !== undefined)
        yield {
          place: line.place,
          message: `${reference} names one digest: there is never anything newer`,
          help: 'name a tag, or take AutoUpdate= out',
        };
      else if (isShort)
        yield {
          place: line.place,
          message: `podman auto-update refuses ${reference}: it names no registry`,
          help: `Image=docker.io/${reference.includes('/') ? '' : 'library/'}${reference}`,
        };
    }
  },
};

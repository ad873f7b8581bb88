import { lastLine } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { containerfiles } from '../parts/build/builds.ts';
import { playedKubes } from '../parts/kube/kubes.ts';
import { nodeAt, textAt } from '../parts/kube/nodes.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import { imageName, isStore } from '../parts/units/images.ts';
import { isTemplated, shown } from '../stack/mask-templates.ts';

/** The image's tag says which version runs. */
export const unitsFloatingTag: Rule = {
  id: 'units.floating-tag',
  title: "The image's tag says which version runs",
  area: 'units',
  severity: 'warning',
  why: 'Without a tag, or with :latest, the version is that of the day of the pull: two hosts differ, a restore gets another program than the backup came from, and going back is impossible.',
  source: 'podman-pull(1)',
  *judge(stack) {
    for (const { kind, sections } of stack.units.units) {
      const line = kind === 'image' ? lastLine(sections, 'Image', 'Image') : undefined;
      if (line === undefined || /[$%]|^localhost\//.test(line.value) || isTemplated(baseName(line.value)))
        continue;
      const { tag, digest } = imageName(line.value.trim());
      if (digest !== undefined || (tag !== undefined && (/\d/.test(tag) || /^[0-9a-f]{7,}$/.test(tag))))
        continue;
      yield {
        place: isTemplated(line.value) ? line.place : line.valuePlace,
        message: `which version ${shown(line.value)} is depends on the day of its pull`,
        help: `Image=${shown(line.value).replace(/:[^:/]*$/, '')}:VERSION`,
      };
    }
    for (const { stages } of containerfiles(stack))
      for (const { base, from } of stages) {
        const isStage = /^\d+$/.test(base) || stages.some(({ name }) => name === base.toLowerCase());
        if (isStage || base === 'scratch' || /[$%]|^localhost\//.test(base) || isTemplated(base)) continue;
        const { tag, digest } = imageName(base);
        if (digest !== undefined || (tag !== undefined && tag !== 'latest')) continue;
        // Distroless images have no versions in their tags.
        if (/\bdistroless\b|\bchainguard\b|^cgr\.dev\//.test(base)) continue;
        yield {
          place: from.placeOf(base),
          message: `which version of ${base} the image is based on depends on the day of its build`,
          help: `FROM ${base.replace(/:[^:/]*$/, '')}:VERSION`,
        };
      }
    for (const { pods } of playedKubes(stack))
      for (const { containers, initContainers } of pods)
        for (const container of [...containers, ...initContainers]) {
          const node = nodeAt(container, 'image');
          const reference = textAt(node);
          if (node === undefined || reference === undefined || /[$%]|^localhost\//.test(reference)) continue;
          const { tag, digest } = imageName(reference);
          if (digest !== undefined || (tag !== undefined && (/\d/.test(tag) || /^[0-9a-f]{7,}$/.test(tag))))
            continue;
          // What a build of the folder makes has no version.
          if (tag === undefined && !/[./]/.test(reference)) continue;
          yield {
            place: node.place,
            message: `which version ${reference} is depends on the day of its pull`,
            help: `image: ${reference.replace(/:[^:/]*$/, '')}:VERSION`,
          };
        }
    for (const { unit, plan } of plannedUnits(stack)) {
      const { reference } = plan.image;
      const line = own(unit, 'Image');
      if (
        line === undefined ||
        isTemplated(baseName(reference)) ||
        reference.startsWith('#') ||
        /^localhost\/|\.(?:image|build)$|^(?:docker-archive|oci|dir|containers-storage):|^sha256:|^[0-9a-f]{64}$/.test(
          line.value,
        ) ||
        /\$|%[a-zA-Z]/.test(line.value)
      )
        continue;
      const { tag, digest } = imageName(reference);
      if (digest !== undefined || !(tag === undefined || (!/\d/.test(tag) && !/^[0-9a-f]{7,}$/.test(tag))))
        continue;
      // Updates from the registry follow such a tag by intent; those of a database have a rule of their own.
      if (own(unit, 'AutoUpdate') !== undefined && !isStore(plan)) continue;
      yield {
        place: isTemplated(line.value) ? line.place : line.valuePlace,
        message: `which version ${shown(reference)} is depends on the day of its pull`,
        help: `Image=${shown(reference).replace(/:[^:/]*$/, '')}:VERSION`,
      };
    }
  },
};

/** With its tag: what stands before it a template may fill in. */
function baseName(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

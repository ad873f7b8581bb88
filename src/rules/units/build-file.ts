import { posix } from 'node:path';
import { lastLine } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { isContainerfile, plannedBuilds } from '../parts/build/builds.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A .build unit names a Containerfile that is there. */
export const unitsBuildFile: Rule = {
  id: 'units.build-file',
  title: 'A .build unit names a Containerfile, and a stage of it, that are there',
  area: 'units',
  severity: 'error',
  why: 'podman build ends with "no such file or directory" or "target … not found": no image is made, and no container that names the unit starts.',
  source: 'podman-systemd.unit(5), File=, SetWorkingDirectory=, Target=; podman-build(1)',
  *judge(stack) {
    for (const { unit, plan, tree, last } of plannedBuilds(stack)) {
      const file = lastLine(unit.sections, 'Build', 'File');
      const target = lastLine(unit.sections, 'Build', 'Target');
      if (tree !== undefined && last === undefined && tree.stages.length > 0 && target !== undefined)
        yield {
          place: target.valuePlace,
          message: `no stage of ${posix.basename(tree.file)} is called ${plan.target}`,
          help: `Target=${tree.stages.findLast(({ name }) => name !== undefined)?.name ?? '…'}`,
        };
      const name = plan.containerfile;
      if (file === undefined || tree !== undefined || name === undefined) continue;
      if (/^(?:\/|https?:|-$)|[%$]/.test(file.value) || isTemplated(file.value)) continue;
      const wanted = posix.basename(name);
      const others = [...stack.paths].filter(isContainerfile);
      const folder = posix.dirname(posix.resolve(plan.workingFolder, name));
      // What lies above the folder that is read may be there all the same.
      const isOutside = posix.relative('/stack', folder).startsWith('..');
      const near =
        others.find((path) => posix.basename(path) === wanted) ??
        others.find((path) => posix.dirname(path) === folder);
      if (isOutside && near === undefined) continue;
      yield {
        place: file.valuePlace,
        message: `${name} is not there, neither below ${posix.basename(plan.workingFolder)} nor below the build's context`,
        help:
          near === undefined
            ? 'a path from the folder of this unit'
            : `File=${posix.relative(plan.workingFolder, near)}`,
        severity: near === undefined ? 'warning' : 'error',
      };
    }
  },
};

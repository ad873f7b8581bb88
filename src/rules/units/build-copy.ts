import { posix } from 'node:path';
import type { Rule } from '../define-rule.ts';
import { containerfiles, plannedBuilds } from '../parts/build/builds.ts';
import { nearly } from '../parts/nearly.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** What a Containerfile copies is in the build's context. */
export const unitsBuildCopy: Rule = {
  id: 'units.build-copy',
  title: "What a Containerfile copies is in the build's context",
  area: 'units',
  severity: 'error',
  why: 'podman build ends with "no such file or directory": no image is made. A path above the context is never in it.',
  source: 'Containerfile(5), COPY: "the source path must be inside the context of the build"',
  *judge(stack) {
    for (const tree of containerfiles(stack)) {
      const build = plannedBuilds(stack).find((each) => each.tree === tree);
      const file = stack.configs.files.find(({ source }) => source === tree.file);
      // Of a unit that names another file the context is most likely the Containerfile's own folder.
      const context = build?.plan.context ?? posix.dirname(file?.hostPath ?? '/');
      for (const { instructions } of tree.stages) {
        for (const instruction of instructions) {
          if (!/^(?:ADD|COPY)$/.test(instruction.name) || instruction.hasHeredoc) continue;
          if (instruction.flags.some((flag) => flag.startsWith('--from'))) continue;
          const words = instruction.json ?? instruction.text.split(/\s+/);
          for (const source of words.slice(0, -1)) {
            if (/[$*?[]|^(?:https?|git|ssh):|^git@/.test(source) || isTemplated(source)) continue;
            if (build !== undefined && /^(?:\.\/)?\.\.\//.test(source)) {
              yield {
                place: instruction.placeOf(source),
                message: `${source} lies above the build's context: podman cannot copy it`,
                help: 'SetWorkingDirectory= one folder higher',
              };
              continue;
            }
            const path = posix.join(context, source).replace(/\/$/, '');
            const beside = [...stack.paths].flatMap((each) =>
              each.startsWith(`${posix.dirname(path)}/`)
                ? (each.slice(posix.dirname(path).length + 1).split('/')[0] ?? [])
                : [],
            );
            const name = posix.basename(path);
            if (beside.includes(name) || context.includes('://')) continue;
            const near = nearly(name, new Set(beside));
            if (near === undefined) {
              // Of a context that is surely this folder's; what a build makes lies in folders of its own.
              const isSource =
                /^[\w-]+\.(?:m?[jt]s|py|rb|php|go|sh|pl|ex|lua)$/.test(name) &&
                !/generated|version|bundle/i.test(name);
              const siblings = beside.filter((each) => posix.extname(each) === posix.extname(name));
              if (build === undefined || !isSource || siblings.length === 0) continue;
              if (/(?:^|\/)(?:dist|build|out|target|vendor|node_modules|public)(?:\/|$)/.test(source))
                continue;
              yield {
                place: instruction.placeOf(source),
                message: `${source} is not in the context, where ${siblings.slice(0, 3).join(', ')} is: the build ends here`,
                severity: 'warning',
              };
              continue;
            }
            // Of two languages: app.ts and app.js.
            if (near.length === name.length && posix.extname(near) !== posix.extname(name)) continue;
            yield {
              place: instruction.placeOf(source),
              message: `${source} is not in the context, ${near} is: the build ends here`,
              help: `${instruction.name} ${near} …`,
            };
          }
        }
      }
    }
  },
};

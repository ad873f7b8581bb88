import type { Rule } from '../define-rule.ts';
import { containerfiles, plannedBuilds, rootImage, usersOf } from '../parts/build/builds.ts';

/** An image has the shell that is asked of it. */
export const unitsBuildShell: Rule = {
  id: 'units.build-shell',
  title: 'An image has the shell that is asked of it',
  area: 'units',
  severity: 'error',
  why: 'Without brackets RUN, CMD and ENTRYPOINT are words for /bin/sh, which an image from scratch and those without a distribution do not have: "exec: /bin/sh: no such file or directory". So is a HealthCmd=, which then never passes. A cd ends with its line.',
  source: 'Containerfile(5), CMD, ENTRYPOINT, RUN, WORKDIR; podman-run(1), --health-cmd',
  *judge(stack) {
    for (const tree of containerfiles(stack)) {
      for (const stage of tree.stages) {
        const isBare = bare.test(rootImage(tree, stage) ?? '');
        const hasShell = stage.instructions.some(
          ({ name, text }) =>
            name === 'SHELL' ||
            (/^(?:COPY|ADD)$/.test(name) &&
              /busybox|\/bin\/sh\b|\/bin\/?\s*$|^\S+\/\s+\/\s*$|^\/\s+\/\s*$|\.tar(?:\.\w+)?\s+\/\s*$/.test(
                text,
              )),
        );
        for (const instruction of stage.instructions) {
          if (instruction.name === 'RUN' && /^cd\s+[^;&|\n]+$/.test(instruction.text))
            yield {
              place: instruction.place,
              message: 'this cd ends with its line: the next one is where the one before was',
              help: `WORKDIR ${instruction.text.replace(/^cd\s+/, '')}`,
              severity: 'warning',
            };
          if (
            !isBare ||
            hasShell ||
            instruction.json !== undefined ||
            !/^(?:RUN|CMD|ENTRYPOINT)$/.test(instruction.name)
          )
            continue;
          if (instruction.text === '' || instruction.text.startsWith('[')) continue;
          yield {
            place: instruction.place,
            message: `${stage.base} has no /bin/sh, which runs this line`,
            help:
              instruction.name === 'RUN'
                ? 'in a stage with a shell, and COPY --from'
                : `${instruction.name} [${instruction.text
                    .split(/\s+/)
                    .map((word) => `"${word}"`)
                    .join(', ')}]`,
          };
        }
      }
    }
    for (const build of plannedBuilds(stack)) {
      if (
        build.tree === undefined ||
        build.last === undefined ||
        !bare.test(rootImage(build.tree, build.last) ?? '')
      )
        continue;
      if (
        build.instructions.some(
          ({ name, text }) =>
            /^(?:COPY|ADD)$/.test(name) &&
            /busybox|\s\/(?:usr\/)?bin\/?\s*$|\/(?:ba|da|a)?sh\b|^\S+\/\s+\/\s*$|\.tar(?:\.\w+)?\s+\/\s*$/.test(
              text,
            ),
        )
      )
        continue;
      for (const { plan } of usersOf(stack, build)) {
        if (plan.health === undefined || typeof plan.health.command !== 'string') continue;
        yield {
          place: plan.health.place,
          message: `the image of ${plan.service} has no shell and no programs but its own: the check never passes`,
          help: 'HealthCmd=["/own-program", "--check"]',
        };
      }
    }
  },
};

const bare =
  /^scratch$|(?:^|\/)distroless\/(?:static|base|cc|java|nodejs|python3)[\w-]*(?!\S*debug)(?:$|[:@](?!\S*debug))|^cgr\.dev\/chainguard\/(?:static|glibc-dynamic)(?:$|[:@])/;

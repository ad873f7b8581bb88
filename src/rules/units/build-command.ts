import type { Rule } from '../define-rule.ts';
import { containerfiles, lastOf, plannedBuilds, usersOf } from '../parts/build/builds.ts';
import { own } from '../parts/units/containers.ts';

/** The command of an image is the one that is written. */
export const unitsBuildCommand: Rule = {
  id: 'units.build-command',
  title: 'The command of an image is the one that is written',
  area: 'units',
  severity: 'error',
  why: 'A list in single quotes is no JSON: a shell gets it and looks for a program called "[node,". Of two CMD the last counts. An ENTRYPOINT in the shell\'s form takes no arguments: what Exec= says is lost.',
  source:
    'Containerfile(5), CMD, ENTRYPOINT, "the shell form prevents any CMD or run command line arguments"',
  *judge(stack) {
    for (const tree of containerfiles(stack)) {
      for (const stage of tree.stages) {
        for (const [at, instruction] of stage.instructions.entries()) {
          if (!/^(?:CMD|ENTRYPOINT)$/.test(instruction.name)) continue;
          if (instruction.json === undefined && /^\[\s*'|^\[.*,\s*\]$/.test(instruction.text))
            yield {
              place: instruction.place,
              message: `this is no JSON, so a shell runs it as it stands: "${instruction.text.split(/\s/)[0]}" is not found`,
              help: `${instruction.name} ${instruction.text.replaceAll("'", '"').replace(/,\s*\]$/, ']')}`,
            };
          const later = stage.instructions.slice(at + 1).some(({ name }) => name === instruction.name);
          if (later)
            yield {
              place: instruction.place,
              message: `a later ${instruction.name} of this stage takes this one's place`,
              help: 'take one of them out',
              severity: 'warning',
            };
        }
      }
    }
    for (const build of plannedBuilds(stack)) {
      const entrypoint = lastOf(build, 'ENTRYPOINT');
      if (entrypoint === undefined || entrypoint.json !== undefined || entrypoint.text.startsWith('['))
        continue;
      for (const { unit } of usersOf(stack, build)) {
        const exec = own(unit, 'Exec');
        if (exec === undefined || own(unit, 'Entrypoint') !== undefined) continue;
        yield {
          place: exec.place,
          message: `the image's ENTRYPOINT is in the shell's form and takes no arguments: these words are lost`,
          help: 'ENTRYPOINT ["…"] in the Containerfile',
        };
      }
    }
  },
};

import { nearestWord } from '../../nearest-word.ts';
import type { Rule } from '../define-rule.ts';
import { containerfiles } from '../parts/build/builds.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** COPY --from= names a stage that comes before. */
export const unitsBuildStage: Rule = {
  id: 'units.build-stage',
  title: 'COPY --from= names a stage that comes before',
  area: 'units',
  severity: 'error',
  why: 'A name that is no stage is taken for an image: the build asks a registry for it and fails.',
  source: 'Containerfile(5), COPY --from',
  *judge(stack) {
    const contexts = stack.units.units.some(({ sections }) =>
      sections.get('Build')?.some(({ value }) => value.includes('--build-context')),
    );
    for (const tree of containerfiles(stack)) {
      for (const [at, stage] of tree.stages.entries()) {
        for (const instruction of stage.instructions) {
          const texts = instruction.name === 'COPY' ? instruction.flags : [];
          const from = texts.find((flag) => flag.startsWith('--from='))?.slice('--from='.length);
          if (from === undefined || /[$/:]/.test(from) || isTemplated(from) || contexts) continue;
          const all = tree.stages.flatMap(({ name }) => name ?? []);
          const before = tree.stages.slice(0, at).flatMap(({ name }) => name ?? []);
          if (before.includes(from.toLowerCase()) || (/^\d+$/.test(from) && Number(from) < at)) continue;
          const near = nearestWord(from, before);
          if (near === undefined && !all.includes(from.toLowerCase()) && !/^\d+$/.test(from)) continue;
          yield {
            place: instruction.placeOf(`--from=${from}`),
            message: all.includes(from.toLowerCase())
              ? `the stage ${from} comes only after this line: podman takes the name for an image`
              : `no stage is called ${from}: podman takes it for an image, and finds none`,
            help: near === undefined ? 'move the stage up' : `COPY --from=${near}`,
          };
        }
      }
    }
  },
};

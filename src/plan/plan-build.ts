import { posix } from 'node:path';
import type { HostUser } from '../config/config-set.ts';
import { lookup } from '../units/lookup.ts';
import { expandSpecifiers } from '../units/specifiers.ts';
import type { BuildPlan } from './blueprint.ts';
import { expandWords } from './expand-words.ts';
import type { GeneratedService } from './generator/generated.ts';
import { isUrl } from './generator/working-directory.ts';
import { pairsOf, readRunOptions } from './run-options.ts';

/** What the service of a `.build` unit has podman build. */
export function planBuild(service: GeneratedService, user: HostUser): BuildPlan {
  const context = { service: service.name, user };
  const { words } = expandWords(service.execStart, context, new Map());
  const workingFolder = expandSpecifiers(
    lookup(service.file.sections, 'Service', 'WorkingDirectory') ?? '/',
    context,
  );
  const { options, image } = readRunOptions(words, service.unit.place, 'build');
  const every = (name: string) => options.filter((option) => option.name === name);
  const last = (name: string) => every(name).at(-1)?.value;
  const [tag] = every('tag');
  return {
    unit: service.unit.name,
    place: tag?.place ?? service.unit.place,
    reference: tag?.value ?? '',
    context: isUrl(image.reference) ? image.reference : posix.resolve(workingFolder, image.reference),
    workingFolder,
    containerfile: last('file'),
    target: last('target'),
    buildArgs: pairsOf(every('build-arg')),
    labels: pairsOf(every('label')),
  };
}

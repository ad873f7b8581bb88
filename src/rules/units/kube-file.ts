import { posix } from 'node:path';
import type { Remark, Rule } from '../define-rule.ts';
import { isSureName, type NamedFile, playedKubes, yamlOf } from '../parts/kube/kubes.ts';
import { nodeAt, textAt } from '../parts/kube/nodes.ts';
import { nearly } from '../parts/nearly.ts';
import type { ReadStack } from '../read-stack.ts';

/** The files that a .kube unit plays are there, and can be played. */
export const unitsKubeFile: Rule = {
  id: 'units.kube-file',
  title: 'The files that a .kube unit plays are there, and can be played',
  area: 'units',
  severity: 'error',
  why: 'Quadlet looks at no YAML: the service is made and fails at its first start with "no such file", with a line of YAML, or with "does not contain any supported kube kind".',
  source: 'podman-systemd.unit(5), Yaml=, ConfigMap=; podman-kube-play(1)',
  *judge(stack) {
    for (const { unit, files, configMaps, documents, pods, isWhole } of playedKubes(stack)) {
      const here = [...files, ...configMaps].filter(({ file }) => file !== undefined);
      for (const named of [...files, ...configMaps]) {
        yield* missing(stack, unit.path, named, here);
        for (const { error } of named.file === undefined ? [] : yamlOf(named.file))
          if (error !== undefined)
            yield {
              place: error.place,
              message: `podman cannot read this as YAML, and ${unit.name} starts nothing: ${error.message}`,
            };
      }
      const [first] = files;
      if (first === undefined || !isWhole || pods.length > 0) continue;
      const [played] = documents.filter(({ kind }) => kinds.has(kind));
      if (played !== undefined && played.kind !== 'ConfigMap') continue;
      const [other] = documents.filter(({ kind }) => !kinds.has(kind));
      yield {
        place: nodeAt(other?.root, 'kind')?.place ?? first.word.line.valuePlace,
        message:
          other === undefined
            ? `nothing in ${first.word.text} is a Pod or a Deployment: ${unit.name} starts no container`
            : `podman plays no ${other.kind}: ${unit.name} starts no container`,
        help: 'kind: Deployment, or kind: Pod',
      };
    }
    for (const { unit, pods } of playedKubes(stack))
      for (const { containers, initContainers } of pods)
        for (const container of [...containers, ...initContainers]) {
          const name = textAt(container, 'name');
          const twin = [...containers, ...initContainers].find(
            (each) => each !== container && textAt(each, 'name') === name,
          );
          if (name !== undefined && twin !== undefined && twin.place.line < container.place.line)
            yield {
              place: container.place,
              message: `two containers of one pod are called ${name}: podman refuses the second, and ${unit.name} does not start`,
              help: 'name: …',
            };
        }
  },
};

/** What `podman kube play` makes something of. */
const kinds = new Set([
  'Pod',
  'Deployment',
  'DaemonSet',
  'Job',
  'PersistentVolumeClaim',
  'ConfigMap',
  'Secret',
]);

function* missing(
  stack: ReadStack,
  unitPath: string,
  named: NamedFile,
  here: readonly NamedFile[],
): Generator<Remark> {
  const { word, file } = named;
  if (file !== undefined || !isSureName(named)) return;
  const all = stack.configs.files.map(({ hostPath }) => posix.basename(hostPath));
  const near =
    nearly(posix.basename(word.text), all) ??
    all.find((each) => each.replace(/\.ya?ml$/, '') === posix.basename(word.text).replace(/\.ya?ml$/, ''));
  const elsewhere = stack.find(word.text)?.source;
  // A file elsewhere on the host is no part of the repository.
  const isBeside = here.some(({ word: { text } }) => posix.dirname(text) === posix.dirname(word.text));
  if (word.text.startsWith('/') && near === undefined && !isBeside) return;
  yield {
    place: word.line.valuePlace,
    message: `${word.text} is not in ${posix.basename(posix.dirname(word.text.startsWith('/') ? word.text : unitPath))}: the service fails at its start, "no such file or directory"`,
    help:
      elsewhere === undefined
        ? near === undefined
          ? 'a path from the folder of this unit'
          : `${word.line.key}=${word.text.replace(/[^/]*$/, near)}`
        : `the path of ${elsewhere}, from the folder of this unit`,
    severity: near !== undefined || elsewhere !== undefined ? 'error' : 'warning',
  };
}

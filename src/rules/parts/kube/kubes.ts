import { posix } from 'node:path';
import type { ConfigFile } from '../../../config/config-set.ts';
import { kept } from '../../../kept.ts';
import { parseYaml, type YamlDocument, type YamlNode } from '../../../syntax/yaml/parse.ts';
import { allWords, type PlacedWord } from '../../../units/lookup.ts';
import type { Unit } from '../../../units/unit-set.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated, maskTemplates } from '../../stack/mask-templates.ts';
import { nearly } from '../nearly.ts';
import { itemsAt, nodeAt, textAt } from './nodes.ts';

/** A file that a `.kube` unit names; `file` is undefined where it is not here. */
export interface NamedFile {
  readonly word: PlacedWord;
  readonly file: ConfigFile | undefined;
}

/** One object of a file that is played. */
export interface KubeDocument {
  readonly kind: string;
  readonly name: string | undefined;
  readonly root: YamlNode;
}

export interface KubePod {
  readonly document: KubeDocument;
  readonly spec: YamlNode;
  /** Those that last, and not the init containers. */
  readonly containers: readonly YamlNode[];
  readonly initContainers: readonly YamlNode[];
}

/** A `.kube` unit with what it plays. */
export interface PlayedKube {
  readonly unit: Unit;
  readonly files: readonly NamedFile[];
  readonly configMaps: readonly NamedFile[];
  /** Of both. */
  readonly documents: readonly KubeDocument[];
  readonly pods: readonly KubePod[];
  /** False where a file is not here, or cannot be read: what is missing may be in it. */
  readonly isWhole: boolean;
}

/** Every `.kube` unit with the objects of its files. */
export const playedKubes = kept((stack: ReadStack): readonly PlayedKube[] =>
  stack.units.units
    .filter(({ kind }) => kind === 'kube')
    .map((unit) => {
      const named = (key: string): readonly NamedFile[] =>
        allWords(unit.sections, 'Kube', key, 'list').map((word) => ({
          word,
          file: fileOf(stack, unit, word.text),
        }));
      const files = named('Yaml');
      const configMaps = named('ConfigMap');
      const all = [...files, ...configMaps];
      // Of a file whose name is misspelt all else is judged as if it were the one.
      const read = all.flatMap(({ file, word }) => {
        const meant = file ?? nearFile(stack, unit, word.text);
        return meant === undefined ? [] : yamlOf(meant);
      });
      const documents = read.flatMap(({ root }) => (root === undefined ? [] : documentOf(root)));
      const isWhole =
        all.every(({ file, word }) => file !== undefined || nearFile(stack, unit, word.text) !== undefined) &&
        read.every(({ error }) => !error);
      return { unit, files, configMaps, documents, pods: documents.flatMap(podOf), isWhole };
    }),
);

/** The documents of a file, with the values that a template fills in masked. */
export const yamlOf = kept((file: ConfigFile): readonly YamlDocument[] =>
  // As an env file's: `${NAME}` is what envsubst fills in, `$(NAME)` is Kubernetes' own.
  parseYaml(maskTemplates(file.source, file.text, 'postgres'), file.source),
);

function nearFile(stack: ReadStack, unit: Unit, path: string): ConfigFile | undefined {
  if (path.startsWith('/')) return undefined;
  const folder = posix.dirname(posix.join(posix.dirname(unit.path), path));
  const files = stack.configs.files.filter(
    ({ hostPath }) => posix.dirname(hostPath) === folder && /\.ya?ml$/.test(hostPath),
  );
  const plain = (name: string) => posix.basename(name).replace(/\.ya?ml$/, '');
  const near = nearly(
    plain(path),
    files.map(({ hostPath }) => plain(hostPath)),
  );
  return files.find(({ hostPath }) => plain(hostPath) === plain(path) || plain(hostPath) === near);
}

function fileOf(stack: ReadStack, unit: Unit, path: string): ConfigFile | undefined {
  if (path.startsWith('/') || path.startsWith('%')) return stack.find(path.replace(/^%[a-zA-Z]/, ''));
  const wanted = posix.join(posix.dirname(unit.path), path);
  return stack.configs.files.find(({ hostPath }) => hostPath === wanted);
}

function documentOf(root: YamlNode): KubeDocument[] {
  const kind = textAt(root, 'kind');
  if (kind === 'List') return itemsAt(root, 'items').flatMap(documentOf);
  return kind === undefined ? [] : [{ kind, name: textAt(root, 'metadata', 'name'), root }];
}

function podOf(document: KubeDocument): KubePod[] {
  const path = podPaths[document.kind];
  const spec = path === undefined ? undefined : nodeAt(document.root, ...path);
  if (spec === undefined) return [];
  const containers = itemsAt(spec, 'containers');
  return [{ document, spec, containers, initContainers: itemsAt(spec, 'initContainers') }];
}

const podPaths: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  Deployment: ['spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
};

/** What a file says in place of a path that a template fills in cannot be looked up. */
export function isSureName({ word }: NamedFile): boolean {
  return !isTemplated(word.text) && !/[$%]|^https?:/.test(word.text);
}

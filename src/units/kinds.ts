/** The kinds of Quadlet files, by what stands behind the last dot of their names. */
export type UnitKind = 'container' | 'network' | 'volume' | 'pod' | 'build' | 'image' | 'kube' | 'artifact';

/** The section of each kind that holds its own keys. */
export const sectionOfKind: Readonly<Record<UnitKind, string>> = {
  container: 'Container',
  network: 'Network',
  volume: 'Volume',
  pod: 'Pod',
  build: 'Build',
  image: 'Image',
  kube: 'Kube',
  artifact: 'Artifact',
};

/** The kind of a file name; undefined for what Quadlet passes over. */
export function kindOf(name: string): UnitKind | undefined {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  return name.includes('.') && Object.hasOwn(sectionOfKind, extension) ? (extension as UnitKind) : undefined;
}

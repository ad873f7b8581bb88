/** Names of the folders that hold drop-ins for a unit file, most specific first. */
export function dropInFolders(name: string): readonly string[] {
  const dot = name.lastIndexOf('.');
  const [extension, stem] = [name.slice(dot), name.slice(0, dot)];
  const at = stem.indexOf('@');
  const prefix = at === -1 ? stem : stem.slice(0, at);
  const isInstance = at !== -1 && at < stem.length - 1;
  const dashed = [...prefix.matchAll(/-/g)].flatMap(({ index }) => {
    const start = prefix.slice(0, index + 1);
    return at === -1 ? [start] : [start, `${start}@`];
  });
  return [
    `${extension.slice(1)}.d`,
    ...dashed.map((start) => `${start}${extension}.d`),
    ...(isInstance ? [`${prefix}@${extension}.d`] : []),
    `${name}.d`,
  ].reverse();
}

/** Whether a path is a folder or something in it: what a mount there holds. */
export function covers(folder: string, path: string): boolean {
  const plain = folder.replace(/\/+$/, '');
  return path === plain || path.startsWith(`${plain}/`);
}

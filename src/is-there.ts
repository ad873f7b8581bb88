import { access } from 'node:fs/promises';

/** Whether there is a file or folder at this path, as far as this user may look. */
export function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

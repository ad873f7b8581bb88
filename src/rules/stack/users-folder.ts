/** Whether Quadlet reads a path as a user's, podman-systemd.unit(5): a unit's, or a folder of units with its slash. */
export function isOfUsersQuadlet(path: string): boolean {
  return /\/\.config\/containers\/|\/containers\/systemd\/users\//.test(path);
}

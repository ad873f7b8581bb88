/** Stands for what only a run tells. */
export const hole = '\0';

/** By what stands before the first and behind the last hole of both. */
export function mayMatch(glob: string, name: string): boolean {
  const [globStart = '', globEnd = ''] = [glob.split('*')[0], glob.split('*').at(-1)];
  const [start = '', end = ''] = [name.split(hole)[0], name.split(hole).at(-1)];
  const starts = globStart.startsWith(start) || start.startsWith(globStart);
  const ends = globEnd.endsWith(end) || end.endsWith(globEnd);
  return name.includes(hole) ? starts && ends : name.startsWith(globStart) && name.endsWith(globEnd);
}

import type { ConfigSet } from '../../../config/config-set.ts';
import type { Place } from '../../../place.ts';

/** The line that gives a user its rights. */
export function aclLine(configs: ConfigSet, user: string): Place | undefined {
  return lastLine(configs, 'redis-acl', (words) => words[0] === 'user' && words[1] === user);
}

/** The line of redis.conf that sets an option; the last one, which is the one that counts. */
export function optionLine(configs: ConfigSet, name: string): Place | undefined {
  return lastLine(configs, 'redis', (words) => words[0]?.toLowerCase() === name);
}

/** The file's first line where none is right. */
function lastLine(
  configs: ConfigSet,
  role: 'redis' | 'redis-acl',
  isRight: (words: readonly string[]) => boolean,
): Place | undefined {
  const file = configs.files.find((each) => each.role === role);
  if (file === undefined) return undefined;
  const at = file.text.split('\n').findLastIndex((line) => isRight(line.trim().split(/\s+/)));
  return { file: file.source, line: Math.max(at, 0) + 1, column: 1 };
}

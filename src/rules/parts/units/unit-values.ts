import { readTimeSpan } from '../../../plan/quantities.ts';

const actions = /^(?:none|(?:reboot|poweroff|exit|kexec|halt|soft-reboot)(?:-force|-immediate)?)$/;
const ofPaths =
  /^(?:Condition|Assert)(?:Path(?:Exists|ExistsGlob|Is\w+)|DirectoryNotEmpty|FileNotEmpty|FileIsExecutable|NeedsUpdate)$/;

/** What the value of a key in [Unit] should look like; undefined where it is sound. */
export function unitValueWanted(key: string, value: string): string | undefined {
  if (/^(?:StartLimitInterval(?:Sec)?|JobTimeoutSec|JobRunningTimeoutSec)$/.test(key))
    return readTimeSpan(value) === undefined ? '5min' : undefined;
  if (key === 'StartLimitBurst')
    return /^\d+$/.test(value) ? undefined : String(Number.parseInt(value, 10) || 5);
  if (/^(?:StartLimit|Failure|Success|JobTimeout)Action$/.test(key))
    return actions.test(value) ? undefined : 'none';
  // `!` before it turns the answer round, `|` makes it one of several.
  if (ofPaths.test(key))
    return /^\|?!?\s*[/%]/.test(value) ? undefined : value.replace(/^([|!]*)(?:\.\/)?/, '$1/');
  if (/^(?:Requires|Wants)MountsFor$/.test(key))
    return value.split(/\s+/).every((path) => /^"?[/%]/.test(path))
      ? undefined
      : value.replace(/(^|\s)(?![/%"])/g, '$1/');
  return undefined;
}

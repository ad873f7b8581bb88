import { readTimeSpan } from '../../../plan/quantities.ts';

const actions = /^(?:none|(?:reboot|poweroff|exit|kexec|halt|soft-reboot)(?:-force|-immediate)?)$/;
const ofPaths =
  /^(?:Condition|Assert)(?:Path(?:Exists|ExistsGlob|Is\w+)|DirectoryNotEmpty|FileNotEmpty|FileIsExecutable|NeedsUpdate)$/;

const jobModes =
  /^(?:fail|replace|replace-irreversibly|isolate|flush|ignore-dependencies|ignore-requirements|restart-dependencies)$/;

/** What the value of a key in [Unit] should look like; undefined where it is sound. */
export function unitValueWanted(key: string, value: string): string | undefined {
  if (/^(?:StartLimitInterval(?:Sec)?|JobTimeoutSec|JobRunningTimeoutSec)$/.test(key))
    return readTimeSpan(value) === undefined ? '5min' : undefined;
  if (key === 'StartLimitBurst')
    return /^\d+$/.test(value) ? undefined : String(Number.parseInt(value, 10) || 5);
  if (/^(?:StartLimit|Failure|Success|JobTimeout)Action$/.test(key))
    return actions.test(value) ? undefined : 'none';
  if (key === 'CollectMode')
    return /^inactive(?:-or-failed)?$/.test(value) ? undefined : 'inactive-or-failed';
  if (/^On(?:Failure|Success)JobMode$/.test(key)) return jobModes.test(value) ? undefined : 'replace';
  if (key === 'Documentation')
    return value.split(/\s+/).every((word) => /^"?(?:https?:\/\/|file:\/|info:|man:)/.test(word))
      ? undefined
      : value.replace(/(^|\s)(?!https?:|file:|info:|man:)(?:http:)?(?=\S)/g, '$1https://');
  if (key === 'SourcePath') return /^[/%]/.test(value) ? undefined : `/${value}`;
  // `!` before it turns the answer round, `|` makes it one of several.
  if (ofPaths.test(key))
    return /^\|?!?\s*[/%]/.test(value) ? undefined : value.replace(/^([|!]*)(?:\.\/)?/, '$1/');
  if (/^(?:Requires|Wants)MountsFor$/.test(key))
    return value.split(/\s+/).every((path) => /^"?[/%]/.test(path))
      ? undefined
      : value.replace(/(^|\s)(?![/%"])/g, '$1/');
  return undefined;
}

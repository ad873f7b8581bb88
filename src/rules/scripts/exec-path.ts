import { timersRule } from '../parts/scripts/rule.ts';
import { commandLines, entries } from '../parts/scripts/units.ts';
import { servicesOfQuadlet } from '../parts/units/podman-services.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** systemd finds what a service starts. */
export const scriptsExecPath = timersRule({
  id: 'scripts.exec-path',
  title: 'systemd finds what a service starts',
  severity: 'error',
  why: 'systemd takes a name alone or a whole path: on anything between it refuses the service ("Neither a valid executable name nor an absolute path"); a shell\'s ~ is none of its own.',
  source: 'systemd.service(5), "Command lines"; systemd.exec(5), WorkingDirectory=',
  *judge(units, stack) {
    for (const unit of [...units, ...servicesOfQuadlet(stack)]) {
      for (const entry of commandLines(unit)) {
        const program =
          entry.value
            .replace(/^[-@:+!|]+/, '')
            .trimStart()
            .split(/\s/)[0]
            ?.replaceAll('"', '') ?? '';
        const script = relativeScript(entry.value);
        if (script !== undefined && entries(unit, 'Service', 'WorkingDirectory').length === 0)
          yield {
            place: entry.valuePlace,
            message: `${unit.name} starts in /, where no ${script} is`,
            help: `the whole path of ${script}, or WorkingDirectory=`,
          };
        if (/^[A-Za-z_]\w*=/.test(program)) {
          yield {
            place: entry.valuePlace,
            message: `systemd takes ${program} for the program, and finds none: it starts no shell`,
            help: `Environment=${program}`,
          };
          continue;
        }
        if (!program.includes('/') || /^[/%$@]/.test(program) || isTemplated(program)) continue;
        yield {
          place: entry.valuePlace,
          message: `systemd refuses ${unit.name}: "${program}" is neither a name nor a whole path`,
          help: program.startsWith('~/')
            ? `${entry.key}=%h/${program.slice(2)}`
            : `${entry.key}=/…/${program.replace(/^\.\//, '')}`,
        };
      }
      for (const entry of entries(unit, 'Service', 'WorkingDirectory')) {
        const folder = entry.value.replace(/^-/, '').trim();
        if (folder === '' || folder === '~' || /^[/%$]/.test(folder) || isTemplated(folder)) continue;
        yield {
          place: entry.valuePlace,
          message: `systemd refuses ${unit.name}: "${folder}" is no whole path`,
          help: folder.startsWith('~/')
            ? `WorkingDirectory=%h/${folder.slice(2)}`
            : `WorkingDirectory=/${folder.replace(/^\.?\//, '')}`,
        };
      }
    }
  },
});

/** `bash bin/backup.sh`: a script that is looked for where the service starts. */
function relativeScript(line: string): string | undefined {
  const [program = '', script = ''] = line
    .replace(/^[-@:+!|]+/, '')
    .trim()
    .split(/\s+/);
  const isShell = /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|z)?sh$|(?:^|\/)python3?$/.test(program);
  return isShell && /^(?:\.\/)?[\w-][\w./-]*\.(?:sh|bash|py)$/.test(script) ? script : undefined;
}

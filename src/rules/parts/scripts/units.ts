import { posix } from 'node:path';
import { kept } from '../../../kept.ts';
import { unitEntriesInForce } from '../../../syntax/unit/in-force.ts';
import { startedByTimer } from '../../../syntax/unit/timer.ts';
import type { UnitEntry, UnitTree } from '../../../syntax/unit/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { installedName } from '../../stack/mask-templates.ts';
import type { SystemdUnit } from '../../stack/systemd-units.ts';
import { isOfUsersQuadlet } from '../../stack/users-folder.ts';

/** The entries of a key in a section, those before an empty assignment left out. */
export function entries(unit: SystemdUnit, section: string, key: string): UnitEntry[] {
  return unitEntriesInForce(unit.tree, section, key);
}

/** Whether a file of systemd's lies where the one of a user looks, systemd.unit(5); chezmoi calls `.config` dot_config. */
export function isOfUserManager(source: string): boolean {
  return /(?:^|\/)(?:(?:\.|dot_)config\/systemd|systemd|etc\/systemd|(?:\.|dot_)local\/(?:private_)?share\/systemd)\/user\//.test(
    source,
  );
}

/**
 * Whether a service of systemd's is one of a user's by what it asks for: a unit names units of its own manager, and the
 * containers of this stack are a user's, by their folder or by scripts that command them with `systemctl --user`.
 */
export function asksForUsersContainers(stack: ReadStack, unit: UnitTree): boolean {
  const names = usersContainers(stack);
  return (
    names.size > 0 &&
    ['Requires', 'BindsTo', 'Requisite'].some((key) =>
      unitEntriesInForce(unit, 'Unit', key).some(({ value }) =>
        value.split(/\s+/).some((name) => names.has(name)),
      ),
    )
  );
}

const usersContainers = kept((stack: ReadStack): ReadonlySet<string> => {
  const { unitFolder, user } = stack.configs;
  const names = new Set(stack.accepted.generated.services.map(({ name }) => name));
  if (user.uid === 0 || names.size === 0) return new Set();
  const isSure =
    isOfUsersQuadlet(`${unitFolder}/`) ||
    stack.scripts.some(({ text }) =>
      [
        ...text.matchAll(/\bsystemctl --user (?:start|stop|restart|try-restart|is-active)((?: [\w@.-]+)+)/g),
      ].some(([, words = '']) => words.split(' ').some((name) => names.has(withType(name)))),
    );
  return isSure ? names : new Set();
});

function withType(name: string): string {
  return /\.\w+$/.test(name) ? name : `${name}.service`;
}

/** The value that counts of a key that is set once. */
export function value(unit: SystemdUnit, section: string, key: string): string | undefined {
  return entries(unit, section, key).at(-1)?.value;
}

const COMMAND_KEYS = [
  'ExecCondition',
  'ExecStartPre',
  'ExecStart',
  'ExecStartPost',
  'ExecReload',
  'ExecStop',
  'ExecStopPost',
];

/** What a service may write although the rest is closed to it: as it sees the paths, systemd.exec(5). */
export function openedPaths(service: SystemdUnit): readonly string[] {
  return ['ReadWritePaths', 'ReadWriteDirectories', 'BindPaths', 'TemporaryFileSystem'].flatMap((key) =>
    entries(service, 'Service', key).flatMap((entry) =>
      entry.value.split(/\s+/).map(
        (path) =>
          path
            .replace(/^[-+]+/, '')
            .split(':')
            .at(-1) ?? '',
      ),
    ),
  );
}

/** All command lines of a service, systemd.service(5). */
export function commandLines(service: SystemdUnit): readonly UnitEntry[] {
  return COMMAND_KEYS.flatMap((key) => entries(service, 'Service', key));
}

const startedNames = kept(
  (service: SystemdUnit): ReadonlySet<string> =>
    new Set(
      entries(service, 'Service', 'ExecStart').flatMap((entry) =>
        entry.value.split(/\s+/).map((word) => posix.basename(word)),
      ),
    ),
);

/** Whether a service runs the script of that name, in whatever folder. */
export function runsScript(service: SystemdUnit, file: string): boolean {
  // A script of SysV's, or a job of cron's, has the server's own name.
  const isNamesake = /(?:^|\/)(?:(?:init|rc\d?)\.d|cron\.(?:hourly|daily|weekly|monthly))\//.test(file);
  return startedNames(service).has(installedName(file)) && !isNamesake;
}

/** What a timer starts: `Unit=`, or the service of its own name. */
export function startedBy(timer: SystemdUnit): string {
  return startedByTimer(timer.name, timer.tree);
}

/** The timers among the units that are whole files. */
export const timersOf = kept((units: readonly SystemdUnit[]): readonly SystemdUnit[] =>
  units.filter(({ type, tree }) => type === 'timer' && tree.sections.some(({ name }) => name === 'Timer')),
);

/** The services among the units. */
export const servicesOf = kept((units: readonly SystemdUnit[]): readonly SystemdUnit[] =>
  units.filter(
    ({ type, tree }) => type === 'service' && tree.sections.some(({ name }) => name === 'Service'),
  ),
);

/** Whether a key that was to say when it fires is none that systemd knows; that is told where it stands. */
export function hasMistypedTime({ tree }: SystemdUnit): boolean {
  const known =
    /^On(?:Calendar|BootSec|StartupSec|ActiveSec|UnitActiveSec|UnitInactiveSec|ClockChange|TimezoneChange)$/;
  return tree.sections.some(
    ({ name, entries: all }) =>
      name === 'Timer' && all.some(({ key }) => /^on/i.test(key) && !known.test(key)),
  );
}

import type { Place } from '../../place.ts';
import type { Rule } from '../define-rule.ts';
import { nearly } from '../parts/nearly.ts';
import type { ReadStack } from '../read-stack.ts';
import { withoutTemplateName } from '../stack/mask-templates.ts';

/** What a unit is wanted by, or calls when it fails, is there. */
export const unitsUnknownTarget: Rule = {
  id: 'units.unknown-target',
  title: 'What a unit is wanted by, or calls when it fails, is there',
  area: 'units',
  severity: 'error',
  why: 'systemd makes the link for a target that does not exist and never starts it: the service is down after each boot. An OnFailure= that names nothing tells nobody.',
  source: 'systemd.special(7); systemd.unit(5), [Install] and OnFailure=',
  *judge(stack) {
    const here = new Set(namesHere(stack));
    for (const { key, value, place } of linesOf(stack)) {
      if (!keys.test(key)) continue;
      for (const word of value.split(/\s+/)) {
        const name = word.replace(/@[^.]*\./, '@.');
        // Quadlet writes the service for a unit of its own here.
        if (key === 'PartOf' && ofQuadlet.test(name) && ofQuadlet.test(withoutTemplateName(place.file)))
          continue;
        if (name !== '' && !/^On/.test(key) && !suffixed.test(name) && !/[%$\uE000]/.test(name)) {
          yield {
            place,
            message: `"${name}" is no name of a unit, which ends with .target or the like: nothing starts this at boot`,
            help: `${key}=${value.replace(word, `${name.replace(/\..*$/, '')}.target`)}`,
          };
          continue;
        }
        if (
          !/^On/.test(key) &&
          /\.(?:timer|service|socket|path)$/.test(name) &&
          name === nameOf(place.file)
        ) {
          yield {
            place,
            message: `${name} is wanted by itself: nothing starts it`,
            help: `${key}=${name.endsWith('.timer') ? 'timers.target' : name.endsWith('.socket') ? 'sockets.target' : 'multi-user.target'}`,
          };
          continue;
        }
        if (/^(?:Wanted|Required)By$/.test(key) && isStartedBy(name, place.file) && !isOther(value, word)) {
          yield {
            place,
            message: `${name} is what this timer starts: as long as nothing starts it by hand the timer does not run`,
            help: `${key}=timers.target`,
          };
          continue;
        }
        const isTarget = name.endsWith('.target');
        if (!(isTarget || /^On/.test(key)) || /[%\uE000]/.test(name) || here.has(name)) continue;
        if (isTarget && standard.has(name)) continue;
        const meant = nearly(name, isTarget ? [...here, ...standard] : here);
        if (meant === undefined && isTarget && !ofPackages.test(name) && !isOther(value, name)) {
          yield {
            place,
            message: `no file here is ${name}: ${key === 'PartOf' ? 'this does nothing' : 'nothing starts this at boot'}`,
            help: key === 'PartOf' ? `a file ${name}` : `${key}=multi-user.target, or a file ${name}`,
            severity: 'warning',
          };
          continue;
        }
        if (meant === undefined || meant.replace(/.*\./, '') !== name.replace(/.*\./, '')) continue;
        yield {
          place,
          message: `there is no ${name}: ${/^On/.test(key) ? 'nothing is called then' : 'nothing starts this at boot'}`,
          help: `${key}=${value.replace(word, meant)}`,
        };
      }
    }
  },
};

/** Targets that other packages bring. */
const ofPackages =
  /^(?:cloud-|zfs|nfs-|iscsi|gluster|rpc|podman|docker|xdg-|gnome-|plasma-|sway|wayland|hyprland|niri|libvirt|virt-|ceph|k3s|ovs|firewalld|nss-|systemd-|session-|app-|background)/;

/** Another word of the line starts it. */
function isOther(value: string, name: string): boolean {
  return value.split(/\s+/).some((word) => word !== '' && word !== name);
}

const keys = /^(?:WantedBy|RequiredBy|UpheldBy|OnFailure|OnSuccess|PartOf)$/;

const suffixed = /\.(?:target|service|timer|socket|path|mount|automount|device|slice|scope|swap)$/;

const ofQuadlet = /\.(?:container|pod|kube|volume|network|image|build)$/;

const standard = new Set(
  `basic bluetooth boot-complete cryptsetup default emergency exit final getty graphical graphical-session
  graphical-session-pre halt hibernate initrd integritysetup kexec local-fs local-fs-pre machines multi-user network
  network-online network-pre nss-lookup nss-user-lookup paths poweroff printer reboot remote-cryptsetup remote-fs
  remote-fs-pre rescue rpcbind runlevel2 runlevel3 runlevel5 shutdown sigpwr sleep slices smartcard sockets sound
  soft-reboot suspend swap sysinit system-update time-set time-sync timers umount usb-gadget veritysetup`
    .split(/\s+/)
    .map((name) => `${name}.target`),
);

function namesHere(stack: ReadStack): string[] {
  const files = [...stack.systemd.keys()].map((source) =>
    withoutTemplateName(source.slice(source.lastIndexOf('/') + 1)).replace(/@[^.]*\./, '@.'),
  );
  return [...files, ...stack.accepted.generated.services.map(({ name }) => name.replace(/@[^.]*\./, '@.'))];
}

function* linesOf(stack: ReadStack): Generator<{ key: string; value: string; place: Place }> {
  for (const { sections } of stack.units.units)
    for (const { key, value, valuePlace } of [...sections.values()].flat())
      yield { key, value, place: valuePlace };
  for (const tree of stack.systemd.values())
    for (const { key, value, valuePlace } of tree.sections.flatMap(({ entries }) => entries))
      yield { key, value, place: valuePlace };
}

/** `backup.timer` waits for `backup.service`, which waits for it. */
function isStartedBy(name: string, file: string): boolean {
  const own = nameOf(file);
  return own.endsWith('.timer') && name === own.replace(/\.timer$/, '.service');
}

/** The name of the unit that a file makes. */
function nameOf(file: string): string {
  return withoutTemplateName(file.slice(file.lastIndexOf('/') + 1)).replace(
    /\.(?:container|kube)$/,
    '.service',
  );
}

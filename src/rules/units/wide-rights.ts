import type { Rule } from '../define-rule.ts';
import { allContainers } from '../parts/kube/members.ts';
import { imageOf } from '../parts/units/images.ts';
import { withoutTemplateName } from '../stack/mask-templates.ts';

/** A container has no rights over its host that its work does not need. */
export const unitsWideRights: Rule = {
  id: 'units.wide-rights',
  title: 'A container has no rights over its host that its work does not need',
  area: 'units',
  severity: 'warning',
  why: "Whoever breaks into the program has the host: the engine's socket starts any container with any mount, SYS_ADMIN mounts and remounts, a privileged container sees every device.",
  source: 'capabilities(7); podman-run(1), --privileged, --cap-add; podman-system-service(1), "SECURITY"',
  *judge(stack) {
    for (const { unit, plan } of allContainers(stack)) {
      const isTool = tools.test(imageOf(plan).path);
      for (const line of unit.sections.get('Container') ?? []) {
        const message = isTool ? undefined : rightOf(line.key, line.value);
        if (message !== undefined) yield { place: line.valuePlace, message: `${plan.service} ${message}` };
      }
      for (const { kind, source, readOnly, place } of plan.mounts) {
        // The YAML of a .kube unit says it of the volume: units.kube-storage.
        if (kind !== 'bind' || /\.ya?ml$/.test(withoutTemplateName(place.file))) continue;
        if (!isTool && /(?:^|\/)(?:podman|docker|crio|containerd)\.sock$/.test(source))
          yield {
            place,
            message: `${plan.service} may start any container, with any folder of the host in it; :ro does not change that`,
          };
        else if (source === '/' && !readOnly)
          yield { place, message: `${plan.service} may write everywhere on the host` };
      }
    }
  },
};

/** Images whose work is with containers, devices or kernels. */
const tools =
  /traefik|portainer|watchtower|dozzle|cadvisor|exporter|promtail|alloy|telegraf|netdata|beszel|homepage|diun|runner|buildah|podman|docker|caddy-docker|dockge|komodo|autoheal|crowdsec|wireguard|tailscale|vector|fluent|agent|falco|collector|glances|restic|borg|backup|system/;

function rightOf(key: string, value: string): string | undefined {
  if (key === 'AddCapability') {
    const found = value
      .toUpperCase()
      .split(/\s+/)
      .find((each) => /^(?:CAP_)?(?:ALL|SYS_ADMIN|SYS_MODULE|SYS_RAWIO)$/.test(each));
    return found === undefined ? undefined : `may do nearly all that root of the host may: ${found}`;
  }
  if (key === 'PodmanArgs' && /(?:^|\s)--privileged(?:=true)?(?:\s|$)/.test(value))
    return 'sees every device, and none of the walls of a container are left';
  if (key === 'PodmanArgs' && /--cap-add[= ](?:CAP_)?(?:ALL|SYS_ADMIN)\b/i.test(value))
    return 'may do nearly all that root of the host may';
  if (key === 'PodmanArgs' && /--pid[= ]host\b/.test(value))
    return 'sees the processes of the host, and may end those of its user';
  if (key === 'AddDevice' && /^-?\/dev\/(?:sd[a-z]|nvme\d|vd[a-z]|mem|kmem|mapper\/)/.test(value.trim()))
    return 'reads and writes a disk of the host past its file systems';
  const isUnconfined = key === 'PodmanArgs' && /--security-opt[= ]seccomp=unconfined/.test(value);
  if (isUnconfined || (key === 'SeccompProfile' && value.trim() === 'unconfined'))
    return 'may make every call of the kernel, those that break out of containers among them';
  return undefined;
}

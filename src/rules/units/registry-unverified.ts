import { lastLine } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';

/** An image comes from the registry that is meant. */
export const unitsRegistryUnverified: Rule = {
  id: 'units.registry-unverified',
  title: 'An image comes from the registry that is meant',
  area: 'units',
  severity: 'warning',
  why: 'With TLSVerify=false podman takes any certificate, and plain HTTP: whoever stands between gives the host an image of his own, which then runs with the secrets of the service.',
  source: 'podman-pull(1), --tls-verify; containers-registries.conf(5), insecure',
  *judge(stack) {
    for (const { kind, sections } of stack.units.units) {
      const section = kind === 'image' ? 'Image' : kind === 'build' ? 'Build' : undefined;
      if (section === undefined) continue;
      const line = lastLine(sections, section, 'TLSVerify');
      const image = lastLine(sections, section, 'Image')?.value.trim() ?? '';
      if (line === undefined || !/^(?:false|no|off|0|f|n)$/i.test(line.value.trim())) continue;
      if (isNear.test(image)) continue;
      yield {
        place: line.place,
        message: 'podman believes whoever answers for the registry, over plain HTTP too',
        help: "TLSVerify=true, with the registry's CA in /etc/containers/certs.d/…",
      };
    }
  },
};

/** A registry on this host, or one that a network of one's own alone reaches. */
const isNear =
  /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|[\w-]+(?::\d+)?\/|[\w.-]+\.(?:local|lan|internal|test)(?::\d+)?\/)/;

import { isIP } from 'node:net';
import type { Rule } from '../define-rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Addresses are addresses. */
export const unitsAddress: Rule = {
  id: 'units.address',
  title: 'Addresses are addresses',
  area: 'units',
  severity: 'error',
  why: 'podman ends with an error before it starts the container or makes the network: the service fails at every start.',
  source: 'podman-run(1), --dns, --ip, --add-host; podman-network-create(1)',
  *judge(stack) {
    for (const unit of stack.units.units) {
      for (const { key, value, valuePlace } of [
        ...(unit.sections.get('Container') ?? []),
        ...(unit.sections.get('Pod') ?? []),
        ...(unit.sections.get('Network') ?? []),
      ]) {
        const text = value.trim();
        if (text === '' || isTemplated(text) || /[%$]/.test(text)) continue;
        // Told by units.comment-in-value.
        if (/\s#/.test(text)) continue;
        const wrong = wrongAddress(key, text);
        if (wrong !== undefined)
          yield { place: valuePlace, message: `podman refuses ${key}=: "${wrong}" is no address` };
      }
    }
  },
};

function wrongAddress(key: string, text: string): string | undefined {
  if (key === 'IP') return isIP(text) === 4 ? undefined : text;
  if (key === 'IP6') return isIP(text) === 6 ? undefined : text;
  if (key === 'DNS')
    return text.split(/[\s,]+/).find((each) => each !== 'none' && isIP(each.replace(/%\w+$/, '')) === 0);
  if (key === 'Gateway') return text.split(/[\s,]+/).find((each) => isIP(each) === 0);
  if (key !== 'AddHost') return undefined;
  const at = text.replaceAll('"', '').indexOf(':');
  const address = text
    .replaceAll('"', '')
    .slice(at + 1)
    .replace(/^\[(.*)\]$/, '$1');
  if (at < 1) return text;
  return address === 'host-gateway' || isIP(address) !== 0 ? undefined : address;
}

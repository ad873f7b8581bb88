import type { PublishedPort } from './blueprint.ts';
import { allOptions, type RunOption } from './run-options.ts';

/** `--publish [[ip:][hostPort]:]containerPort[/protocol]`, ranges written out. */
export function planPorts(options: readonly RunOption[]): readonly PublishedPort[] {
  return allOptions(options, 'publish').flatMap(portsOf);
}

function portsOf({ value, place }: RunOption): readonly PublishedPort[] {
  const match = /^(?:(?:(\[[^\]]*\]|[^:]*):)?([^:]*):)?([\d-]+)(?:\/(tcp|udp))?$/.exec(value);
  if (match === null) return [];
  const [, ip = '', host = '', container = '', protocol = 'tcp'] = match;
  const inside = range(container);
  const outside = range(host);
  return inside.slice(0, 65_536).map((containerPort, index) => ({
    hostIp: ip.replace(/^\[|\]$/g, '') || '0.0.0.0',
    hostPort: outside[index] ?? 0,
    containerPort,
    protocol: protocol === 'udp' ? 'udp' : 'tcp',
    place,
  }));
}

function range(text: string): readonly number[] {
  const [first, last] = text.split('-').map(Number);
  if (first === undefined || text === '' || !(first <= 65_535)) return [];
  const count = Math.min(65_535, last ?? first) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => first + index);
}

import type { Blueprint } from './blueprint.ts';

/** The blueprint as a Mermaid flowchart: who waits for whom, and who shares which network and volume. */
export function renderMermaid({ services, networks, volumes }: Blueprint): string {
  const ids = new Map<string, string>();
  const node = (kind: string, name: string, [open, close]: readonly [string, string]) => {
    ids.set(`${kind} ${name}`, `${kind}${ids.size}`);
    return `  ${ids.get(`${kind} ${name}`)}${open}"${escapeLabel(name)}"${close}`;
  };
  const nodes = [
    ...services.map(({ name }) => node('service', name, ['[', ']'])),
    ...networks.map(({ name }) => node('network', name, ['{{', '}}'])),
    ...volumes.map(({ name }) => node('volume', name, ['[(', ')]'])),
  ];
  const edge = (from: string, arrow: string, to: string) => {
    const [a, b] = [ids.get(from), ids.get(to)];
    return a === undefined || b === undefined ? [] : [`  ${a} ${arrow} ${b}`];
  };
  const edges = services.flatMap(({ name, after, requires, networks: uses, mounts }) => [
    ...after.flatMap((other) =>
      edge(`service ${name}`, requires.includes(other) ? '-->|requires|' : '-->|after|', `service ${other}`),
    ),
    ...uses.flatMap((use) => edge(`service ${name}`, '---', `network ${use.name}`)),
    ...mounts.flatMap(({ kind, source }) =>
      kind === 'volume' ? edge(`service ${name}`, '---', `volume ${source}`) : [],
    ),
  ]);
  return `${['flowchart LR', ...nodes, ...edges].join('\n')}\n`;
}

function escapeLabel(text: string): string {
  return text.replace(/["#<>&\r\n]/g, (char) => `#${char.charCodeAt(0)};`);
}

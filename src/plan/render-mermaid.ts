import type { Blueprint } from './blueprint.ts';

/** The blueprint as a Mermaid flowchart: what starts before what (solid), and what is published. */
export function renderMermaid(blueprint: Blueprint): string {
  const { services } = blueprint;
  const nodes = services.map((service) => `  ${id(service.name)}["${service.name}"]`);
  const edges = services.flatMap((service) =>
    service.after.map((before) => `  ${id(before)} --> ${id(service.name)}`),
  );
  const ports = services.flatMap((service) =>
    service.publish.map(
      (port) => `  host(["${port.hostIp || '*'}:${port.hostPort}"]) -.-> ${id(service.name)}`,
    ),
  );
  return ['flowchart LR', ...nodes, ...edges, ...ports, ''].join('\n');
}

function id(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_]/g, '_');
}

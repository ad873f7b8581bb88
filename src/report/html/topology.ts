import { type Finding, isRed } from '../../finding.ts';
import { count, type Report } from '../report.ts';
import type { Topology, TopologyService } from '../topology.ts';
import { size } from '../words.ts';
import { type LayeredGraph, layered, type Slot } from './layered.ts';
import { html, type Markup } from './markup.ts';
import type { Section } from './section.ts';

const box = { width: 208, height: 84, gapX: 72, gapY: 22, margin: 6 };
const edgeName = 'nginx';

/** What the units say will run, drawn; what is broken is marked. */
export function topologySection({ topology, findings }: Report): Section | undefined {
  if (topology === undefined || topology.services.length === 0) return undefined;
  const networks = [...new Set(topology.services.flatMap((service) => service.networks))];
  return {
    id: 'topology',
    title: 'Topology',
    body: html`<figure class="topology"><div class="scroll" role="region" tabindex="0" aria-label="Topology, drawn">${drawing(topology, findings, networks)}</div>
<figcaption>An arrow points to what a service needs or waits for.${networks.map((name, index) => html` <span class="net net-${index % 6}"><span aria-hidden="true">■</span> ${name}</span>`)}</figcaption></figure>`,
  };
}

function drawing(topology: Topology, findings: readonly Finding[], networks: readonly string[]): Markup {
  const { services } = topology;
  const names = services.map(({ name }) => name);
  const published = services.filter((service) => service.published.length > 0).map(({ name }) => name);
  const hasEdge = topology.edge && !names.includes(edgeName);
  const graph = layered(hasEdge ? [edgeName, ...names] : names, [
    ...services.flatMap(({ name, needs }) => needs.map((need) => [name, need] as const)),
    ...(hasEdge ? published.map((name) => [edgeName, name] as const) : []),
  ]);
  const tallest = Math.max(...graph.heights);
  const width = graph.heights.length * (box.width + box.gapX) - box.gapX + 2 * box.margin;
  const height = tallest * (box.height + box.gapY) - box.gapY + 2 * box.margin;
  const at = placeIn(graph, tallest);
  return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${sentence(topology)}">
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0L8,4L0,8z"/></marker></defs>
${graph.routes.map(({ via }) => html`<path class="arrow" d="${path(via.map(at))}" marker-end="url(#tip)"/>`)}
${hasEdge ? edgeNode(at(slotOf(graph, edgeName)), findings) : undefined}
${services.map((service) => node(service, { at: at(slotOf(graph, service.name)), findings, networks }))}
</svg>`;
}

type Point = readonly [x: number, y: number];

function slotOf(graph: LayeredGraph, name: string): Slot {
  return graph.slots.get(name) ?? { layer: 0, slot: 0 };
}

/** The upper left corner of a slot; each layer stands in the middle of the picture's height. */
function placeIn(graph: LayeredGraph, tallest: number): (slot: Slot) => Point {
  return ({ layer, slot }) => {
    const spare = tallest - (graph.heights[layer] ?? 0);
    return [
      box.margin + layer * (box.width + box.gapX),
      box.margin + (slot + spare / 2) * (box.height + box.gapY),
    ];
  };
}

/** From the right side of the first through the middle of those between to the left side of the last. */
function path(corners: readonly Point[]): string {
  const middle = box.height / 2;
  return corners
    .slice(1)
    .map(([x, y], index) => {
      const [fromX, fromY] = corners[index] ?? [0, 0];
      const start = `${index === 0 ? 'M' : 'L'}${fromX + box.width},${fromY + middle}`;
      const half = (fromX + box.width + x) / 2;
      const pass = index < corners.length - 2 ? `L${x + box.width},${y + middle}` : '';
      return `${start}C${half},${fromY + middle} ${half},${y + middle} ${x},${y + middle}${pass}`;
    })
    .join('');
}

interface Drawn {
  readonly at: Point;
  readonly findings: readonly Finding[];
  readonly networks: readonly string[];
}

function node(service: TopologyService, { at: [x, y], findings, networks }: Drawn): Markup {
  const red = findings.filter((finding) => isRed(finding) && isOf(finding, service.name)).length;
  const parts = [
    service.memoryBytes === undefined ? undefined : size(service.memoryBytes),
    service.cpus === undefined ? undefined : `${service.cpus} CPU`,
    service.hasHealthCheck ? 'health check' : 'no health check',
  ].filter((part) => part !== undefined);
  const kept = [
    counted(service.volumes.length, 'volume'),
    counted(service.secrets.length, 'secret'),
    ...service.published,
  ].filter((part) => part !== undefined);
  return html`<g class="node${red > 0 ? ' is-red' : ''}" transform="translate(${x},${y})"><title>${service.name}: ${service.image}${red > 0 ? `, ${red} failed` : ''}</title>
<rect width="${box.width}" height="${box.height}" rx="8"/>
${service.networks.map((name, index) => html`<rect class="net net-${networks.indexOf(name) % 6}" x="${12 + index * 14}" y="${box.height - 5}" width="12" height="5"/>`)}
<text class="name" x="12" y="22">${service.name}</text>${badge(red)}
<text class="small" x="12" y="39">${clip(imageName(service.image))}</text>
<text class="small" x="12" y="55">${clip(parts.join(' · '))}</text>
<text class="small" x="12" y="71">${clip(kept.join(' · '))}</text></g>
`;
}

function edgeNode([x, y]: Point, findings: readonly Finding[]): Markup {
  const red = findings.filter((finding) => isRed(finding) && finding.area === 'edge').length;
  return html`<g class="node edge${red > 0 ? ' is-red' : ''}" transform="translate(${x},${y})"><title>Nginx on the host${red > 0 ? `, ${red} failed` : ''}</title>
<rect width="${box.width}" height="${box.height}" rx="8"/>
<text class="name" x="12" y="22">nginx</text>${badge(red)}
<text class="small" x="12" y="39">on the host</text>
<text class="small" x="12" y="55">TLS, headers, limits</text>
<text class="small" x="12" y="71">:80 · :443</text></g>
`;
}

function badge(red: number): Markup | undefined {
  if (red === 0) return undefined;
  return html`<text class="badge" x="${box.width - 12}" y="22" text-anchor="end">✗ ${red}</text>`;
}

/** The line to look at is in its unit. */
function isOf({ place }: Finding, name: string): boolean {
  return place?.file.split('/').at(-1) === `${name}.container`;
}

function imageName(reference: string): string {
  return (
    reference
      .split('/')
      .at(-1)
      ?.replace(/@sha256:(.{8}).*$/, '@$1…') ?? reference
  );
}

function counted(number: number, word: string): string | undefined {
  return number === 0 ? undefined : count(number, word);
}

function clip(text: string): string {
  return text.length <= 32 ? text : `${text.slice(0, 31)}…`;
}

function sentence({ services, edge }: Topology): string {
  const each = services.map(({ name, needs }) =>
    needs.length === 0 ? name : `${name} needs ${needs.join(' and ')}`,
  );
  return `${edge ? 'Nginx on the host; ' : ''}${each.join('; ')}`;
}

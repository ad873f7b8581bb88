import type { NginxBlockSelector, NginxItem, NginxSelector } from './tree.ts';
import { enclosing } from './walk.ts';

/** Whether a directive is one of those that are meant. */
export function matchesSelector(item: NginxItem, selector: NginxSelector): boolean {
  return (
    standsIn(item, selector.in) &&
    (selector.first === undefined || sameText(item.directive.args[0]?.value, selector.first)) &&
    matchesSurroundings(item.parent, selector)
  );
}

/** Whether a directive opens one of the blocks that are meant. */
export function matchesBlock(item: NginxItem, selector: NginxBlockSelector): boolean {
  const { directive } = item;
  if (directive.block === undefined || directive.name !== selector.block) return false;
  const { holds } = selector;
  const holding = holds === undefined || item.children.some((child) => child.directive.name === holds);
  return holding && matchesSurroundings(item, selector);
}

/** `from` is the innermost block that counts. */
function matchesSurroundings(
  from: NginxItem | undefined,
  selector: Pick<NginxSelector, 'location' | 'server' | 'port'>,
): boolean {
  const { location, server, port } = selector;
  if (location !== undefined && writtenArgs(nearest(from, 'location')) !== location) return false;
  if (server === undefined && port === undefined) return true;
  const block = nearest(from, 'server');
  if (block === undefined) return false;
  return (server === undefined || hasName(block, server)) && (port === undefined || listensOn(block, port));
}

function standsIn(item: NginxItem, names: readonly string[] | undefined): boolean {
  if (names === undefined) return true;
  if (names.length === 0) return item.parent === undefined;
  let outer = item.parent;
  for (const name of names.toReversed()) {
    if (outer?.directive.name !== name) return false;
    outer = outer.parent;
  }
  return true;
}

function nearest(from: NginxItem | undefined, name: string): NginxItem | undefined {
  if (from === undefined || from.directive.name === name) return from;
  return enclosing(from, name);
}

function writtenArgs(item: NginxItem | undefined): string | undefined {
  return item?.directive.args.map((word) => word.value).join(' ');
}

function hasName(server: NginxItem, name: string): boolean {
  return argsOf(server, 'server_name').some((args) => args.some((value) => sameText(value, name)));
}

/** A server without `listen` is on port 80; so is an address without a port. */
function listensOn(server: NginxItem, port: number): boolean {
  const addresses = argsOf(server, 'listen').map((args) => args[0] ?? '');
  return (addresses.length === 0 ? ['80'] : addresses).some((address) => portOf(address) === port);
}

function portOf(address: string): number | undefined {
  if (address.startsWith('unix:')) return undefined;
  return Number(/^(\d+)$/.exec(address)?.[1] ?? /:(\d+)$/.exec(address.replace(/^\[.*\]/, ''))?.[1] ?? 80);
}

function argsOf(block: NginxItem, name: string): string[][] {
  return block.children
    .filter((child) => child.directive.name === name)
    .map((child) => child.directive.args.map((word) => word.value));
}

function sameText(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}

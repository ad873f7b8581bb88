import type { HostUser } from '../config/config-set.ts';

/** The unit in whose file a specifier stands, e.g. `web.service`, and the user whose systemd reads it. */
export interface SpecifierContext {
  readonly service: string;
  readonly user: HostUser;
}

/** Replaces `%h`, `%n`, … as systemd does; `%%` is one `%`, and what is no specifier stays. */
export function expandSpecifiers(text: string, context: SpecifierContext): string {
  if (!text.includes('%')) return text;
  return text.replace(/%(.)/gs, (whole, letter: string) => specifier(letter, context) ?? whole);
}

function specifier(letter: string, { service, user }: SpecifierContext): string | undefined {
  const dot = service.lastIndexOf('.');
  const full = dot === -1 ? service : service.slice(0, dot);
  const at = full.indexOf('@');
  const prefix = at === -1 ? full : full.slice(0, at);
  const instance = at === -1 ? '' : full.slice(at + 1);
  const isSystem = user.uid === 0;
  const values: Readonly<Record<string, string>> = {
    '%': '%',
    n: service,
    N: full,
    p: prefix,
    P: unescapeName(prefix),
    i: instance,
    I: unescapeName(instance),
    j: prefix.slice(prefix.lastIndexOf('-') + 1),
    J: unescapeName(prefix.slice(prefix.lastIndexOf('-') + 1)),
    f: `/${unescapeName(instance === '' ? prefix : instance).replace(/^\//, '')}`,
    h: user.home,
    u: user.name,
    U: String(user.uid),
    g: user.name,
    G: String(user.uid),
    s: '/bin/bash',
    t: isSystem ? '/run' : `/run/user/${user.uid}`,
    S: isSystem ? '/var/lib' : `${user.home}/.local/state`,
    C: isSystem ? '/var/cache' : `${user.home}/.cache`,
    L: isSystem ? '/var/log' : `${user.home}/.local/state/log`,
    E: isSystem ? '/etc' : `${user.home}/.config`,
    d: `${isSystem ? '/run' : `/run/user/${user.uid}`}/credentials/${service}`,
    T: '/tmp',
    V: '/var/tmp',
    // What only the host knows: the trial's own stand-ins.
    H: 'trial',
    l: 'trial',
    q: 'trial',
    m: '00000000000000000000000000000000',
    b: '00000000000000000000000000000000',
    v: '0',
    a: 'x86-64',
    o: 'linux',
    w: '0',
    W: '',
    A: '',
    B: '',
    M: '',
  };
  return Object.hasOwn(values, letter) ? values[letter] : undefined;
}

/** `a-b` is the path a/b, `\x2d` a dash. */
function unescapeName(name: string): string {
  return name
    .replaceAll('-', '/')
    .replace(/\\x([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

import type { ContractInput } from './contract.ts';

const intermediateSuites = [
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
];

const year = 31_536_000;

/** Mozilla's server-side TLS guidelines, "intermediate", the AEAD suites with elliptic curves; no session tickets. */
const mozillaIntermediate = {
  edge: {
    tls: {
      protocols: ['TLS 1.2', 'TLS 1.3'],
      ciphers: intermediateSuites,
      sessionTickets: false,
      alpn: ['h2', 'http/1.1'],
    },
  },
} satisfies ContractInput;

/** Mozilla's "modern": TLS 1.3 alone, whose suites are all sound. */
const mozillaModern = {
  edge: { tls: { ...mozillaIntermediate.edge.tls, protocols: ['TLS 1.3'], ciphers: [] } },
} satisfies ContractInput;

/** What a Django application behind the host's Nginx is best promised: TLS, redirects, headers as SecurityMiddleware has them. */
const djangoBehindNginx = {
  edge: {
    ...mozillaIntermediate.edge,
    redirects: { status: 301 },
    headers: {
      hstsMaxAge: year,
      hstsSubdomains: true,
      hstsPreload: false,
      everywhere: {
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      },
      contentSecurityPolicy: {
        'default-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    denied: ['/.env', '/.git/config', '/settings.py~'],
  },
} satisfies ContractInput;

/** Static files behind Nginx: TLS, redirects, and files that no server may hand out. */
const staticSite = {
  edge: {
    ...mozillaIntermediate.edge,
    redirects: { status: 301 },
    denied: ['/.env', '/.git/config', '/index.html~'],
  },
} satisfies ContractInput;

/**
 * Contracts to start from. Each is plain data, to be extended with `extendContract`; a promise of your own stands over the
 * profile's.
 */
export const profiles = { mozillaIntermediate, mozillaModern, djangoBehindNginx, staticSite };

/**
 * Puts contracts over each other, from left to right: objects are merged key by key, anything else, lists too, is
 * replaced. Nothing that was given is changed.
 *
 * @example
 * const contract = extendContract(profiles.djangoBehindNginx, {
 *   names: { apex: 'example.com' },
 *   edge: { headers: { hstsPreload: true } },
 * });
 * console.log(contract.edge?.headers?.hstsMaxAge, contract.edge?.headers?.hstsPreload); // 31536000 true
 */
export function extendContract(...parts: readonly PartialContract[]): ContractInput {
  return parts.reduce<Tree>((whole, part) => merge(whole, part as Tree), {}) as ContractInput;
}

/** A contract of which any key at any depth may be missing. */
export type PartialContract = DeepPartial<ContractInput>;

type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: DeepPartial<T[K]> | undefined }
    : T;

type Tree = { readonly [key: string]: unknown };

function merge(below: Tree, above: Tree): Tree {
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    if (value === undefined) continue;
    const old = merged[key];
    merged[key] = isTree(old) && isTree(value) ? merge(old, value) : value;
  }
  return merged;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

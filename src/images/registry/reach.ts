import { lookup } from 'node:dns/promises';
import { messageOf } from '../../errors.ts';
import { knock } from '../../knock.ts';
import type { EnsureOptions } from '../ensure-options.ts';

const LOOKUP_LIMIT_MS = 5000;
const CONNECT_LIMIT_MS = 8000;

/** What the hosts of well-known registries are really called. */
const HOSTS: Readonly<Record<string, string>> = { 'docker.io': 'registry-1.docker.io' };

/**
 * Asks quickly whether a registry can be reached at all; undefined when it can, else why not. Behind a proxy only
 * the engine can tell: then it is tried.
 */
export async function registryAnswers(registry: string, options: EnsureOptions): Promise<string | undefined> {
  if (hasProxy() && !isLoopback(registry)) return undefined;
  const url = new URL(`https://${HOSTS[registry] ?? registry}`);
  const port = Number(url.port === '' ? 443 : url.port);
  try {
    await within(lookup(url.hostname), LOOKUP_LIMIT_MS, options.signal);
  } catch (thrown) {
    options.signal?.throwIfAborted();
    return `the registry ${registry} cannot be found (${messageOf(thrown)})`;
  }
  try {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    await within(knock({ host, port, limitMs: CONNECT_LIMIT_MS }), CONNECT_LIMIT_MS, options.signal);
    return undefined;
  } catch (thrown) {
    options.signal?.throwIfAborted();
    return `the registry ${registry} cannot be reached (${messageOf(thrown)})`;
  }
}

/** Whether a registry is on this machine: those may be without TLS. */
export function isLoopback(registry: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(registry);
}

function hasProxy(): boolean {
  return ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'].some(
    (name) => (process.env[name] ?? '') !== '',
  );
}

async function within<T>(work: Promise<T>, limitMs: number, signal: AbortSignal | undefined): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${limitMs / 1000} s`)), limitMs);
  const abort = () => late.reject(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

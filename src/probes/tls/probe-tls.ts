import type { TlsScan } from './tls-scan.ts';

/** Which server is scanned, under which name, and for how long. */
export interface TlsProbeOptions {
  readonly host: string;
  readonly port: number;
  /** The name to ask for; the host itself where it is a name. */
  readonly servername?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** For the whole scan; 30 s unless told. */
  readonly limitMs?: number | undefined;
  /** PEM of the roots to trust; Node's own unless told. */
  readonly ca?: string | undefined;
}

/**
 * Scans what a server offers and does in TLS, down to the bytes. At most eight connections are open at a time. Throws
 * where nothing listens or the caller aborts; whatever else a server does ends within the limit as facts, known or not.
 */
export async function probeTls(options: TlsProbeOptions): Promise<TlsScan> {
  // A tenth of the library's code, which most of its users never run: an import of the library goes without.
  const { scanTls } = await import('./scan-tls.ts');
  return scanTls(options);
}

import type { ConfigSet } from '../config/config-set.ts';
import type { EdgeConfig } from '../config/define-trial.ts';
import type { Engine } from '../engine/engine.ts';
import type { Blueprint } from '../plan/blueprint.ts';
import type { BootLog } from './boot-log.ts';
import { KeepOverSshError } from './errors.ts';
import type { LiveTrial } from './live-trial.ts';
import type { OutsideSystems } from './outside/outside.ts';

/** What a trial is started from. */
export interface StartOptions {
  readonly configs: ConfigSet;
  readonly engine: Engine;
  /** What a container of this image reference is really started from; asked for NGINX_HOST and RELAY too. */
  readonly images: (reference: string) => string;
  /** Gets an image that no unit of the boot named, so that `images` knows it; none can be had unless given. */
  readonly prepareImage?: ((reference: string, signal?: AbortSignal) => Promise<void>) | undefined;
  /** The host runs Nginx, with the config's tree under /etc/nginx. */
  readonly edge?: EdgeConfig | undefined;
  /** What the certificates are for. */
  readonly names: { readonly apex: string; readonly www?: string | undefined };
  /** Systems outside that are played inside, by their names; everything else is seen and leads nowhere. */
  readonly outside?: OutsideSystems | undefined;
  /** Random ones unless given. */
  readonly secrets?: Readonly<Record<string, string>> | undefined;
  /** Names of further secrets of the trial, which no unit uses. */
  readonly extraSecrets?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
  /** It may be kept: `keep()` then leaves it running when this process ends. */
  readonly keep?: boolean | undefined;
  readonly onProgress?: ((text: string) => void) | undefined;
  /** Where the steps of the boot are written down; whoever gives one closes it. */
  readonly bootLog?: BootLog | undefined;
}

/** Boots a blueprint; when it fails or is aborted, all that was made goes before the error is thrown. */
export async function startTrial(blueprint: Blueprint, options: StartOptions): Promise<LiveTrial> {
  options.signal?.throwIfAborted();
  const { remote } = options.engine;
  if (options.keep === true && remote?.uri.startsWith('ssh://')) throw new KeepOverSshError(remote.uri);
  // A tenth of the library's code, loaded by whoever boots something: an import of the library goes without.
  const { bootTrial } = await import('./boot-trial.ts');
  return bootTrial(blueprint, options);
}

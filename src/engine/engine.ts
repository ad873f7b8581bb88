import type { EngineApi } from './api/engine-api.ts';
import type { Guard } from './guard/guard.ts';

/** A container engine that answers, and all that is done with it. */
export interface Engine extends AsyncDisposable {
  readonly kind: 'podman' | 'docker';
  readonly version: string;
  /** `unix:///run/podman/podman.sock`, or `tcp://host:port`. */
  readonly uri: string;
  /** Whether this process started the service itself, and ends it on dispose. */
  readonly private: boolean;
  readonly rootless: boolean;
  readonly cgroupVersion: 1 | 2;
  readonly api: EngineApi;
  /** Cleans up after this process, however it ends. */
  readonly guard: Guard;
  /** Makes the Testcontainers of this process use this engine; call it before its first container. */
  useForTestcontainers(): void;
}

import type { Duplex } from 'node:stream';
import type { EngineApi } from './api/engine-api.ts';
import type { Guard } from './guard/guard.ts';

/** The other machine that an engine runs on, as a trial needs it. */
export interface RemoteMachine {
  /** `ssh://me@host`, `tcp://host:2376`. */
  readonly uri: string;
  /** Its address at which ports are published, so that this machine reaches them. */
  readonly publishAt: string;
  /** An address that this machine reaches, and that leads to a port published there. */
  reach(port: number): Promise<{ readonly host: string; readonly port: number }>;
}

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
  /** A raw connection to where it listens. */
  connect(): Promise<Duplex>;
  /** Undefined: it runs on this machine, and mounts this machine's files. */
  readonly remote: RemoteMachine | undefined;
  /** Cleans up after this process, however it ends. */
  readonly guard: Guard;
  /** Makes the Testcontainers of this process use this engine; call it before its first container. */
  useForTestcontainers(): void;
}

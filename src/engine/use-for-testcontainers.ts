import type { RemoteMachine } from './engine.ts';
import { SSH_ENGINE } from './ssh/ssh-uri.ts';

/**
 * Testcontainers reads the environment when it makes its client: this engine, on loopback (it would answer the
 * bridge's gateway inside a container), and without its own reaper, whose image and socket mount offline and rootless
 * users lack – the guard does that.
 */
export function useForTestcontainers(uri: string, machine?: RemoteMachine): void {
  // The next to ask is told the engine itself, not this process's way to it.
  if (machine?.uri.startsWith('ssh://') === true) process.env[SSH_ENGINE] = machine.uri;
  process.env.DOCKER_HOST = uri;
  process.env.TESTCONTAINERS_RYUK_DISABLED = 'true';
  const remote = URL.canParse(uri) ? new URL(uri).hostname : '';
  process.env.TESTCONTAINERS_HOST_OVERRIDE = remote === '' || remote === 'localhost' ? '127.0.0.1' : remote;
}

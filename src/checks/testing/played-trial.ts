import { type Contract, contractSchema } from '../../contract/contract.ts';
import type { Trial } from '../../stack/trial.ts';

/** A trial in which nothing runs: for tests of the runner, which only asks who is there. */
export function playedTrial(parts: Partial<Trial> = {}): Trial {
  const nothing = () => {
    throw new Error('nothing runs in a played trial');
  };
  const trial: Trial = {
    id: 'played',
    blueprint: {
      services: [],
      pods: [],
      networks: [],
      volumes: [],
      secrets: [],
      builds: [],
      fidelity: [],
      notRepresented: [],
      problems: [],
    },
    configs: {
      files: [],
      unitFolder: '/etc/containers/systemd',
      user: { name: 'root', uid: 0, home: '/root' },
    },
    services: [],
    service: nothing,
    has: () => false,
    edge: undefined,
    outside: undefined,
    certificateAuthority: '',
    issueCertificate: nothing,
    secret: nothing,
    reconfigure: nothing,
    settle: async () => [],
    prepareImage: nothing,
    host: { path: nothing, exec: nothing },
    client: nothing,
    [Symbol.asyncDispose]: async () => undefined,
  };
  // Not a spread, which would read getters once and for all.
  return Object.defineProperties(trial, Object.getOwnPropertyDescriptors(parts));
}

export const emptyContract: Contract = contractSchema().parse({
  names: { apex: 'example.test' },
  services: { web: 'web' },
});

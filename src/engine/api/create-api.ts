import { containersApi } from './containers.ts';
import type { EngineApi } from './engine-api.ts';
import { imagesApi } from './images.ts';
import { networksApi } from './networks.ts';
import { jsonType, queryOf } from './read.ts';
import { noSecrets, podmanSecrets } from './secrets.ts';
import type { Transport } from './transport.ts';
import { volumesApi } from './volumes.ts';

/** The engine's API over one transport. */
export function createApi(transport: Transport, kind: 'podman' | 'docker'): EngineApi {
  return {
    containers: containersApi(transport, kind),
    networks: networksApi(transport),
    volumes: volumesApi(transport),
    secrets: kind === 'podman' ? podmanSecrets(transport) : noSecrets(),
    images: imagesApi(transport, kind),
    call: async ({ method, path, query, body, ...options }) => {
      const answer = await transport.whole({
        method,
        path: `${path}${queryOf(query ?? {})}`,
        doing: `${method} ${path}`,
        ...(body === undefined ? {} : { headers: jsonType, body: JSON.stringify(body) }),
        ...options,
      });
      const text = answer.body.toString('utf8').trim();
      return text === '' ? undefined : JSON.parse(text);
    },
  };
}

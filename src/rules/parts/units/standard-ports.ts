import type { ServicePlan } from '../../../plan/blueprint.ts';
import { imageOf } from './images.ts';

interface Standard {
  readonly image: RegExp;
  readonly tag?: RegExp;
  readonly ports: readonly number[];
  /** Variables that name other ports; each stands for the port of its place. */
  readonly variables?: readonly string[];
}

/** Images whose port follows from their documentation, by their path without the registry. */
const standards: readonly Standard[] = [
  { image: /^grafana\/grafana(?:-oss|-enterprise)?$/, ports: [3000], variables: ['GF_SERVER_HTTP_PORT'] },
  {
    image: /^keycloak\/keycloak$/,
    ports: [8080, 8443, 9000],
    variables: ['KC_HTTP_PORT', 'KC_HTTPS_PORT', 'KC_HTTP_MANAGEMENT_PORT'],
  },
  { image: /^(?:library\/)?nats$/, ports: [4222, 6222, 8222] },
  { image: /^prom\/prometheus$/, ports: [9090] },
  { image: /^(?:library\/)?adminer$/, ports: [8080] },
  { image: /^vaultwarden\/server$/, ports: [80], variables: ['ROCKET_PORT'] },
  { image: /^louislam\/uptime-kuma$/, ports: [3001], variables: ['UPTIME_KUMA_PORT'] },
  { image: /^gitea\/gitea$/, ports: [3000, 22, 2222], variables: ['GITEA__server__HTTP_PORT'] },
  { image: /^forgejo\/forgejo$/, ports: [3000, 22, 2222], variables: ['FORGEJO__server__HTTP_PORT'] },
  { image: /^prometheus\/(?:prometheus)$/, ports: [9090] },
  { image: /^prom(?:etheus)?\/alertmanager$/, ports: [9093, 9094] },
  { image: /^prom(?:etheus)?\/node-exporter$/, ports: [9100] },
  { image: /^prometheuscommunity\/postgres-exporter$/, ports: [9187] },
  { image: /^oliver006\/redis_exporter$/, ports: [9121] },
  { image: /^n8nio\/n8n$/, ports: [5678], variables: ['N8N_PORT'] },
  { image: /^getmeili\/meilisearch$/, ports: [7700] },
  { image: /^nginxinc\/nginx-unprivileged$/, ports: [8080] },
  { image: /^(?:library\/)?(?:mysql|mariadb)$/, ports: [3306, 33060] },
  { image: /^(?:library\/)?mongo$/, ports: [27017] },
  { image: /^(?:library\/)?memcached$/, ports: [11211] },
  {
    image: /^(?:library\/)?(?:php|nextcloud|wordpress|drupal|matomo|phpmyadmin)$/,
    tag: /(?:^|-)fpm(?:-|$)/,
    ports: [9000],
  },
  { image: /^(?:library\/)?(?:nextcloud|wordpress|drupal|matomo)$/, tag: /^(?!.*(?:fpm|cli))/, ports: [80] },
];

/** What changes a port by the command line or a config of one's own. */
const told = /(?<![a-z])port|listen|addr|bind|--?p\b|config/i;

/** The ports on which the image's program listens as it is run here; undefined where that is not known. */
export function standardPorts(plan: ServicePlan): readonly number[] | undefined {
  const { path, tag = '' } = imageOf(plan);
  if (path === 'minio/minio') return portsOfMinio(plan);
  const found = standards.find((each) => each.image.test(path) && each.tag?.test(tag) !== false);
  if (found === undefined || plan.entrypoint !== undefined || plan.pod !== undefined) return undefined;
  if (plan.command.some((word) => told.test(word)) || plan.environmentFiles.length > 0) return undefined;
  if (plan.mounts.some(({ target }) => /\.(?:ini|conf|cnf|ya?ml|toml|json)$|^\/etc(?:\/|$)/.test(target)))
    return undefined;
  // On the host's network a port that nobody named may be another program's.
  const isNamed = found.variables?.some((name) => plan.environment[name] !== undefined) === true;
  if (!isNamed && plan.networks.some(({ name }) => name === 'host')) return undefined;
  const ports = found.ports.map((port, at) => {
    const said = plan.environment[found.variables?.[at] ?? ''];
    return said === undefined ? port : Number(said);
  });
  return ports.every((port) => Number.isInteger(port)) ? ports : undefined;
}

/** The ports that the image's program has where nothing tells it others, whether or not something may. */
export function usualPorts(plan: ServicePlan): readonly number[] {
  const { path, tag = '' } = imageOf(plan);
  const found = standards.find((each) => each.image.test(path) && each.tag?.test(tag) !== false);
  return found?.ports.filter((_, at) => plan.environment[found.variables?.[at] ?? ''] === undefined) ?? [];
}

/** 9000, and the console at the address that the command says. */
function portsOfMinio({ command, environment, networks }: ServicePlan): readonly number[] | undefined {
  const words = command.flatMap((word) => word.split(/[\s=]+/));
  const told = (option: string) => Number(/:(\d+)$/.exec(words[words.indexOf(option) + 1] ?? '')?.[1]);
  if (!words.includes('--console-address') || networks.some(({ name }) => name === 'host')) return undefined;
  if (environment.MINIO_ADDRESS !== undefined) return undefined;
  const ports = [words.includes('--address') ? told('--address') : 9000, told('--console-address')];
  return ports.every((port) => Number.isInteger(port)) ? ports : undefined;
}

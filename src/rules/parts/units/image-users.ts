import type { ServicePlan } from '../../../plan/blueprint.ts';
import { isTemplated } from '../../stack/mask-templates.ts';
import { imageOf, runsOfficial } from './images.ts';

/** The number of the user as whom a container's program starts; undefined where it is not known. */
export function startUser(plan: ServicePlan): number | undefined {
  if (plan.user === undefined) return ofImage(plan);
  return /^\d+$/.test(plan.user) ? Number(plan.user) : named(plan, plan.user);
}

/** By the USER of its Containerfile, of images that do not start as root. */
const users: readonly (readonly [RegExp, number])[] = [
  [/^bitnami(?:legacy|secure)?\//, 1001],
  [/^(?:sclorg|rhel\d+|fedora)\/postgresql-\d/, 26],
  [/^(?:sclorg|rhel\d+|fedora)\/(?:mariadb|mysql)-\d/, 27],
  [/^(?:sclorg|rhel\d+|fedora)\/(?:redis|valkey|nginx|php|python|nodejs|ruby)-\d/, 1001],
  [/^grafana\/grafana(?:-oss|-enterprise)?$/, 472],
  [/^grafana\/(?:loki|tempo)$/, 10001],
  [/^prom(?:etheus)?\/(?:prometheus|alertmanager|node-exporter|pushgateway)$/, 65534],
  [/^prometheuscommunity\/postgres-exporter$/, 65534],
  [/^oliver006\/redis_exporter$/, 59000],
  [/^nginxinc\/nginx-unprivileged$/, 101],
  [/^keycloak\/keycloak$/, 1000],
  [/^n8nio\/n8n$/, 1000],
  [/^(?:elasticsearch\/elasticsearch|opensearchproject\/opensearch|library\/elasticsearch)$/, 1000],
  [/^timescale\/timescaledb-ha$/, 1000],
  [/^jenkins\/jenkins$/, 1000],
  [/^apache\/airflow$/, 50000],
  [/^apache\/kafka$/, 1000],
  [/^dpage\/pgadmin4$/, 5050],
  [/^mattermost\/mattermost-(?:team|enterprise)-edition$/, 2000],
  [/^cloudflare\/cloudflared$/, 65532],
  [/^sonatype\/nexus3$/, 200],
  [/^library\/memcached$/, 11211],
  [/^library\/haproxy$/, 99],
];

function ofImage(plan: ServicePlan): number | undefined {
  const { path, name, isOfficial, tag = '' } = imageOf(plan);
  if (/^(?:gitea\/gitea|forgejo\/forgejo)$/.test(path)) return tag.includes('rootless') ? 1000 : 0;
  const found = users.find(([image]) => image.test(isOfficial ? `library/${name}` : path))?.[1];
  if (found !== undefined) return found;
  return startsAsRoot.some((each) => runsOfficial(plan, each)) ? 0 : undefined;
}

/** Official images whose entrypoint is root until it changes its user. */
const startsAsRoot = ['postgres', 'redis', 'mysql', 'mariadb', 'mongo', 'nginx', 'rabbitmq', 'httpd'];

/** A name in the image's /etc/passwd. */
function named(plan: ServicePlan, user: string): number | undefined {
  if (user === 'root') return 0;
  if (user === 'nobody') return 65534;
  const { name, isOfficial, tag = '' } = imageOf(plan);
  if (isTemplated(tag) || !(isOfficial || runsOfficial(plan, 'postgres'))) return undefined;
  const isAlpine = tag.includes('alpine');
  if (user === 'www-data') return isAlpine ? 82 : 33;
  if (user === 'postgres' && runsOfficial(plan, 'postgres'))
    return isAlpine || name === 'timescaledb' ? 70 : 999;
  return ofServers[`${name} ${user}`];
}

const ofServers: Readonly<Record<string, number>> = {
  'redis redis': 999,
  'valkey valkey': 999,
  'mariadb mysql': 999,
  'mysql mysql': 999,
  'mongo mongodb': 999,
  'nginx nginx': 101,
  'node node': 1000,
  'memcached memcache': 11211,
};

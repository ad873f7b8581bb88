import type { Rule } from '../define-rule.ts';
import { playedKubes } from '../parts/kube/kubes.ts';
import { entriesAt, itemsAt, nodeAt, textAt } from '../parts/kube/nodes.ts';
import { isLiteralSecret, isSecretName, urlPassword } from '../parts/units/secrets.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** No secret stands in what a .kube unit plays. */
export const unitsKubeSecret: Rule = {
  id: 'units.kube-secret',
  title: 'No secret stands in what a .kube unit plays',
  area: 'units',
  severity: 'error',
  why: 'base64 is no encryption: whoever reads the repository has the password, and `podman inspect` shows what stands in env.',
  source: 'podman-secret-create(1); kubernetes.io, "Secrets": "stored unencrypted"',
  *judge(stack) {
    for (const { pods, documents } of playedKubes(stack)) {
      for (const { containers, initContainers } of pods) {
        for (const variable of [...containers, ...initContainers].flatMap((each) => itemsAt(each, 'env'))) {
          const name = textAt(variable, 'name') ?? '';
          const value = nodeAt(variable, 'value');
          if (value?.kind !== 'scalar' || !isPlain(name, value.text)) continue;
          yield {
            place: value.place,
            message: `the value of ${name} stands here in plain text`,
            help: 'valueFrom: {secretKeyRef: …}, and podman secret create on the host',
          };
        }
      }
      for (const { kind, root } of documents) {
        for (const part of kind === 'Secret'
          ? ['stringData', 'data']
          : kind === 'ConfigMap'
            ? ['data']
            : []) {
          for (const { key, value, place } of entriesAt(root, part)) {
            if (value.kind !== 'scalar' || value.type === 'null' || isTemplated(value.text)) continue;
            const isHeld =
              kind === 'Secret'
                ? value.text.trim() !== '' && !/^(?:ENC\[|<.*>$|(?:\$\{|\{\{))/.test(value.text)
                : isPlain(key, value.text);
            if (!isHeld) continue;
            yield {
              place,
              message: `the value of ${key} stands here ${part === 'data' && kind === 'Secret' ? 'in base64, which everyone can read' : 'in plain text'}`,
              help: 'podman secret create on the host, from a file that is not in the repository',
            };
          }
        }
      }
    }
  },
};

/** Keys of payment services and the like are known by how they begin. */
const ofServices =
  /^(?:sk_live_|rk_live_|ghp_|glpat-|xox[bp]-|AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY)/;

function isPlain(name: string, value: string): boolean {
  if (isTemplated(value)) return false;
  return (
    (isSecretName(name) && isLiteralSecret(value)) ||
    urlPassword(value) !== undefined ||
    ofServices.test(value)
  );
}

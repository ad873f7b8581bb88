import type { Rule } from '../define-rule.ts';
import { containerfiles, rootImage } from '../parts/build/builds.ts';
import { imageName } from '../parts/units/images.ts';

/** A build installs with the package manager that its base has. */
export const unitsBuildPackageManager: Rule = {
  id: 'units.build-package-manager',
  title: 'A build installs with the package manager that its base has',
  area: 'units',
  severity: 'error',
  why: 'Alpine has apk, Debian and Ubuntu apt-get, Fedora and its kin dnf: another one is "not found", and the build ends there.',
  source:
    'the Dockerfiles of docker.io/library: the images whose tags say alpine are of Alpine, the others of Debian',
  *judge(stack) {
    for (const tree of containerfiles(stack)) {
      for (const stage of tree.stages) {
        const reference = rootImage(tree, stage);
        const own = reference === undefined ? undefined : managerOf(reference);
        if (own === undefined) continue;
        for (const instruction of stage.instructions) {
          if (instruction.name !== 'RUN' || instruction.json !== undefined) continue;
          // A line that looks which one is there asks for all of them.
          if (/command -v|which |\bif\b|\|\|/.test(instruction.text)) continue;
          const [, program = '', verb = ''] = called.exec(instruction.text) ?? [];
          const kind =
            program === 'apt' ? 'apt-get' : program === 'yum' || program === 'microdnf' ? 'dnf' : program;
          if (program === '' || kind === own) continue;
          yield {
            place: instruction.placeOf(`${program} ${verb}`),
            message: `${reference} has no ${program}: the build ends here`,
            help: `${own} ${own === 'apk' ? 'add --no-cache' : 'install -y'} …`,
          };
        }
      }
    }
  },
};

const called =
  /(?:^|&&|;|\n)\s*(?:[A-Z_]+=\S+\s+)*(apt-get|apt|apk|dnf|microdnf|yum)\s+(?:-\S+\s+)*(install|add|update|upgrade)\b/;

function managerOf(reference: string): string | undefined {
  const { isOfficial, name, tag = '' } = imageName(reference);
  if (!isOfficial || /[$\uE000]/.test(reference)) return undefined;
  if (name === 'alpine' || (known.test(name) && /(?:^|-)alpine/.test(tag))) return 'apk';
  if (/^(?:fedora|almalinux|rockylinux|amazonlinux|oraclelinux)$/.test(name)) return 'dnf';
  if (/^(?:debian|ubuntu|buildpack-deps)$/.test(name)) return 'apt-get';
  // Windows and Oracle have tags of their own.
  if (!known.test(name) || /windows|nanoserver|oracle|alpine|ubi|amazon/.test(tag)) return undefined;
  return 'apt-get';
}

const known = /^(?:node|python|ruby|golang|rust|php|perl|postgres|redis|nginx|httpd)$/;

import type { ConfigFile } from '../../config/config-set.ts';
import type { ServicePlan } from '../../plan/blueprint.ts';
import { placedFiles } from './image-nginx.ts';
import { isTemplated, maskTemplates } from './mask-templates.ts';

interface Sources {
  readonly services: readonly ServicePlan[];
  readonly find: (hostPath: string) => ConfigFile | undefined;
  /** The text before template values were masked. */
  readonly rawText: (source: string) => string;
}

/** Nginx's templates with the values that the image's entrypoint puts in from the environment of their container. */
export function withFilledTemplates(
  files: readonly ConfigFile[],
  { services, find, rawText }: Sources,
): readonly ConfigFile[] {
  if (!files.some(({ text }) => isTemplated(text))) return files;
  const given = new Map<string, Readonly<Record<string, string>> | undefined>();
  for (const { image, environment, mounts } of services) {
    if (!/(?:^|\/)nginx(?:-unprivileged)?(?::|@|$)/.test(image.reference)) continue;
    const folder = environment.NGINX_ENVSUBST_TEMPLATE_DIR ?? '/etc/nginx/templates';
    const suffix = environment.NGINX_ENVSUBST_TEMPLATE_SUFFIX ?? '.template';
    for (const mount of mounts) {
      if (mount.target !== folder && !mount.target.startsWith(`${folder}/`)) continue;
      // What two containers fill in otherwise is not known.
      for (const [, { source }] of placedFiles(mount, files, find))
        if (source.endsWith(suffix)) given.set(source, given.has(source) ? undefined : environment);
    }
  }
  if (given.size === 0) return files;
  return files.map((file) => {
    const values = given.get(file.source);
    if (values === undefined) return file;
    const filled = rawText(file.source).replaceAll(/\$\{([A-Z_][A-Z0-9_]*)\}/g, (found, name: string) => {
      const value = values[name];
      return value === undefined || /[\n${}%]/.test(value) ? found : value;
    });
    return { ...file, text: maskTemplates(file.source, filled, 'nginx') };
  });
}

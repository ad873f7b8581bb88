import type { Shape } from './shape.ts';

const inFolder: Shape = {
  name: 'in a folder of the repository',
  reshape: ({ files, file, line }) => ({
    files: Object.fromEntries(
      Object.entries(files).map(([name, text]) => [
        name.startsWith('/') ? name : `deploy/prod/${name}`,
        text,
      ]),
    ),
    at: [file.startsWith('/') ? `${file}:${line}` : `deploy/prod/${file}:${line}`],
  }),
};

const asTemplates: Shape = {
  name: 'as templates of Ansible, with nothing to fill in',
  unlike: {
    'scripts.no-interpreter': 'what runs a template is not known',
  },
  reshape: ({ files, file, line }) => {
    const named = (name: string) => (/\.(?:j2|tmpl|template)$/.test(name) ? name : `${name}.j2`);
    if (
      Object.keys(files).some((name) =>
        /(?:Docker|Container)file|\.(?:py|rb|exs?|ts|js|sql|tf|in)$/.test(name),
      )
    )
      return undefined;
    return {
      files: Object.fromEntries(Object.entries(files).map(([name, text]) => [named(name), text])),
      at: [`${named(file)}:${line}`],
    };
  },
};

export const shapesOfFiles: readonly Shape[] = [inFolder, asTemplates];

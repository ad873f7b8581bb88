import type { Twins } from '../define-rule.ts';

/** For across.env-file-duplicate. */
export const twins: Twins = {
  bad: [
    { files: { 'app.env': 'LOG_LEVEL=info\nTZ=UTC\nLOG_LEVEL=debug\n' }, line: 3 },
    { files: { 'env/web.env': '# pool\nPOOL=5\n\n# later\nPOOL=50\n' }, line: 5 },
  ],
  good: [
    { files: { 'app.env': 'LOG_LEVEL=info\n#LOG_LEVEL=debug\nLOG_LEVELS=debug\n' } },
    { files: { 'app.env': 'TZ=UTC\nA=1\nTZ=UTC\n' } },
    { files: { 'a.env': 'A=1\n', 'b.env': 'A=2\n' } },
    { files: { 'app.env.j2': '{% if debug %}\nLEVEL=debug\n{% else %}\nLEVEL=info\n{% endif %}\n' } },
  ],
};

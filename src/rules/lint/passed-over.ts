/** Folders of a repository that hold no config of its own: of tools, and of what was built or fetched. */
export const passedOver: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.venv',
  'venv',
  '__pycache__',
  '.tox',
  'dist',
  'seatrial-report',
]);

/** Folders of a repository that hold no config of its own: of tools, and of what was built or fetched. */
export const passedOver: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  'bower_components',
  'vendor',
  'third_party',
  'site-packages',
  '.terraform',
  '.venv',
  'venv',
  '__pycache__',
  '.tox',
  'dist',
  'seatrial-report',
]);

/** Folders of what nobody runs: read only where a repository has no config of its own outside of them. */
export const ofExamples: ReadonlySet<string> = new Set([
  'doc',
  'docs',
  'documentation',
  'example',
  'examples',
  'sample',
  'samples',
  'fixtures',
  '__fixtures__',
  'test-fixtures',
  'test_fixtures',
  'testdata',
]);

// The page's own script: search, filters, keys, theme, print. No data is fetched and nothing is stored but the theme.
(() => {
  const $ = (id) => document.getElementById(id);
  const items = [...document.querySelectorAll('.finding')];
  const groups = [...document.querySelectorAll('.group')];
  const query = $('query');
  const area = $('area');
  const boxes = [...document.querySelectorAll('input[name=verdict]')];
  const texts = new Map(items.map((item) => [item, item.textContent.toLowerCase()]));

  function filter() {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    const verdicts = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let shown = 0;
    for (const item of items) {
      const fits =
        verdicts.has(item.dataset.verdict) &&
        (area.value === '' || item.dataset.area === area.value) &&
        words.every((word) => texts.get(item).includes(word));
      item.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector('.finding:not([hidden])');
    $('none').hidden = shown > 0;
    $('matches').textContent = `${shown} of ${items.length} findings`;
  }

  function reset() {
    query.value = '';
    area.value = '';
    for (const box of boxes) box.checked = true;
    filter();
  }

  function step(by, onlyRed) {
    const visible = items.filter(
      (item) => !item.hidden && (!onlyRed || /fail|could/.test(item.dataset.verdict)),
    );
    if (visible.length === 0) return;
    const now = visible.indexOf(document.activeElement.closest?.('.finding'));
    const next =
      now === -1 ? (by > 0 ? 0 : visible.length - 1) : (now + by + visible.length) % visible.length;
    const summary = visible[next].querySelector('summary');
    summary.focus({ preventScroll: true });
    summary.scrollIntoView({ block: 'center' });
  }

  const dark = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () =>
    (document.documentElement.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark';
  function label() {
    $('theme').textContent = isDark() ? 'Light' : 'Dark';
  }
  function toggle() {
    document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
    label();
  }

  $('filter').addEventListener('input', filter);
  $('filter').addEventListener('submit', (event) => event.preventDefault());
  $('reset').addEventListener('click', reset);
  $('theme').addEventListener('click', toggle);
  $('keys').addEventListener('click', () => $('keys-dialog').showModal());
  dark.addEventListener('change', label);

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $('keys-dialog').open) return;
    const isTyping = event.target.matches('input[type=search], select');
    if (event.key === 'Escape' && isTyping) {
      reset();
      event.target.blur();
    } else if (!isTyping) {
      const action = {
        '/': () => query.focus(),
        j: () => step(1),
        k: () => step(-1),
        n: () => step(1, true),
        d: toggle,
        '?': () => $('keys-dialog').showModal(),
      }[event.key];
      if (action === undefined) return;
      event.preventDefault();
      action();
    }
  });

  // On paper everything is open.
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')];
    for (const details of closed) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of closed) details.open = false;
  });

  label();
})();

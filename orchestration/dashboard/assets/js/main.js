const darkSystem = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (state.theme === 'auto' ? darkSystem.matches : state.theme === 'dark');
let parts = [];
let turn = 0;

function applyTheme() {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
}

// Everything that a choice can change, first what is in sight. The page says when it is done: data-drawn counts up
// once what is in sight is there, data-settled once all is.
async function draw() {
  const mine = (turn += 1);
  const began = performance.now();
  await load(neededBlocks());
  if (mine !== turn) return;
  byId('as-of').textContent = t('as_of', { time: formatInstant(page.publication.as_of), zone: page.publication.zone });
  byId('shown').textContent = t('shown', { period: periodName(state.grain, state.period), scope: scopeName() });
  const first = parts.filter(({ element }) => isInSight(element));
  const rest = parts.filter((part) => !first.includes(part));
  first.forEach(drawSection);
  fill(byId('contents'), el('ul', {}, parts.map(({ id }) => el('li', {}, el('a', { href: `#${id}`, onclick: (event) => jump(event, id) }, t(`section_${id}`))))));
  byId('contents').setAttribute('aria-label', t('title'));
  drawAbout();
  await drawCharts();
  Object.assign(document.body.dataset, { drawn: mine, milliseconds: Math.round(performance.now() - began) });
  for (const part of rest) {
    await pause();
    if (mine !== turn) return;
    drawSection(part);
  }
  await drawCharts();
  await drawing;
  if (mine === turn) document.body.dataset.settled = mine;
}

function isInSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top < innerHeight && bottom > 0;
}

const pause = () => new Promise((resolve) => { setTimeout(resolve, 0); });

// The address holds the filters, so that it cannot also hold the place in the page.
function jump(event, id) {
  event.preventDefault();
  const title = byId(`title-${id}`);
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  byId(id).scrollIntoView();
}

// The one way to change what is shown. The control that was used keeps the focus although it is made anew.
function change(changes) {
  const focused = document.activeElement?.id;
  const note = settle(changes);
  applyTheme();
  applyLanguage();
  drawPreferences();
  if (!cannotShow()) {
    drawFilters();
    byId('notice').textContent = note ? t(note) : '';
    draw();
  }
  if (focused) byId(focused)?.focus();
  saveAddress();
}

// Says why there is nothing to show, if so.
function cannotShow() {
  const why = typeof DecompressionStream === 'undefined' ? 'too_old' : !page.kpis.some(isMeasured) ? 'nothing_at_all' : null;
  if (!why) return false;
  byId('loading').textContent = t(why);
  drawAbout();
  document.body.dataset.settled = 0;
  return true;
}

function begin() {
  readAddress();
  applyTheme();
  applyLanguage();
  drawPreferences();
  if (cannotShow()) return;
  drawFilters();
  parts = makeSections();
  saveAddress();
  draw();
}

byId('filters').addEventListener('submit', (event) => event.preventDefault());
darkSystem.addEventListener('change', () => change({ theme: state.theme }));
addEventListener('scroll', () => { byId('tip').hidden = true; }, { passive: true });
begin();

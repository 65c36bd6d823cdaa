// Charts that are in sight are drawn at once, the others when nothing else is to be done.
const charts = [];
const inSight = new Set();
let drawing = Promise.resolve();
const watcher = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) inSight[isIntersecting ? 'add' : 'delete'](target);
  if (entries.some((entry) => entry.isIntersecting)) drawCharts();
}, { rootMargin: '200px' });
const resizer = new ResizeObserver((entries) => {
  for (const { target } of entries) charts.find((chart) => chart.place === target)?.resize();
});

// Colors stay names of the style sheet, so that dark, light and paper need no new drawing.
function chartColors() {
  const of = (name) => `var(--${name})`;
  return {
    series: Array.from({ length: 12 }, (_, place) => of(`series-${place + 1}`)),
    surface: of('surface'), text: of('text'), muted: of('muted'), grid: of('grid'), axis: of('axis'),
    font: getComputedStyle(document.body).fontFamily,
  };
}

// Room for half of the last text under the chart.
const RIGHT = 22;
const pencil = document.createElement('canvas').getContext('2d');

function textWidth(text) {
  pencil.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  return pencil.measureText(text).width;
}

class Chart {
  constructor(kind, place) {
    Object.assign(this, { kind, place, view: null, wanted: null, drawn: null });
    charts.push(this);
    watcher.observe(place);
    resizer.observe(place);
  }

  // What is to be shown; drawn when its turn comes.
  want(shown) {
    this.wanted = shown;
    this.drawn = null;
  }

  async draw() {
    const shown = this.wanted;
    if (!shown || this.drawn === shown || !this.place.clientWidth) return;
    this.drawn = shown;
    if (!this.view) {
      const options = { mode: 'vega', renderer: 'svg', actions: false, ast: true, defaultStyle: false, tooltip: showTip };
      this.view = (await window.vegaEmbed(this.place, chartSpec(this.kind, chartColors()), options)).view;
      // the place around it is the image, with a label; its numbers are in the table below it
      this.place.querySelector('svg').setAttribute('aria-hidden', 'true');
    }
    this.setWidth(this.place.clientWidth);
    for (const [name, value] of Object.entries(shown.signals)) this.view.signal(name, value);
    for (const [name, rows] of Object.entries(shown.data)) this.view.data(name, rows);
    await this.view.runAsync();
  }

  // The drawing fills the width it is given: what the texts of the axis leave is the chart's.
  setWidth(width) {
    const texts = Object.values(this.wanted?.signals.valueLabels ?? {}).map(textWidth);
    const left = Math.ceil(Math.max(0, ...texts)) + 12;
    this.width = width;
    return this.view.padding({ left, right: RIGHT, top: 8, bottom: 24 }).width(Math.max(50, width - left - RIGHT));
  }

  resize() {
    const width = this.place.clientWidth;
    if (this.view && width && this.width !== width) this.setWidth(width).runAsync();
    else if (!this.view) drawCharts();
  }
}

// Draws what is in sight, then the rest one by one; resolves when what is in sight is there.
function drawCharts() {
  const pending = charts.filter((chart) => chart.wanted && chart.drawn !== chart.wanted);
  const first = pending.filter((chart) => inSight.has(chart.place));
  const later = pending.filter((chart) => !inSight.has(chart.place));
  const shown = Promise.all(first.map((chart) => chart.draw()));
  drawing = shown.then(() => drawRest(later));
  return shown;
}

async function drawRest(rest) {
  for (const chart of rest) {
    await pause();
    await chart.draw();
  }
}

// Two charts stand side by side on paper.
const PAPER_WIDTH = 320;
addEventListener('beforeprint', () => charts.forEach((chart) => chart.view && chart.setWidth(PAPER_WIDTH).run()));
addEventListener('afterprint', () => charts.forEach((chart) => chart.resize()));

function showTip(_handler, event, _item, value) {
  const tip = byId('tip');
  tip.hidden = !value;
  if (!value) return;
  fill(tip, el('strong', {}, value.title), ...value.lines.map(({ place, name, text }) => el('div', {},
    el('span', { class: 'swatch', style: { background: `var(--series-${place + 1})` } }), isolated(name), el('span', { class: 'tip-value' }, text))));
  const { clientX, clientY } = event;
  const left = Math.min(clientX + 14, innerWidth - tip.offsetWidth - 8);
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${Math.max(8, clientY - tip.offsetHeight - 12)}px`;
}

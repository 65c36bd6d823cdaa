// The page's parts, made once; only what is in them changes.
function makeSections() {
  const main = byId('figures');
  const parts = [{ id: 'overview', charts: [] }, ...page.layout.sections];
  fill(main, el('h2', { id: 'shown', class: 'shown' }), parts.map((part) => {
    part.cards = el('div', { class: part.id === 'overview' ? 'cards wide' : 'cards' });
    part.more = el('details', { class: 'more', ontoggle: () => part.more.fillCards?.() }, el('summary'), el('div', { class: 'cards' }));
    part.title = el('h3', { id: `title-${part.id}` });
    const small = part.charts.filter(({ kind }) => ['lines', 'bars', 'mix', 'ages'].includes(kind)).length;
    part.body = el('div', { class: small === 3 ? 'charts three' : 'charts' }, part.charts.map((chart) => makeChart(chart)));
    part.element = el('section', { id: part.id, 'aria-labelledby': `title-${part.id}` }, part.title, part.cards, part.body, part.more);
    return part.element;
  }));
  return parts;
}

function makeChart(chart) {
  chart.title = el('h4');
  chart.place = el('div', { class: 'chart' });
  chart.legend = el('ul', { class: 'legend' });
  chart.rest = el('div', { class: 'chart-rest' });
  const time = ['lines', 'bars', 'mix'].includes(chart.kind);
  if (time) chart.drawn = new Chart(chart.kind, chart.place);
  chart.element = el('figure', { class: `panel ${chart.kind}`, id: `chart-${chart.id}` }, chart.title, ...(time ? [chart.legend, chart.place] : []), chart.rest);
  return chart.element;
}

function drawSection(part) {
  part.title.textContent = t(`section_${part.id}`);
  const kpis = part.id === 'overview' ? page.layout.overview.map(kpiOf).filter(Boolean) : kpisOf(part);
  const measured = kpis.some(isMeasured) || part.id === 'people' && page.agents.length > 0;
  part.body.hidden = !measured;
  part.element.classList.toggle('empty', !measured);
  if (!measured) {
    part.more.hidden = true;
    fill(part.cards, el('p', { class: 'note' }, t('section_empty')));
    return;
  }
  const first = kpis.filter((kpi) => (part.first ?? page.layout.overview).includes(kpi.id) && isMeasured(kpi) && isKept(kpi));
  const rest = kpis.filter((kpi) => !first.includes(kpi));
  fill(part.cards, first.length ? first.map((kpi) => card(kpi, part.id === 'overview')) : el('p', { class: 'note' }, t('section_not_kept')));
  part.more.hidden = !rest.length || part.id === 'overview';
  if (part.id !== 'overview') {
    part.more.firstChild.textContent = t('more', { count: formatNumber(rest.length) });
    part.more.fillCards = () => fill(part.more.lastChild, part.more.open ? rest.map((kpi) => card(kpi)) : []);
    part.more.fillCards();
  }
  part.charts.forEach(drawChart);
}

// Whether there can be a figure for the slice and grain that are chosen.
const isKept = (kpi) => kpi.slices.includes(scope().slice) && kpi.grains.includes(state.grain);

// The listed KPIs first, then the others of the areas.
function kpisOf(part) {
  const others = page.kpis.filter((kpi) => part.areas.includes(kpi.area) && !part.first.includes(kpi.id));
  return [...part.first.map(kpiOf).filter(Boolean), ...others];
}

function drawChart(chart) {
  const title = t(`chart_${chart.id}`, { time: formatInstant(page.publication.as_of) });
  chart.title.textContent = title;
  if (chart.kind === 'heat') fill(chart.rest, heatMap());
  else if (chart.kind === 'ages') fill(chart.rest, barList(ageBars()));
  else if (chart.kind === 'teams') fill(chart.rest, teamTable());
  else if (chart.kind === 'agents') fill(chart.rest, agentTable());
  else drawTrend(chart, title);
}

function drawTrend(chart, title) {
  const shown = page.periods[state.trend] ? trendSeries(chart) : { series: [] };
  const known = shown.series.some(({ values }) => values.some((value) => value !== null));
  chart.place.hidden = chart.legend.hidden = !known;
  if (!known) {
    fill(chart.rest, el('p', { class: 'note' }, `${t('chart_empty')}: ${whyChart(chart)}`));
    chart.drawn.want(null);
    return;
  }
  chart.place.setAttribute('role', 'img');
  chart.place.setAttribute('aria-label', t('chart_by', { title, grain: t(`grain_${state.trend}`) }));
  fill(chart.legend, shown.series.map(({ name, place: color }, at) => el('li', {},
    el('span', { class: 'swatch', style: { background: `var(--series-${(color ?? at) + 1})` } }), isolated(name))));
  fill(chart.rest, chartTable(shown, title));
  chart.drawn.want(chartRows(chart.kind, shown, chart.place.clientWidth || 480));
}

function whyChart(chart) {
  if (chart.kind === 'mix') return t('why_slice');
  return whyMissing(kpiOf(chart.kpis[0]), scope().slice, state.trend, trendRange().last);
}

// What the chart shows, to read: filled when it is opened.
function chartTable({ first, last, kpi, series }, title) {
  const details = el('details', { class: 'as-table' }, el('summary', {}, t('as_table')));
  details.addEventListener('toggle', () => {
    if (!details.open || details.lastChild.tagName === 'DIV') return;
    const rows = Array.from({ length: last - first + 1 }, (_, row) => last - first - row).map((x) => el('tr', {},
      el('th', { scope: 'row' }, trendPeriod(first + x)),
      series.map(({ values }) => el('td', { class: 'figures' }, values[x] === null ? t('no_data') : formatValue(kpi, values[x])))));
    details.append(el('div', { class: 'scroll tall', tabindex: '0', role: 'region', 'aria-label': title }, el('table', {},
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, t('period')), series.map(({ name }) => el('th', { scope: 'col', class: 'figures' }, isolated(name))))),
      el('tbody', {}, rows))));
  });
  return details;
}

const MONTH_DAYS = 30.44;

// The periods that charts show: the chosen span, up to the end of the chosen period.
function trendRange() {
  const { starts } = page.periods[state.trend] ?? { starts: [] };
  const end = page.periods[state.grain].ends[state.period];
  let last = starts.findLastIndex((start) => start < end);
  if (last < 0) last = starts.length - 1;
  const earliest = state.span ? end - state.span * MONTH_DAYS : -Infinity;
  const first = Math.max(0, starts.findIndex((start) => start >= earliest));
  return { first: Math.min(first, last), last };
}

// Lines or bars of KPIs over time: [{name, values}], a value is null where nothing was measured.
function trendSeries(chart) {
  const { first, last } = trendRange();
  const { slice, member } = scope();
  if (chart.kind === 'mix') return { first, last, kpi: kpiOf(chart.kpis[0]), series: channelSeries(kpiOf(chart.kpis[0]), first, last) };
  const kpis = chart.kpis.map(kpiOf).filter(Boolean);
  const series = kpis.map((kpi) => ({ name: kpiName(kpi), values: valuesOf(kpi, slice, member, first, last) }));
  return { first, last, kpi: kpis[0], series };
}

const kpiOf = (id) => page.kpis[kpiPlace.get(id)];

function valuesOf(kpi, slice, member, first, last) {
  return Array.from({ length: last - first + 1 }, (_, place) => figure(kpi, slice, member, state.trend, first + place)?.value ?? null);
}

function channelSeries(kpi, first, last) {
  const { slice, member } = scope();
  if (slice === 'team') return [];
  const only = state.channel;
  return page.channels.map((_, place) => place).filter((place) => only === null || place === only).map((place) => {
    const [part, of] = state.agent === null ? ['channel', place] : ['agent_channel', state.agent * page.channels.length + place];
    return { name: channelName(place), place, values: valuesOf(kpi, part, of, first, last) };
  }).filter((one) => one.values.some((value) => value !== null));
}

// Round ticks from low to high: at most six, at 1, 2 or 5 times a power of ten.
function roundTicks(low, high, smallest = 0) {
  const rough = Math.max((high - low) / 4, smallest, 1e-9);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough);
  const ticks = [];
  for (let tick = Math.floor(low / step) * step; tick < high + step; tick += step) ticks.push(Number(tick.toPrecision(12)));
  return ticks;
}

// Counts, times and shares start at 0; scores of 1 to 5 show their whole scale, points also what is below 0.
function valueAxis(kpi, values) {
  const known = values.filter((value) => value !== null);
  const high = Math.max(...known, 0);
  if (kpi.unit === 'score_1_5') return { values: [1, 2, 3, 4, 5], unit: null, size: 1 };
  const unit = kpi.unit === 'seconds' ? durationUnit(kpi, high) : null;
  const size = unit ? SECONDS[unit] : 1;
  const whole = kpi.unit === 'count' && known.every(Number.isInteger) ? 1 : 0;
  let ticks = roundTicks(Math.min(0, ...known) / size, high / size, whole);
  if (kpi.unit === 'percent' && high <= 100) ticks = ticks.filter((tick) => tick <= 100);
  if (ticks.length < 2) ticks = [0, 1];
  return { values: ticks.map((tick) => tick * size), unit, size };
}

// At most eight texts under the chart, evenly apart, the last period among them.
function timeTicks(first, last, width) {
  const step = Math.ceil((last - first + 1) / Math.max(2, Math.min(8, Math.floor(width / 80))));
  const ticks = [];
  for (let place = last; place >= first; place -= step) ticks.unshift(place - first);
  return ticks;
}

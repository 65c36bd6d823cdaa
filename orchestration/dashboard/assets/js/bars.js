// From series to what a chart draws: its rows, its axes, and the texts for the pointer.
function chartRows(kind, { first, last, kpi, series }, width) {
  const count = last - first + 1;
  const stacked = kind === 'mix';
  const totals = Array(count).fill(0);
  const rows = series.flatMap(({ values, place }, s) => values.map((value, x) => {
    const low = stacked ? totals[x] : 0;
    if (stacked) totals[x] += value ?? 0;
    const high = value === null ? null : low + value;
    return { x, s: place ?? s, low, high, partial: isRunning(state.trend, first + x) };
  }));
  const axis = valueAxis(kpi, stacked ? totals : rows.map((row) => row.high));
  const ticks = timeTicks(first, last, width);
  const named = (list, text) => Object.fromEntries(list.map((one) => [one, text(one)]));
  const whole = rows.filter((row) => !row.partial);
  const measured = kind === 'lines' ? rows.filter((row) => row.high !== null) : rows.filter((row) => row.high);
  return {
    signals: {
      ticks, labels: named(ticks, (x) => tickName(state.trend, first + x)),
      values: axis.values, valueLabels: named(axis.values, (value) => formatTick(kpi, value, axis.unit)),
      domain: [axis.values[0], axis.values.at(-1)], count, series: Math.max(1, series.length),
    },
    data: {
      rows: kind === 'lines' ? whole : measured,
      tails: kind === 'lines' ? tails(rows) : [],
      points: kind === 'lines' ? pointsOf(measured, count) : [],
      hover: hoverRows(first, count, kpi, series),
    },
  };
}

// The way from the last whole period into the one that is still running.
function tails(rows) {
  return rows.filter((row, place) => row.high !== null && (row.partial || (rows[place + 1]?.partial && rows[place + 1].s === row.s)));
}

// A dot on every period where there is room for it, and always where a line would not show: alone, or incomplete.
function pointsOf(measured, count) {
  if (count <= 32) return measured;
  const at = new Set(measured.map(({ s, x }) => `${s} ${x}`));
  return measured.filter(({ s, x, partial }) => partial || !(at.has(`${s} ${x - 1}`) || at.has(`${s} ${x + 1}`)));
}

function hoverRows(first, count, kpi, series) {
  return Array.from({ length: count }, (_, x) => ({
    x, title: trendPeriod(first + x),
    lines: series.map(({ name, values, place }, s) => ({ place: place ?? s, name, text: values[x] === null ? t('no_data') : formatValue(kpi, values[x]) })),
  }));
}

function trendPeriod(place) {
  const name = periodName(state.trend, place);
  return isRunning(state.trend, place) ? `${name} (${t('incomplete')})` : name;
}

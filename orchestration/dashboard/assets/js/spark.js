const SPARK_PERIODS = 13;

// A line of the last periods up to the chosen one: straight between what was measured, broken where nothing was.
function sparkline(kpi, slice, member, grain, period) {
  const first = Math.max(0, period - SPARK_PERIODS + 1);
  const values = [];
  for (let place = first; place <= period; place += 1) values.push(figure(kpi, slice, member, grain, place)?.value ?? null);
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return el('div', { class: 'spark' });
  const low = kpi.unit === 'count' ? Math.min(0, ...known) : Math.min(...known);
  const range = Math.max(...known) - low || 1;
  const x = (place) => (place / (values.length - 1)) * 100;
  const y = (value) => 26 - ((value - low) / range) * 22;
  const path = values.map((value, place) => {
    if (value === null) return '';
    const starts = place === 0 || values[place - 1] === null;
    return `${starts ? 'M' : 'L'}${x(place).toFixed(2)} ${y(value).toFixed(2)}${starts && values[place + 1] === null ? 'h0.01' : ''}`;
  }).join('');
  const drawing = svg('svg', { viewBox: '0 0 100 30', preserveAspectRatio: 'none', class: 'spark', 'aria-hidden': 'true' },
    svg('path', { d: path, class: 'spark-line' }));
  if (values.at(-1) !== null) {
    const dot = isRunning(grain, period) ? 'spark-dot open' : 'spark-dot';
    drawing.append(svg('path', { d: `M${x(values.length - 1)} ${y(values.at(-1)).toFixed(2)}h0.01`, class: dot }));
  }
  return drawing;
}

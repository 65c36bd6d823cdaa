// Vega specifications. The page computes ticks and their texts, so that digits and dates are those of the language.
function chartSpec(kind, colors) {
  const isBars = kind !== 'lines';
  const middle = isBars ? { scale: 'x', field: 'x', band: 0.5 } : { scale: 'x', field: 'x' };
  const color = { scale: 'color', field: 's' };
  const fading = { signal: 'datum.partial ? 0.45 : 1' };
  const bars = {
    type: 'rect', from: { data: 'rows' },
    encode: {
      update: {
        x: { scale: 'x', field: 'x', offset: { signal: kind === 'bars' ? "datum.s * bandwidth('x') / series" : '0' } },
        width: { signal: `max(1, bandwidth('x') / ${kind === 'bars' ? 'series' : '1'})` },
        y: { scale: 'y', field: 'high' }, y2: { scale: 'y', field: 'low' }, fill: color, fillOpacity: fading,
        stroke: kind === 'mix' ? { value: colors.surface } : color, strokeWidth: { signal: kind === 'mix' ? '0.5' : 'datum.partial ? 1 : 0' },
        strokeDash: { value: kind === 'mix' ? [] : [3, 2] },
      },
    },
  };
  const line = (data, dash) => ({
    type: 'group', from: { facet: { name: `${data}_of`, data, groupby: 's' } },
    marks: [{
      type: 'line', from: { data: `${data}_of` },
      encode: {
        update: {
          x: { scale: 'x', field: 'x' }, y: { scale: 'y', field: 'high' }, stroke: color, strokeWidth: { value: 2 },
          strokeDash: { value: dash }, strokeJoin: { value: 'round' }, defined: { signal: 'isValid(datum.high)' }, interpolate: { value: 'linear' },
        },
      },
    }],
  });
  const points = {
    type: 'symbol', from: { data: 'points' },
    encode: {
      update: {
        x: { scale: 'x', field: 'x' }, y: { scale: 'y', field: 'high' }, size: { value: 34 }, strokeWidth: { value: 2 }, stroke: color,
        fill: [{ test: 'datum.partial', value: colors.surface }, color],
      },
    },
  };
  const zero = { type: 'rule', encode: { update: { x: { value: 0 }, x2: { signal: 'width' }, y: { scale: 'y', value: 0 }, stroke: { value: colors.axis }, opacity: { signal: 'domain[0] <= 0 ? 1 : 0' } } } };
  const hover = {
    type: 'rect', from: { data: 'hover' },
    encode: {
      update: {
        xc: middle, width: { signal: 'max(2, width / max(1, count))' }, y: { value: 0 }, y2: { signal: 'height' },
        fill: { value: colors.text }, fillOpacity: { value: 0 }, tooltip: { signal: 'datum' },
      },
      hover: { fillOpacity: { value: 0.06 } },
    },
  };
  const signals = { ticks: [], labels: {}, values: [], valueLabels: {}, domain: [0, 1], count: 1, series: 1 };
  const texts = (name) => ({ labels: { update: { text: { signal: `${name}[datum.value]` } } } });
  return {
    width: 400, height: 196, autosize: 'none',
    signals: Object.entries(signals).map(([name, value]) => ({ name, value })),
    data: ['rows', 'tails', 'points', 'hover'].map((name) => ({ name })),
    scales: [
      { name: 'x', type: isBars ? 'band' : 'point', domain: { signal: 'sequence(count)' }, range: 'width', padding: isBars ? 0.15 : 0.5 },
      { name: 'y', type: 'linear', domain: { signal: 'domain' }, range: 'height', nice: false, zero: false },
      { name: 'color', type: 'ordinal', domain: { signal: 'sequence(12)' }, range: colors.series },
    ],
    axes: [
      { scale: 'y', orient: 'left', values: { signal: 'values' }, encode: texts('valueLabels'), grid: true, domain: false, ticks: false },
      { scale: 'x', orient: 'bottom', values: { signal: 'ticks' }, encode: texts('labels'), grid: false, labelOverlap: true, tickSize: 4 },
    ],
    marks: isBars ? [bars, zero, hover] : [zero, line('rows', []), line('tails', [4, 3]), points, hover],
    config: {
      background: null, font: colors.font, aria: false,
      axis: { labelColor: colors.muted, labelFontSize: 12, gridColor: colors.grid, domainColor: colors.axis, tickColor: colors.axis, labelPadding: 6 },
    },
  };
}

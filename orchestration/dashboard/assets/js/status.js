// The target that holds for a slice on the first day of a period.
function targetOf(kpi, slice, grain, period) {
  const day = page.periods[grain].starts[period];
  return page.targets.find((one) => one.kpi === kpi.id && one.slice === slice && one.target !== null
    && (one.starts === null || one.starts <= day) && (one.ends === null || day < one.ends)) ?? null;
}

// on, watch or off; null without a target. The warning level itself is already off course.
function statusOf(kpi, target, value) {
  if (!target || !['higher', 'lower'].includes(kpi.direction)) return null;
  const sign = kpi.direction === 'higher' ? 1 : -1;
  if (sign * value >= sign * target.target) return 'on';
  return target.warning !== null && sign * value > sign * target.warning ? 'watch' : 'off';
}

const SIGNS = { on: '●', watch: '▲', off: '■' };

function statusChip(kpi, slice, grain, period, value) {
  const target = targetOf(kpi, slice, grain, period);
  const status = statusOf(kpi, target, value);
  if (!status) return null;
  return el('span', { class: `chip ${status}`, 'data-status': status, title: t('target', { value: formatValue(kpi, target.target) }) },
    el('span', { 'aria-hidden': 'true' }, `${SIGNS[status]} `), t(`status_${status}`));
}

// The change against the period before: {text, tone}; shares and scores in points, the rest in percent.
function changeOf(kpi, now, before) {
  if (!now || !before) return null;
  const difference = now.value - before.value;
  const absolute = ['percent', 'percentage_points', 'points', 'score_1_5'].includes(kpi.unit);
  if (!absolute && before.value === 0) return null;
  const text = absolute ? formatDifference(kpi, difference)
    : formatNumber(difference / Math.abs(before.value), { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 1 });
  const good = { higher: 1, lower: -1 }[kpi.direction] ?? 0;
  const tone = Math.sign(difference) * good;
  return { text: difference === 0 ? t('no_change') : text, tone: ['worse', null, 'better'][tone + 1], sign: Math.sign(difference) };
}

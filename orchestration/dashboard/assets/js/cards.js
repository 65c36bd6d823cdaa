// One figure: value, status, change, sample, how it went. The exact value stands in data-value.
function card(kpi, large = false) {
  const { slice, member } = scope();
  const { grain, period } = state;
  const found = figure(kpi, slice, member, grain, period);
  const head = el('h4', { class: 'card-title' }, definitionButton(kpi, () => found));
  const made = el('article', { class: large ? 'card large' : 'card', 'data-kpi': kpi.id }, head);
  if (!found) {
    made.dataset.state = 'none';
    made.append(el('p', { class: 'number none' }, t('no_data')), el('p', { class: 'muted small' }, whyMissing(kpi, slice, grain, period)));
    return made;
  }
  Object.assign(made.dataset, { state: 'measured', value: found.value });
  if (found.denominator !== null) Object.assign(made.dataset, { numerator: found.numerator, denominator: found.denominator });
  made.append(
    el('div', { class: 'value' },
      el('p', { class: 'number' }, valueParts(kpi, found.value).map(({ text, isUnit }) => (isUnit ? el('small', {}, text) : text))),
      el('p', { class: 'chips' }, statusChip(kpi, slice, grain, period, found.value), provisionalChip(kpi, grain, period))),
    el('p', { class: 'small facts' }, changeText(kpi, slice, member, grain, period, found), sampleText(kpi, found)),
    sparkline(kpi, slice, member, grain, period));
  return made;
}

function provisionalChip(kpi, grain, period) {
  if (!isProvisional(kpi, grain, period)) return null;
  return el('span', { class: 'chip provisional', title: t('provisional_help') }, t('provisional'));
}

function sampleText(kpi, found) {
  if (!kpi.is_ratio) return null;
  return el('span', { class: 'muted', title: t('sample_help') }, t('sample', { count: formatNumber(found.denominator, { maximumFractionDigits: 0 }) }));
}

// A running period's count or sum is not held against a whole one.
function changeText(kpi, slice, member, grain, period, found) {
  if (isRunning(grain, period) && found.numerator !== null && found.denominator === null) return el('span', { class: 'muted' }, t('running'));
  const change = period > 0 ? changeOf(kpi, found, figure(kpi, slice, member, grain, period - 1)) : null;
  if (!change) return el('span', { class: 'muted' }, t('no_previous'));
  const help = t('versus', { period: periodName(grain, period - 1) });
  const arrow = ['↓ ', '', '↑ '][change.sign + 1];
  return el('span', { class: `change ${change.tone ?? ''}`, title: help }, el('span', { 'aria-hidden': 'true' }, arrow), el('bdi', {}, change.text),
    change.tone ? el('span', { class: 'hidden' }, ` (${t(change.tone)}) `) : null);
}

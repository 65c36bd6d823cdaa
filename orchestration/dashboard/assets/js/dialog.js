// What a KPI means, opened from its title; Escape or the button closes it, and the focus returns.
function showDefinition(kpi, found) {
  const [title, titleLanguage] = kpiText(kpi, 'title');
  const [description, language] = kpiText(kpi, 'description');
  const dialog = byId('definition');
  const english = (text) => el('span', { lang: 'en', dir: 'ltr' }, text);
  const fact = (key, value) => (value ? [el('dt', {}, t(key)), el('dd', {}, value)] : []);
  const source = kpi.sources ? t('source_text', { kpi: kpi.id, entries: kpi.sources }) : t('source_text_plain', { kpi: kpi.id });
  fill(dialog,
    el('div', { class: 'dialog-head' },
      el('h2', { id: 'definition-title', lang: LOCALES[titleLanguage] }, title),
      el('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, t('close'))),
    description ? el('p', { lang: LOCALES[language] }, description) : null,
    el('dl', {},
      ...fact('this_value', found ? workedOut(kpi, found) : t('no_data')),
      ...fact('formula', kpi.formula && english(kpi.formula)),
      ...fact('numerator', kpi.numerator && english(kpi.numerator)),
      ...fact('denominator', kpi.denominator && english(kpi.denominator)),
      ...fact('date_basis', kpi.date_basis && english(kpi.date_basis)),
      ...fact('agent_basis', kpi.agent_basis && english(kpi.agent_basis)),
      ...fact('direction', t(`direction_${kpi.direction}`)),
      ...fact('source', source)),
    page.has_dictionary ? el('p', {}, el('a', { href: `kpi_dictionary/${state.language}.html#${kpi.id}` }, t('more_in_dictionary'))) : null);
  dialog.showModal();
}

// "4.05 = 320 / 79"
function workedOut(kpi, { value, numerator, denominator }) {
  const plain = (number) => formatNumber(number, { maximumFractionDigits: 2 });
  if (denominator === null) return formatValue(kpi, value);
  const scaled = kpi.scale === 1 ? '' : ` × ${plain(kpi.scale)}`;
  return el('span', {}, `${formatValue(kpi, value)} = `, el('bdi', { dir: 'ltr' }, `${plain(numerator)} / ${plain(denominator)}${scaled}`));
}

function definitionButton(kpi, found) {
  return el('button', {
    type: 'button', class: 'name', 'aria-haspopup': 'dialog', title: kpiText(kpi, 'description')[0],
    onclick: () => showDefinition(kpi, found()),
  }, kpiTitle(kpi));
}

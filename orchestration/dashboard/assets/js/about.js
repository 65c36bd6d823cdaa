function drawAbout() {
  const { published, run } = page.publication;
  const lacking = page.left_out.flatMap(({ slice, grain, periods, chief }) => {
    const names = { slice: t(`slice_${slice}`), grain: t(`grain_${grain}`) };
    if (!periods) return [t('left_out_all', names)];
    const { starts } = page.periods[grain];
    const before = starts.length > periods ? [t('left_out_before', { ...names, period: periodName(grain, starts.length - periods) })] : [];
    return [...before, ...(chief ? [t('left_out_chief', { ...names, count: formatNumber(page.layout.chief.length) })] : [])];
  });
  fill(byId('about'),
    el('h2', {}, t('section_about')),
    el('p', {}, t('about_published', { time: formatInstant(published), run })),
    el('p', {}, t('about_source')),
    el('p', {}, t('about_null')),
    lacking.length ? [el('p', {}, t('about_left_out')), el('ul', { id: 'left-out' }, lacking.map((text) => el('li', {}, text)))] : null,
    page.has_dictionary ? el('p', {}, el('a', { href: `kpi_dictionary/${state.language}.html` }, t('about_dictionary'))) : null,
    page.has_data_docs ? el('p', {}, el('a', { href: 'data_docs/index.html' }, t('about_docs'))) : null);
}

// A table of people: one row a team or agent, one column a KPI, bars behind the numbers, sorted by any column.
// members: [{place, name, about, choose}]; at(kpi, place) gives the figure.
function peopleTable({ id, title, members, at, choose }) {
  const kpis = page.layout.tables.map(kpiOf).filter((kpi) => kpi && isMeasured(kpi));
  const sorting = (tableSorting[id] ??= { by: kpis[0]?.id ?? null, ascending: false, shown: SHOWN_ROWS });
  const rows = members.map((member) => ({ member, found: kpis.map((kpi) => at(kpi, member.place)) }))
    .filter(({ found }) => found.some(Boolean));
  const most = kpis.map((_, column) => Math.max(0, ...rows.map(({ found }) => found[column]?.value ?? 0)));
  const body = el('tbody');
  const status = el('p', { class: 'small muted', role: 'status' });
  const more = el('button', { type: 'button', class: 'quiet', onclick: () => { sorting.shown += 200; show(); } }, t('show_more'));
  const sortBy = (column) => el('button', { type: 'button', class: 'sort', onclick: () => sort(column) }, column === null ? title : kpiTitle(kpis[column]));
  const headers = [el('th', { scope: 'col' }, sortBy(null)), ...kpis.map((_, column) => el('th', { scope: 'col', class: 'figures' }, sortBy(column)))];

  function sort(column) {
    const by = column === null ? null : kpis[column].id;
    if (sorting.by === by) sorting.ascending = !sorting.ascending;
    else Object.assign(sorting, { by, ascending: by === null });
    show();
  }

  function show() {
    const column = kpis.findIndex((kpi) => kpi.id === sorting.by);
    headers.forEach((header, place) => {
      if (place - 1 === column) header.setAttribute('aria-sort', sorting.ascending ? 'ascending' : 'descending');
      else header.removeAttribute('aria-sort');
    });
    const wanted = (sorting.search ?? '').trim().toLocaleLowerCase();
    const matching = rows.filter(({ member }) => `${member.name} ${member.about ?? ''}`.toLocaleLowerCase().includes(wanted));
    matching.sort(comparison(column, sorting.ascending));
    fill(body, matching.slice(0, sorting.shown).map((row) => tableRow(row, kpis, most, choose)));
    more.hidden = matching.length <= sorting.shown;
    status.textContent = matching.length ? t('rows_shown', { shown: formatNumber(Math.min(sorting.shown, matching.length)), count: formatNumber(matching.length) }) : t('nobody');
  }

  const search = members.length > 8 ? el('input', {
    type: 'search', value: sorting.search ?? '', 'aria-label': t('search_agents'), placeholder: t('search_agents'), id: `search-${id}`,
    oninput: (event) => { sorting.search = event.target.value; show(); },
  }) : null;
  show();
  return [search, el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title },
    el('table', { class: 'people', id: `table-${id}` }, el('thead', {}, el('tr', {}, headers)), body)), el('div', { class: 'row' }, status, more)];
}

const tableSorting = {};
const SHOWN_ROWS = 25;

// What has no figure stands last, whichever way.
function comparison(column, ascending) {
  const sign = ascending ? 1 : -1;
  const names = new Intl.Collator(LOCALES[state.language]);
  return (one, other) => {
    if (column < 0) return sign * names.compare(one.member.name, other.member.name);
    const [a, b] = [one.found[column]?.value ?? null, other.found[column]?.value ?? null];
    if (a === null || b === null) return (a === null) - (b === null);
    return sign * (a - b) || names.compare(one.member.name, other.member.name);
  };
}

function tableRow({ member, found }, kpis, most, choose) {
  const name = el('button', { type: 'button', class: 'name', title: t('filter_by', { name: member.name }), onclick: () => choose(member.place) }, isolated(member.name));
  const about = member.about ? el('span', { class: 'small muted' }, ' ', isolated(member.about)) : null;
  const cells = found.map((one, column) => {
    if (!one) return el('td', { class: 'figures none' }, el('span', { class: 'muted', title: t('no_data') }, '–', el('span', { class: 'hidden' }, t('no_data'))));
    const share = most[column] > 0 ? Math.max(0, one.value / most[column]) : 0;
    const sample = kpis[column].is_ratio ? t('sample', { count: formatNumber(one.denominator, { maximumFractionDigits: 0 }) }) : null;
    return el('td', { class: 'figures', 'data-kpi': kpis[column].id, 'data-value': one.value, title: sample },
      formatValue(kpis[column], one.value), el('span', { class: 'bar', style: { width: `${(share * 100).toFixed(1)}%` }, 'aria-hidden': 'true' }));
  });
  return el('tr', { 'data-member': member.id }, el('th', { scope: 'row' }, name, about), cells);
}

// Arrivals by hour and weekday, in local time, added up over the days of the chosen period.
function arrivals() {
  const block = loaded.get('arrivals');
  const cells = Array.from({ length: 7 }, () => Array(24).fill(0));
  if (!block) return cells;
  block.tickets ??= block.column(block.columns.tickets);
  const days = page.periods.day.starts;
  const { starts, ends } = page.periods[state.grain];
  const channels = page.channels.length;
  days.forEach((day, place) => {
    if (day < starts[state.period] || day >= ends[state.period]) return;
    const weekday = (day + 3) % 7; // 1970-01-01 was a Thursday; 0 is Monday
    for (let channel = 0; channel < channels; channel += 1) {
      if (state.channel !== null && channel !== state.channel) continue;
      const from = (place * channels + channel) * 24;
      for (let hour = 0; hour < 24; hour += 1) cells[weekday][hour] += block.tickets[from + hour];
    }
  });
  return cells;
}

function heatMap() {
  const cells = arrivals();
  const most = Math.max(1, ...cells.flat());
  const first = state.language === 'fa' ? 5 : 0;
  const order = Array.from({ length: 7 }, (_, place) => (place + first) % 7);
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  const weekday = (day, style) => formatDay(4 + day, { weekday: style }); // day 4 was a Monday
  const cell = (day, hour) => {
    const count = cells[day][hour];
    const share = count / most;
    return el('td', {
      class: 'heat-cell', 'data-count': count, style: { '--share': share.toFixed(3) },
      title: `${weekday(day, 'long')} ${formatNumber(hour)}: ${t('tickets_count', { count: formatNumber(count) })}`,
    }, count ? formatNumber(count) : '');
  };
  const title = t('chart_arrivals');
  const everyone = state.team !== null || state.agent !== null ? el('p', { class: 'small note' }, t('heat_everyone')) : null;
  return [
    el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title },
      el('table', { class: 'heat-map', 'data-total': cells.flat().reduce((sum, count) => sum + count, 0) },
        el('caption', { class: 'hidden' }, title),
        el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, el('span', { class: 'hidden' }, t('hour'))), hours.map((hour) => el('th', { scope: 'col' }, formatNumber(hour))))),
        el('tbody', {}, order.map((day) => el('tr', {}, el('th', { scope: 'row' }, weekday(day, 'short')), hours.map((hour) => cell(day, hour))))))),
    el('p', { class: 'small muted' }, t('heat_zone', { zone: page.publication.zone })), everyone,
  ];
}

// Open tickets at as_of by age.
function ageBars() {
  const block = loaded.get('ages');
  const { days } = page.blocks.ages;
  const counts = Array(days.length + 1).fill(0);
  if (block) {
    const [channel, team, agent, bucket, tickets] = ['channel', 'team', 'agent', 'bucket', 'tickets'].map((name) => block.column(block.columns[name]));
    const chosen = (wanted, found) => wanted === null || wanted === found;
    tickets.forEach((count, row) => {
      if (chosen(state.channel, channel[row]) && chosen(state.team, team[row]) && chosen(state.agent, agent[row])) counts[bucket[row]] += count;
    });
  }
  const name = (place) => {
    const [low, high] = [days[place - 1], days[place]].map((day) => (day === undefined ? '' : formatNumber(day)));
    return t(place === 0 ? 'age_first' : place === days.length ? 'age_last' : 'age_between', { low, high });
  };
  return counts.map((count, place) => ({ name: name(place), count }));
}

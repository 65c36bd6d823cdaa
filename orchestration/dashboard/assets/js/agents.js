function teamTable() {
  if (state.channel !== null) return [el('p', { class: 'note' }, t('teams_by_channel'))];
  return peopleTable({
    id: 'teams', title: t('team'),
    members: page.teams.map(({ id }, place) => ({ id, place, name: teamName(place) })),
    at: (kpi, place) => figure(kpi, 'team', place, state.grain, state.period),
    choose: (place) => change({ team: place }),
  });
}

// Everybody, or the people who are in the chosen team now; in the chosen channel, if there is one.
function agentTable() {
  const channels = page.channels.length;
  const at = (kpi, place) => (state.channel === null
    ? figure(kpi, 'agent', place, state.grain, state.period)
    : figure(kpi, 'agent_channel', place * channels + state.channel, state.grain, state.period));
  const members = page.agents.map((agent, place) => ({
    id: agent.id, place, name: agentName(place), team: agent.team, about: agent.team === null ? '' : teamName(agent.team),
  }));
  return peopleTable({
    id: 'agents', title: t('agent'), at,
    members: members.filter((member) => state.team === null || member.team === state.team),
    choose: (place) => change({ agent: place }),
  });
}

// Horizontal bars, all from 0.
function barList(bars) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return el('table', { class: 'bar-list' },
    el('thead', { class: 'hidden' }, el('tr', {}, el('th', { scope: 'col' }, t('age')), el('th', { scope: 'col' }, kpiName(kpiOf('backlog'))))),
    el('tbody', {}, bars.map(({ name, count }) => el('tr', { 'data-count': count }, el('th', { scope: 'row' }, name),
      el('td', {}, el('span', { class: 'bar', style: { width: `${(count / most) * 100}%` }, 'aria-hidden': 'true' }), el('span', { class: 'bar-number' }, formatNumber(count)))))));
}

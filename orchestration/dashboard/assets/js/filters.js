function choice(id, label, options, chosen, onchange) {
  const select = el('select', { id, onchange: (event) => onchange(event.target.value) },
    options.map(([value, text]) => el('option', { value, selected: String(value) === String(chosen) }, text)));
  return el('div', { class: 'field' }, el('label', { for: id }, label), select);
}

const keptChoices = new Map();

// A list that can be long is made once for what it depends on; afterwards only what is chosen in it changes.
function keptChoice(key, id, label, options, chosen, onchange) {
  const name = `${id} ${state.language} ${calendar()} ${key}`;
  if (!keptChoices.has(name)) keptChoices.set(name, choice(id, label, options(), chosen, onchange));
  const kept = keptChoices.get(name);
  kept.querySelector('select').value = chosen;
  return kept;
}

const place = (text) => (text === '' ? null : Number(text));

function drawPreferences() {
  const languages = LANGUAGES.map((language) => [language, LANGUAGE_NAMES[language]]);
  const themes = ['auto', 'light', 'dark'].map((theme) => [theme, t(`theme_${theme}`)]);
  const calendars = ['gregory', 'persian'].map((one) => [one, t(`calendar_${one}`)]);
  fill(byId('preferences'),
    choice('language', t('language'), languages, state.language, (language) => change({ language })),
    state.language === 'fa' ? choice('calendar', t('calendar'), calendars, state.calendar, (one) => change({ calendar: one })) : null,
    choice('theme', t('appearance'), themes, state.theme, (theme) => change({ theme })));
}

function drawFilters() {
  const form = byId('filters');
  const { starts } = page.periods[state.grain] ?? { starts: [] };
  const periods = () => starts.map((_, one) => [one, periodName(state.grain, one) + (isRunning(state.grain, one) ? ` – ${t('running')}` : '')]).reverse();
  const all = (key, list, name) => [['', t(key)], ...list.map((one, at) => [at, isolatedText(name(at)) + (one.has_left ? ` (${t('has_left')})` : '')])];
  const step = (by, key, sign) => el('button', {
    type: 'button', class: 'step', 'aria-label': t(key), title: t(key), disabled: !(state.period + by in starts),
    onclick: () => change({ period: state.period + by }),
  }, sign);
  form.setAttribute('aria-label', t('filters'));
  const fields = [
    choice('grain', t('grain'), GRAINS.map((grain) => [grain, t(`grain_${grain}`)]), state.grain, (grain) => change({ grain })),
    el('div', { class: 'stepper' }, step(-1, 'previous_period', '‹'),
      keptChoice(state.grain, 'period', t('which_period'), periods, state.period, (one) => change({ period: Number(one) })), step(1, 'next_period', '›')),
    choice('channel', t('channel'), all('all_channels', page.channels, channelName), state.channel ?? '', (one) => change({ channel: place(one) })),
    choice('team', t('team'), all('all_teams', page.teams, teamName), state.team ?? '', (one) => change({ team: place(one) })),
    keptChoice('', 'agent', t('agent'), () => all('all_agents', page.agents, agentName), state.agent ?? '', (one) => change({ agent: place(one) })),
    choice('trend', t('trend_grain'), ['day', 'week', 'month'].filter((grain) => GRAINS.includes(grain)).map((grain) => [grain, t(`grain_${grain}`)]), state.trend, (trend) => change({ trend })),
    choice('span', t('trend_span'), [3, 6, 13, 0].map((span) => [span, t(`span_${span}`)]), state.span, (span) => change({ span: Number(span) })),
    el('button', { type: 'button', class: 'quiet', id: 'reset', hidden: [state.channel, state.team, state.agent].every((one) => one === null), onclick: () => change({ channel: null, team: null, agent: null }) }, t('reset')),
  ];
  // what stays is left in its place: a list of thousands is slow to put back
  if (form.children.length !== fields.length) fill(form, fields);
  else fields.forEach((field, at) => { if (form.children[at] !== field) form.children[at].replaceWith(field); });
}

// Figures are kept by team, by channel, by agent, and by agent and channel: the newest choice wins.
function settle(changes) {
  if (changes.grain && changes.period === undefined) state.period = samePeriod(changes.grain);
  Object.assign(state, changes);
  if (changes.team !== undefined && changes.team !== null && (state.channel !== null || state.agent !== null)) {
    const key = state.channel !== null ? 'note_team_channel' : 'note_team_agent';
    state.channel = state.agent = null;
    return key;
  }
  if (state.team !== null && (state.channel !== null || state.agent !== null)) {
    state.team = null;
    return state.channel !== null ? 'note_team_channel' : 'note_team_agent';
  }
  return null;
}

// The period of another grain that holds the last day of the chosen one, if it is over, else the last one that is.
function samePeriod(grain) {
  const { starts } = page.periods[grain];
  const day = page.periods[state.grain].ends[state.period] - 1;
  return Math.min(Math.max(0, starts.findLastIndex((start) => start <= day)), lastComplete(grain));
}

const page = JSON.parse(byId('page-data').textContent);
const kpiPlace = new Map(page.kpis.map((kpi, place) => [kpi.id, place]));
const GRAINS = ['day', 'week', 'month', 'quarter', 'year'].filter((grain) => page.periods[grain]);
const LANGUAGES = Object.keys(page.texts);

// What is chosen. Channel, team, agent and period are places in their lists; null means all.
const state = {
  language: LANGUAGES.find((language) => (navigator.language || '').startsWith(language)) || 'en',
  theme: 'auto',
  calendar: 'gregory',
  grain: GRAINS.includes('month') ? 'month' : GRAINS[0],
  period: 0,
  channel: null,
  team: null,
  agent: null,
  trend: 'week',
  span: 13,
};

// Ids instead of places, so that a link still means the same after the next publication.
const SAVED = {
  language: [(text) => (LANGUAGES.includes(text) ? text : undefined), String],
  theme: [(text) => (['auto', 'light', 'dark'].includes(text) ? text : undefined), String],
  calendar: [(text) => (['gregory', 'persian'].includes(text) ? text : undefined), String],
  grain: [(text) => (GRAINS.includes(text) ? text : undefined), String],
  period: [(text) => placeOf(page.periods[state.grain]?.starts, Date.parse(text) / 86400000),
    (place) => new Date(page.periods[state.grain].starts[place] * 86400000).toISOString().slice(0, 10)],
  channel: [(text) => placeOf(page.channels.map((one) => one.id), text), (place) => page.channels[place].id],
  team: [(text) => placeOf(page.teams.map((one) => one.id), text), (place) => page.teams[place].id],
  agent: [(text) => placeOf(page.agents.map((one) => one.id), text), (place) => page.agents[place].id],
  trend: [(text) => (['day', 'week', 'month'].includes(text) ? text : undefined), String],
  span: [(text) => ([0, 3, 6, 13].includes(Number(text)) ? Number(text) : undefined), String],
};

function placeOf(list, wanted) {
  const place = (list || []).indexOf(wanted);
  return place < 0 ? undefined : place;
}

// The last period that is over, as of the data; the running one if there is no other.
function lastComplete(grain) {
  const { starts, running_from: running } = page.periods[grain] || { starts: [], running_from: null };
  return Math.max(0, (running ?? starts.length) - 1);
}

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const [name, [read]] of Object.entries(SAVED)) {
    if (name === 'period') state.period = lastComplete(state.grain);
    const value = given.has(name) ? read(given.get(name)) : undefined;
    if (value !== undefined) state[name] = value;
  }
  if (state.team !== null) state.channel = state.agent = null;
}

function saveAddress() {
  const shown = new URLSearchParams();
  for (const [name, [, write]] of Object.entries(SAVED)) {
    if (state[name] !== null && page.periods[state.grain]) shown.set(name, write(state[name]));
  }
  try {
    history.replaceState(null, '', `#${shown}`);
  } catch {
    // some browsers keep the address of a file as it is: then it is not kept
  }
}

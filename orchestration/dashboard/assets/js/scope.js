// Which rows of kpi_values the filters mean: a slice and a member of it.
function scope() {
  const channels = page.channels.length;
  if (state.agent !== null && state.channel !== null) return { slice: 'agent_channel', member: state.agent * channels + state.channel };
  if (state.agent !== null) return { slice: 'agent', member: state.agent };
  if (state.team !== null) return { slice: 'team', member: state.team };
  if (state.channel !== null) return { slice: 'channel', member: state.channel };
  return { slice: 'total', member: 0 };
}

function scopeName() {
  const parts = [];
  if (state.agent !== null) parts.push(agentName(state.agent));
  if (state.team !== null) parts.push(teamName(state.team));
  if (state.channel !== null) parts.push(channelName(state.channel));
  return parts.length ? parts.map(isolatedText).join(' · ') : t('everything');
}

const loaded = new Map();

// Open what the next drawing needs; drawing itself then never waits.
async function load(names) {
  await Promise.all(names.filter((name) => page.blocks[name] && !loaded.has(name)).map(async (name) => loaded.set(name, await openBlock(name))));
}

function neededBlocks() {
  const { slice } = scope();
  const byChannel = state.channel === null ? '' : '_channel';
  const mix = state.agent === null ? 'channel' : 'agent_channel';
  return [
    `${slice}-${state.grain}`, `${slice}-${state.trend}`, `${mix}-${state.trend}`,
    `agent${byChannel}-${state.grain}`, `team-${state.grain}`, 'arrivals', 'ages',
  ];
}

const seriesOf = (kpi, slice, grain) => loaded.get(`${slice}-${grain}`)?.of(kpi) ?? null;
const figure = (kpi, slice, member, grain, period) => seriesOf(kpi, slice, grain)?.at(member, period) ?? null;
const isProvisional = (kpi, grain, period) => period >= (page.provisional[grain]?.[kpi.id] ?? Infinity);
const isRunning = (grain, period) => period >= (page.periods[grain]?.running_from ?? Infinity);

// Why a KPI has no figure here.
function whyMissing(kpi, slice, grain, period) {
  if (!kpi.slices.includes(slice)) return t('why_slice');
  if (!kpi.grains.includes(grain)) return t('why_grain', { grains: kpi.grains.map((one) => t(`grain_${one}`)).join(' · ') });
  const lacking = page.left_out.find((one) => one.slice === slice && one.grain === grain);
  const count = page.periods[grain]?.starts.length ?? 0;
  if (lacking && (period < count - lacking.periods || (lacking.chief && !page.layout.chief.includes(kpi.id)))) return t('why_left_out');
  return t('why_nothing');
}

// Whether anything at all was measured for a KPI.
const isMeasured = (kpi) => Object.values(page.blocks).some((block) => block.slice && block.columns[kpiPlace.get(kpi.id)]);

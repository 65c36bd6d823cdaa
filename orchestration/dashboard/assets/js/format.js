const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86400 };
const formatters = new Map();

function intl(kind, options) {
  const dates = kind === Intl.DateTimeFormat;
  const locale = dates ? `${LOCALES[state.language]}-u-ca-${calendar()}` : LOCALES[state.language];
  const key = `${dates} ${locale} ${JSON.stringify(options)}`;
  if (!formatters.has(key)) formatters.set(key, new kind(locale, options));
  return formatters.get(key);
}

const calendar = () => (state.language === 'fa' ? state.calendar : 'gregory');
const formatNumber = (value, options = {}) => intl(Intl.NumberFormat, options).format(value);
const exactly = (digits) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits });

// A duration reads best in the largest unit it fills, up to the KPI's own.
function durationUnit(kpi, seconds) {
  const units = Object.keys(SECONDS);
  let place = Math.max(0, units.indexOf(kpi.display_unit));
  while (place > 0 && Math.abs(seconds) < SECONDS[units[place]]) place -= 1;
  return units[place];
}

// How a value of this KPI is written: [number to write, options of Intl.NumberFormat]. As many digits for a large value
// as for a small one of its kind, so that numbers under each other compare.
function writing(kpi, value) {
  const size = Math.abs(value);
  if (kpi.unit === 'seconds') return duration(value, durationUnit(kpi, value), null);
  if (kpi.unit === 'percent') return [value, { style: 'unit', unit: 'percent', ...exactly(1) }];
  if (kpi.unit === 'money') return [value, { ...currency(), ...exactly(size >= 1000 ? 0 : 2) }];
  if (kpi.unit === 'score_1_5') return [value, exactly(2)];
  if (kpi.unit === 'count' && !kpi.is_ratio) return [value, { maximumFractionDigits: 1 }];
  return [value, exactly(size < 10 ? 2 : 1)];
}

function duration(seconds, unit, digits) {
  const number = seconds / SECONDS[unit];
  const places = unit === 'seconds' && number >= 10 ? 0 : 1;
  const options = digits === null ? exactly(places) : { maximumFractionDigits: digits };
  return [number, { style: 'unit', unit: unit.slice(0, -1), unitDisplay: 'short', ...options }];
}

function currency() {
  const code = page.publication.currency;
  return /^[A-Z]{3}$/.test(code || '') ? { style: 'currency', currency: code, currencyDisplay: 'narrowSymbol' } : {};
}

const formatValue = (kpi, value) => formatNumber(...writing(kpi, value));

// A round value of an axis, in the unit of the whole axis, without digits that say nothing.
function formatTick(kpi, value, unit) {
  if (unit) return formatNumber(...duration(value, unit, 2));
  const [number, options] = writing(kpi, value);
  return formatNumber(number, { ...options, minimumFractionDigits: 0 });
}

// The same in parts, the number apart from its unit: [{text, isUnit}].
function valueParts(kpi, value) {
  const [number, options] = writing(kpi, value);
  const small = new Set(['unit', 'percentSign', 'currency']);
  return intl(Intl.NumberFormat, options).formatToParts(number).map(({ type, value: text }) => ({ text, isUnit: small.has(type) }));
}

// A difference with its sign, in the KPI's unit.
function formatDifference(kpi, value) {
  const signed = { signDisplay: 'exceptZero', maximumFractionDigits: 1 };
  if (kpi.unit === 'percent' || kpi.unit === 'percentage_points') return t('percentage_points', { value: formatNumber(value, signed) });
  return t('points_short', { value: formatNumber(value, { ...signed, maximumFractionDigits: 2 }) });
}

const dayOf = (number) => new Date(number * 86400000);
const formatDay = (number, options) => intl(Intl.DateTimeFormat, { timeZone: 'UTC', ...options }).format(dayOf(number));

// An instant in the reporting time zone; options as of Intl.DateTimeFormat.
function formatInstant(seconds) {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: page.publication.zone };
  return intl(Intl.DateTimeFormat, options).format(new Date(seconds * 1000));
}

const PERIOD_DATES = {
  day: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  week: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  quarter: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
};

// A month or year of the data is not one of the Persian calendar, so there it is a range of days.
function periodName(grain, place) {
  const { starts, ends } = page.periods[grain];
  const first = starts[place];
  const last = ends[place] - 1;
  const asDays = calendar() === 'persian' && grain !== 'day';
  const options = { timeZone: 'UTC', ...(asDays ? PERIOD_DATES.week : PERIOD_DATES[grain]) };
  // a short month is a bare number in Chinese
  if (state.language === 'zh' && options.month) options.month = 'long';
  const format = intl(Intl.DateTimeFormat, options);
  if (!asDays && ['day', 'month', 'year'].includes(grain)) return format.format(dayOf(first));
  return format.formatRange(dayOf(first), dayOf(last));
}

// A short name for an axis.
function tickName(grain, place) {
  const first = page.periods[grain].starts[place];
  if (grain === 'month' && calendar() === 'gregory') return formatDay(first, { month: 'short', year: '2-digit' });
  return formatDay(first, { day: 'numeric', month: 'short' });
}

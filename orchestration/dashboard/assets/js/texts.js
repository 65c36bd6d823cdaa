const LOCALES = { en: 'en', vi: 'vi', zh: 'zh-Hans', fa: 'fa-IR' };
const LANGUAGE_NAMES = { en: 'English', vi: 'Tiếng Việt', zh: '简体中文', fa: 'فارسی' };

// A text in the chosen language; {name} is replaced, each value isolated from the direction of the text around it.
function t(key, values = {}) {
  const text = page.texts[state.language][key];
  if (text === undefined) throw new Error(`texts.yml has no ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => isolatedText(values[name]));
}

// Title or description of a KPI: [text, language]; English where the catalogue has no other.
function kpiText(kpi, part) {
  const own = kpi[part][state.language];
  return own ? [own, state.language] : [kpi[part].en || kpi.id, 'en'];
}

function kpiTitle(kpi) {
  const [text, language] = kpiText(kpi, 'title');
  return el('span', language === state.language ? {} : { lang: language, dir: 'ltr' }, text);
}

const kpiName = (kpi) => kpiText(kpi, 'title')[0];

// Channels have names in texts.yml; one that is not known there stands as it is.
function channelName(place) {
  const { id } = page.channels[place];
  return id === 'unassigned' ? t('unassigned') : page.texts[state.language][`channel_${id}`] ?? id;
}

const memberName = (member) => (member.id === 'unassigned' ? t('unassigned') : member.name || member.id);
const teamName = (place) => memberName(page.teams[place]);
const agentName = (place) => memberName(page.agents[place]);

function applyLanguage() {
  document.documentElement.lang = LOCALES[state.language];
  document.documentElement.dir = state.language === 'fa' ? 'rtl' : 'ltr';
  document.title = t('title');
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = t(element.dataset.text);
}

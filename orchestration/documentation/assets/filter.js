'use strict';
// Shows the KPIs that hold every word asked for; without this script the page shows them all.
(() => {
  const byId = (id) => document.getElementById(id);
  const words = byId('words'), area = byId('area'), shown = byId('shown');
  const lang = document.documentElement.lang;
  const format = new Intl.NumberFormat(lang === 'fa' ? 'fa' : 'en');
  // Found without Vietnamese marks, with any digits, and with Arabic or Persian letters alike.
  const plain = (text) => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd').replace(/ي/g, 'ی').replace(/ك/g, 'ک').replace(/\u200c/g, ' ')
    .replace(/[۰-۹]/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'.indexOf(digit)).replace(/_/g, ' ');
  const kpis = [...document.querySelectorAll('article')].map((article) => ({
    article,
    line: document.querySelector(`[data-kpi="${article.id}"]`),
    area: article.parentElement.dataset.area,
    text: plain(`${article.id} ${article.textContent}`),
  }));

  function show() {
    const asked = plain(words.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { article, line, area: own, text } of kpis) {
      const isHidden = (area.value && own !== area.value) || !asked.every((word) => text.includes(word));
      article.hidden = isHidden;
      line.hidden = isHidden;
      if (!isHidden) count += 1;
    }
    for (const group of document.querySelectorAll('section[data-area], details[data-area]')) {
      group.hidden = !group.querySelector('article:not([hidden]), li:not([hidden])');
    }
    byId('nothing').hidden = count > 0;
    shown.textContent = shown.dataset.text
      .replace('{shown}', format.format(count)).replace('{count}', format.format(shown.dataset.count));
  }

  // A link to a KPI shows it, whatever is searched for, and the other languages open at the same one.
  function follow() {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    if (target && target.hidden) {
      words.value = '';
      area.value = '';
      show();
      target.scrollIntoView();
    }
    for (const link of document.querySelectorAll('.languages a')) link.hash = location.hash;
  }

  document.querySelector('form.find').hidden = false;
  document.querySelector('form.find').addEventListener('submit', (event) => event.preventDefault());
  words.addEventListener('input', show);
  area.addEventListener('change', show);
  addEventListener('hashchange', follow);
  const narrow = matchMedia('(max-width: 60rem)');
  const fold = () => document.querySelectorAll('details[data-area]').forEach((part) => { part.open = !narrow.matches; });
  narrow.addEventListener('change', fold);
  fold();
  show();
  follow();
})();

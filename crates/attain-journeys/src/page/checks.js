// What must hold on every page, as far as one look at it tells.
const tidy = text => (text || '').replace(/\s+/g, ' ').trim();
const all = selector => [...document.querySelectorAll(selector)];
const shown = element => element.checkVisibility({ visibilityProperty: true });
const brief = element => element.cloneNode(false).outerHTML.replace(/<\/[^>]*>$/, '').slice(0, 160);

const ids = all('[id]').map(element => element.id);
const headings = all('h1').map(heading => {
  const copy = heading.cloneNode(true);
  copy.querySelectorAll('[class*="govuk-caption"]').forEach(caption => caption.remove());
  return tidy(copy.textContent);
});
const named = control => [...(control.labels || [])].some(label => tidy(label.textContent))
  || tidy(control.getAttribute('aria-label'))
  || tidy(document.getElementById(control.getAttribute('aria-labelledby'))?.textContent);
const controls = all('input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]):not([type=image]), select, textarea');

return {
  html: document.contentType === 'text/html',
  path: location.pathname,
  address: location.href,
  status: performance.getEntriesByType('navigation')[0]?.responseStatus ?? 0,
  title: tidy(document.title),
  language: document.documentElement.lang,
  headings,
  repeated: [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))],
  unlabelled: controls.filter(shown).filter(control => !named(control)).map(brief),
  // Which kinds of thing stand on the page: two pages alike in this are one page to a check that costs time.
  shape: [...new Set(all('body *').map(element => `${element.tagName}.${tidy(element.getAttribute('class'))}`))].sort().join(' '),
};

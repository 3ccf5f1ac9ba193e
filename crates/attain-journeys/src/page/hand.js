// Finds what a reader means on a page. Each question answers { found: element } or { trouble: "a sentence" }.
const tidy = text => (text || '').replace(/\s+/g, ' ').trim();
const shown = element => element.checkVisibility({ visibilityProperty: true });
const all = (selector, below = document) => [...below.querySelectorAll(selector)];
const listed = names => names.length ? [...new Set(names)].slice(0, 40).map(name => `"${name}"`).join(', ') : 'none';

// What may stand for «the row», «the card» or «the question» that somebody names.
const PLACES = 'tr, li, dl > div, .govuk-summary-card, fieldset, section, article, details, form, nav';

// Of several candidates, those in the smallest place that says this.
function within(place, candidates) {
  const sized = candidates.map(candidate => {
    let box = candidate.closest(PLACES);
    while (box && !tidy(box.textContent).includes(place)) box = box.parentElement?.closest(PLACES);
    return { candidate, size: box ? tidy(box.textContent).length : Infinity };
  });
  const least = Math.min(...sized.map(one => one.size));
  return least === Infinity ? [] : sized.filter(one => one.size === least).map(one => one.candidate);
}

// The one candidate that is called so.
function only(kind, wanted, place, candidates, called) {
  const seen = candidates.filter(shown);
  const where = place ? ` at "${place}"` : '';
  let found = seen.filter(candidate => called(candidate).includes(wanted));
  if (place) found = within(place, found);
  if (found.length > 1 && found.every(one => one.href && one.href === found[0].href)) found = found.slice(0, 1);
  if (found.length === 1) return { found: found[0] };
  if (found.length > 1) {
    return { trouble: `there are ${found.length} ${kind}s called "${wanted}"${where}; say where, with within("...")` };
  }
  const hidden = candidates.some(one => !shown(one) && called(one).includes(wanted));
  if (hidden) return { trouble: `the ${kind} "${wanted}"${where} is hidden` };
  return { trouble: `there is no ${kind} called "${wanted}"${where}; ${kind}s here: ${listed(seen.flatMap(called))}` };
}

const callsOf = element => [tidy(element.getAttribute('aria-label') || element.textContent || element.value)];
const labelsOf = control => {
  const labels = [...(control.labels || [])].map(label => tidy(label.textContent));
  const names = (control.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean)
    .map(id => tidy(document.getElementById(id)?.textContent));
  const own = control.getAttribute('aria-label');
  return [...labels, ...names, ...(own ? [tidy(own)] : [])];
};

const hand = {
  link: (wanted, place) => only('link', wanted, place, all('a[href]:not([role=button])'), callsOf),
  button: (wanted, place) =>
    only('button', wanted, place, all('button, input[type=submit], input[type=button], a[role=button], summary'), callsOf),
  field: (wanted, place) => {
    const not = ['hidden', 'radio', 'checkbox', 'file', 'submit', 'button'].map(type => `:not([type=${type}])`).join('');
    return only('field', wanted, place, all(`input${not}, textarea`), labelsOf);
  },
  select: (wanted, place) => only('list', wanted, place, all('select'), labelsOf),
  radio: (wanted, place) => only('radio button', wanted, place, all('input[type=radio]'), labelsOf),
  checkbox: (wanted, place) => only('checkbox', wanted, place, all('input[type=checkbox]'), labelsOf),
  // The Design System's own script hides the input and gives its id to a button.
  upload: (wanted, place) => {
    const inputs = all('input[type=file]');
    const called = input => {
      const id = (input.id || '').replace(/-input$/, '');
      return [...labelsOf(input), ...all('label').filter(label => id && label.htmlFor === id).map(label => tidy(label.textContent))];
    };
    let found = inputs.filter(input => called(input).includes(wanted));
    if (place) found = within(place, found);
    if (found.length === 1) return { found: found[0] };
    return { trouble: `there are ${found.length} file fields called "${wanted}"; file fields here: ${listed(inputs.flatMap(called))}` };
  },
  label: control => ({ found: control.labels?.[0] || control }),
  option: (select, wanted) => {
    const options = [...select.options];
    const found = options.filter(option => tidy(option.textContent) === wanted);
    if (found.length === 1) return { found: found[0] };
    return { trouble: `the list has ${found.length} options "${wanted}"; it has: ${listed(options.map(option => tidy(option.textContent)))}` };
  },
  // The three fields of a date, in the order day, month, year.
  date: wanted => {
    const sets = all('fieldset').filter(shown);
    const called = set => [tidy(set.querySelector('legend')?.textContent)];
    const answer = only('date', wanted, null, sets.filter(set => all('input:not([type=radio]):not([type=checkbox])', set).length === 3), called);
    return answer.found ? { found: all('input', answer.found) } : answer;
  },
  // What stands in the row that says this, below the header that says that.
  cell: (row, column) => {
    const headers = [], rows = [], answers = [];
    for (const table of all('table').filter(shown)) {
      const top = [...table.rows].find(one => all('th', one).length > 1 || one.closest('thead'));
      if (!top) continue;
      let at = 0, index = -1;
      for (const header of top.cells) {
        headers.push(tidy(header.textContent));
        if (tidy(header.textContent) === column) index = at;
        at += header.colSpan;
      }
      if (index < 0) continue;
      for (const one of [...table.rows].filter(one => one !== top && shown(one))) {
        rows.push(tidy(one.cells[0]?.textContent));
        const exact = [...one.cells].some(cell => tidy(cell.textContent) === row);
        if (!exact && !tidy(one.textContent).includes(row)) continue;
        let place = 0;
        for (const cell of one.cells) {
          if (place <= index && index < place + cell.colSpan) answers.push({ exact, text: tidy(cell.textContent) });
          place += cell.colSpan;
        }
      }
    }
    const exact = answers.filter(answer => answer.exact);
    const found = exact.length ? exact : answers;
    if (found.length === 1) return { found: found[0].text };
    return { trouble: `there are ${found.length} cells in a row "${row}" below "${column}"; columns here: ${listed(headers)}; rows with that column: ${listed(rows)}` };
  },
  // What stands beside a key in a summary list.
  summary: (key, place) => {
    const keys = all('dt').filter(shown);
    const answer = only('summary key', key, place, keys, callsOf);
    if (!answer.found) return answer;
    return { found: tidy(answer.found.parentElement.querySelector('dd')?.textContent ?? answer.found.nextElementSibling?.textContent) };
  },
  text: () => ({ found: tidy(document.body?.innerText) }),
  heading: () => ({ found: tidy(document.querySelector('h1')?.textContent) }),
  errors: () => ({ found: all('.govuk-error-summary li, [role=alert] li').map(item => tidy(item.textContent)) }),
  focus: () => {
    const at = document.activeElement;
    if (!at || at === document.body || at === document.documentElement) return { found: null };
    const style = getComputedStyle(at);
    const label = at.labels?.[0] ? getComputedStyle(at.labels[0], '::before') : null;
    const marked = one => one && ((one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) > 0) || one.boxShadow !== 'none');
    const name = labelsOf(at)[0] || callsOf(at)[0] || at.id || at.tagName;
    return { found: { name, seen: Boolean(marked(style) || marked(label)) } };
  },
  place: () => ({
    found: {
      address: location.href,
      heading: tidy(document.querySelector('h1')?.textContent),
      errors: all('.govuk-error-summary li, [role=alert] li').map(item => tidy(item.textContent)),
      status: performance.getEntriesByType('navigation')[0]?.responseStatus ?? 0,
    },
  }),
};

"""How we look at a page: the questions that a browser answers about it, in JavaScript.

Each gives a list of what is wrong; an empty list is a good page.
"""

AXE = """colours => axe.run(document, {
  resultTypes: ['violations', 'incomplete'],
  rules: {'color-contrast': {enabled: colours}},
}).then(found => {
  const lines = kind => found[kind].flatMap(one => one.nodes.map(node =>
    `${one.id}: ${node.html.slice(0, 160)}`));
  return {violations: lines('violations'), doubts: lines('incomplete')};
})"""
"""Colours take most of the time, and are the same in every language: once is enough."""

IN_THE_DARK = """() => axe.run(document, {runOnly: ['color-contrast'], resultTypes: ['violations']})
  .then(found => found.violations.flatMap(one => one.nodes.map(node =>
    `${one.id}: ${node.html.slice(0, 160)}`)))"""
"""The colours once more, for who has the device in dark colours."""

JUDGED = {
    'color-contrast: <text class="pin-n"': "see the test of the numbers on a map",
    "frame-tested: <iframe": "what is in the frame is a page of its own, and looked at as such",
}
"""What axe doubts and a person looked at: how it begins, and what was found. The colour behind
a number in a drawing, for instance, axe cannot see."""

TOO_WIDE = """() => {
  const root = document.documentElement, edge = root.clientWidth;
  if (root.scrollWidth <= edge) return [];
  const out = [...document.querySelectorAll('body *')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && (box.right > edge + 1 || box.left < -1) && !one.closest('.samen-hidden');
  });
  const inner = out.filter(one => !out.some(other => other !== one && one.contains(other)));
  return [`${root.scrollWidth - edge} px: ` +
    inner.slice(0, 3).map(one => one.outerHTML.slice(0, 120)).join(' | ')];
}"""

TARGETS = """least => [...document.querySelectorAll(
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]')]
  .filter(one => one.checkVisibility({visibilityProperty: true}))
  .filter(one => !one.matches('.samen-skip-link, [aria-hidden=true]'))
  .filter(one => !(one.matches('input') && one.closest('label')))
  .filter(one => getComputedStyle(one).display !== 'inline')
  .map(one => [one.getBoundingClientRect(), one.outerHTML.slice(0, 160),
    one.closest('.samen-month') ? Math.min(least, 36) : least])
  .filter(([box, , wide]) => box.width > 0 && (box.width < wide - .5 || box.height < least - .5))
  .map(([box, html]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`)"""
"""A link in a line of text may be lower, says WCAG 2.5.8; everything else may not. Seven days
of a week stand side by side, also on the smallest phone: those may be narrower, not lower."""

LARGE_TEXT = """() => document.documentElement.attributeStyleMap.set(
  'font-size', CSS.percent(200))"""
USUAL_TEXT = "() => document.documentElement.attributeStyleMap.delete('font-size')"

FIELDS = """() => {
  const words = one => (one?.textContent ?? '').trim();
  const seen = one => one.checkVisibility({visibilityProperty: true});
  const wrong = [];
  const say = (what, one) => wrong.push(`${what}: ${one.outerHTML.slice(0, 160)}`);
  for (const one of document.querySelectorAll('input, select, textarea')) {
    if (['hidden', 'submit', 'button'].includes(one.type)) continue;
    const labels = [...(one.labels ?? [])].filter(label => seen(label) && words(label));
    const named = (one.getAttribute('aria-labelledby') ?? '').split(/\\s+/)
      .some(id => id && words(document.getElementById(id)));
    if (seen(one) && !labels.length && !named) say('no label in sight', one);
    if (one.placeholder) say('a placeholder', one);
  }
  for (const one of document.querySelectorAll('[aria-describedby]'))
    for (const id of one.getAttribute('aria-describedby').trim().split(/\\s+/))
      if (!words(document.getElementById(id))) say(`described by nothing (${id})`, one);
  for (const one of document.querySelectorAll('button:disabled, [type=submit]:disabled'))
    say('a button that does nothing', one);
  return wrong;
}"""
"""Source: quality G-44."""

REFUSED = """async () => {
  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const wrong = [];
  const summary = document.querySelector('main .samen-alert--error[tabindex]');
  if (!summary) return ['no summary of what to mend'];
  if (document.activeElement !== summary) wrong.push('the summary has no focus');
  for (const link of summary.querySelectorAll('a[href^="#"]')) {
    const there = document.getElementById(link.hash.slice(1));
    if (!there?.matches('input, select, textarea')) wrong.push(`leads nowhere: ${link.hash}`);
  }
  for (const error of document.querySelectorAll('[id$=_error]')) {
    const control = document.querySelector(`[aria-describedby~="${error.id}"]`);
    if (!control) wrong.push(`nothing is described by ${error.id}`);
    else if (control.matches('input, select, textarea') && control.ariaInvalid !== 'true')
      wrong.push(`not marked as wrong: ${control.outerHTML.slice(0, 120)}`);
  }
  return wrong;
}"""
"""What a refused form owes to who cannot see it; it gets the focus once it is drawn.

Source: quality G-44.
"""

SPOIL = """number => {
  const typed = one => !['hidden', 'submit', 'button', 'fieldset'].includes(one.type);
  const form = [...document.querySelectorAll('main form[method=post]')]
    .filter(each => [...each.elements].some(typed))[number];
  form.noValidate = true;
  let hour = 23;
  for (const one of [...form.elements].filter(typed)) {
    one.removeAttribute('maxlength');
    if (['checkbox', 'radio'].includes(one.type)) one.checked = false;
    else if (one.type === 'file') continue;
    else if (one.type === 'time') one.value = `${String(hour--).padStart(2, '0')}:00`;
    else if (one.required) one.value = '';
    else if (one.type === 'date') one.value = '0001-01-01';
    else if (one.tagName !== 'SELECT') {
      if (one.type === 'url') one.type = 'text';
      one.value = one.type === 'number' ? '-1' : 'x'.repeat(6001);
    }
    if (hour < 0) hour = 23;
  }
  const buttons = [...form.elements].filter(one => one.type === 'submit');
  form.requestSubmit(buttons.find(one => !one.matches('.samen-button--secondary-action'))
    ?? buttons[0]);
}"""
"""Sends a form with nothing where something is needed, too much elsewhere, and time reversed."""

WALK = """() => {
  const stops = [], wrong = [];
  const label = one => one.outerHTML.slice(0, 120);
  const stands_clear = one => {
    const box = one.getBoundingClientRect();
    const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 40), 1), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 40), 1), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    return !top || one.contains(top) || top.contains(one) || [...(one.labels ?? [])].some(
      label => label.contains(top));
  };
  const skips = one => one.matches('.samen-skip-link');  // away again as soon as it is left
  const shows = one => {
    const rings = [one, ...(one.labels ?? [])].map(part => getComputedStyle(part));
    return rings.some(({outlineStyle, outlineWidth}) =>
      outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2);
  };
  document.addEventListener('focusin', ({target}) => {
    if (target === stops.at(-1)) return;
    stops.push(target);
    if (stops.length > 1 && target === stops[0]) return;
    if (!shows(target)) wrong.push(`focus does not show: ${label(target)}`);
  });
  document.addEventListener('focusout', ({target}) => {
    if (!skips(target) && !stands_clear(target)) wrong.push(`hidden: ${label(target)}`);
  });
  window.walk = {stops, wrong};
  document.activeElement?.blur();
}"""
TO_REACH = """() => {
  const groups = new Set();
  return [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
    .filter(one => !one.disabled && one.tabIndex >= 0)
    .filter(one => one.checkVisibility({visibilityProperty: true}))
    .filter(one => {
      if (one.type !== 'radio') return true;
      const group = `${one.form?.id} ${one.name}`, first = !groups.has(group);
      groups.add(group);
      return first;
    });
}"""
"""Of radio buttons with one name the keyboard visits one; the arrows do the rest."""
WALKED = f"""() => {{
  const {{stops, wrong}} = window.walk, label = one => one.outerHTML.slice(0, 120);
  const reach = ({TO_REACH})();
  const same = (one, other) => one === other
    || (one.type === 'radio' && one.name === other.name && one.form === other.form);
  const missed = reach.filter(one => !stops.some(stop => same(one, stop)));
  wrong.push(...missed.map(one => `the keyboard does not get to: ${{label(one)}}`));
  const places = stops.slice(0, reach.length).map(one => reach.findIndex(each => same(each, one)));
  places.forEach((place, turn) => {{
    if (turn && place >= 0 && place < places[turn - 1] && place !== 0)
      wrong.push(`out of order: ${{label(stops[turn])}}`);
  }});
  return wrong;
}}"""
ROUND = """() => {
  const stops = window.walk.stops;
  return stops.indexOf(stops[0], 1) > 0 || (stops[0] && document.activeElement === document.body);
}"""
"""Whether the walk came back to where it began: nothing on the way holds the keyboard."""

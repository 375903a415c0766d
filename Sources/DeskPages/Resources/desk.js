// Keys, saving without a new page, and the lines of a run. All of it works without, by forms and links.
'use strict';
const $ = (id) => document.getElementById(id);
const valences = {b: 'barrier', d: 'driver', n: 'negated_barrier', m: 'negated_driver', '-': 'neutral'};
let last = null, isSending = false;

function keysAreOn() { return localStorage.getItem('keys') !== 'off'; }

function showKeys() {
  document.body.dataset.keys = keysAreOn() ? 'on' : 'off';
  $('keys').setAttribute('aria-pressed', String(keysAreOn()));
}

function isTyping(target) {
  return target.matches('textarea,select') || (target.tagName === 'INPUT' && target.type !== 'checkbox');
}

function choose(box) {
  box.checked = !box.checked;
  mark(box.checked ? box : null);
}

function mark(box) {
  document.querySelectorAll('.code.last').forEach((row) => row.classList.remove('last'));
  last = box;
  if (!box) return;
  box.closest('details')?.setAttribute('open', '');
  box.closest('.code').classList.add('last');
  box.closest('.code').scrollIntoView({block: 'nearest'});
}

function findCode(words) {
  const wanted = words.toLowerCase().trim();
  if (!wanted) return null;
  const rows = [...document.querySelectorAll('.code')];
  const starts = (row) => row.dataset.name.toLowerCase().split(' ').some((word) => word.startsWith(wanted));
  return rows.find((row) => row.dataset.name.toLowerCase().startsWith(wanted)) || rows.find(starts) ||
    rows.find((row) => row.dataset.name.toLowerCase().includes(wanted));
}

function press(event) {
  const key = event.key, target = event.target;
  if (event.ctrlKey || event.altKey || event.metaKey || !$('coding')) return;
  // A key that is held down would code answers that nobody saw.
  if (event.repeat && (!isTyping(target) || key === 'Enter')) { event.preventDefault(); return; }
  if (!keysAreOn() && !isTyping(target)) return;
  if (isTyping(target)) {
    if (target.id === 'find' && key === 'Enter') {
      event.preventDefault();
      const row = findCode(target.value);
      if (row) { target.value = ''; choose(row.querySelector('input')); $('main').focus(); }
    } else if (key === 'Escape') {
      $('main').focus();
    } else if (target.id === 'note' && key === 'Enter') {
      event.preventDefault();
      $('save').click();
    }
    return;
  }
  const digit = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const click = {'0': 'none', z: 'undo', s: 'later', u: 'unsure', ArrowRight: 'later', ArrowLeft: 'previous'}[key];
  if (digit && digit.tagName === 'INPUT') choose(digit);
  else if (digit) digit.click();
  else if (valences[key] && last) last.closest('.code').querySelector('select').value = valences[key];
  else if (key === '/') $('find').focus();
  else if (key === 'e') $('note').focus();
  else if (key === 'Enter' && !target.matches('button,a,summary')) $('save').click();
  else if (click && $(click)) $(click).click();
  else return;
  event.preventDefault();
}

// The page that follows takes the place of this one, and the form stays where nobody answers.
async function send(event) {
  const form = event.target;
  if (form.method !== 'post' || !form.matches('.decision')) return;
  event.preventDefault();
  if (isSending) return;
  isSending = true;
  const fields = new URLSearchParams(new FormData(form, event.submitter));
  try {
    const answer = await fetch(form.action, {method: 'POST', body: fields});
    const text = await answer.text();
    if (answer.status < 500) show(text, answer.url); else refuse(text);
  } catch {
    $('alarm').textContent = $('alarm').dataset.lost;
  } finally {
    isSending = false;
  }
}

// Why nothing was saved; what was entered stays.
function refuse(text) {
  const why = new DOMParser().parseFromString(text, 'text/html').querySelectorAll('main li');
  $('alarm').textContent = [$('alarm').dataset.refused, ...[...why].map((line) => line.textContent)].join(' ');
}

function show(text, address) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  if (!page.getElementById('main')) { $('alarm').textContent = text.slice(0, 300); return; }
  document.title = page.title;
  history.replaceState(null, '', address);
  const said = page.getElementById('status').textContent;
  page.getElementById('status').textContent = '';
  document.body.replaceWith(page.body);
  begin();
  $('main').focus({preventScroll: true});
  scrollTo(0, 0);
  // Readers of the screen tell what changes, not what was there.
  requestAnimationFrame(() => { $('status').textContent = said; });
}

function follow() {
  const lines = $('events');
  if (!lines || lines.dataset.work !== 'yes') return;
  lines.textContent = '';
  const source = new EventSource('/events');
  source.onmessage = (event) => { lines.textContent += event.data + '\n'; };
  source.addEventListener('end', () => { source.close(); location.reload(); });
}

function begin() {
  last = null;
  showKeys();
  $('keys').onclick = () => { localStorage.setItem('keys', keysAreOn() ? 'off' : 'on'); showKeys(); };
  document.querySelectorAll('.code input').forEach((box) => { box.onchange = () => mark(box.checked ? box : null); });
  mark(document.querySelector('.code input:checked'));
  follow();
}

document.addEventListener('keydown', press);
document.addEventListener('submit', send);
begin();

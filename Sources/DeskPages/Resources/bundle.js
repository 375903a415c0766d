// Coding without a desk: answers lie in this page, decisions in this browser until they are taken along as a file.
const data = JSON.parse($('data').textContent);
const shelf = `tandem/${data.study}/${data.coder}/${data.codebook}/${data.round}`;
const said = Object.assign({}, data.said, JSON.parse(localStorage.getItem(shelf) || '{}'));
const steps = [];
let place = Math.max(0, data.answers.findIndex((answer) => !said[answer.unit]));

function keep(unit, decision) {
  if (decision) said[unit] = decision; else delete said[unit];
  localStorage.setItem(shelf, JSON.stringify(said));
}

function present() {
  if (!data.answers.length) { $('coding').hidden = true; $('status').textContent = data.words.done; return; }
  const answer = data.answers[place], now = said[answer.unit];
  document.querySelector('.asked').textContent = answer.question;
  $('answer').textContent = answer.text;
  $('answer').lang = answer.language || '';
  document.querySelector('.unit').textContent = answer.unit;
  document.querySelectorAll('.code').forEach((row) => {
    const box = row.querySelector('input'), given = now?.codes.find(([code]) => code === box.value);
    box.checked = Boolean(given);
    row.querySelector('select').value = given ? given[1] : answer.valence;
  });
  $('note').value = now?.note || '';
  $('unsure').checked = Boolean(now?.unsure);
  const done = data.answers.filter((one) => said[one.unit]).length;
  $('progress').textContent = `${done} / ${data.answers.length}`;
  mark(document.querySelector('.code input:checked'));
  $('main').focus({preventScroll: true});
}

function step(by) { place = (place + by + data.answers.length) % data.answers.length; present(); }

function nextOpen() {
  for (let by = 1; by <= data.answers.length; by++) {
    const at = (place + by) % data.answers.length;
    if (!said[data.answers[at].unit]) { place = at; present(); return; }
  }
  present();
  $('status').textContent = data.words.done;
}

function decide(codes) {
  const unit = data.answers[place].unit;
  steps.push([place, said[unit]]);
  keep(unit, {codes, note: $('note').value, unsure: $('unsure').checked});
  $('status').textContent = data.words.saved;
  nextOpen();
}

function save() {
  const codes = [...document.querySelectorAll('.code input:checked')].map(
    (box) => [box.value, box.closest('.code').querySelector('select').value]);
  if (codes.length) decide(codes); else $('status').textContent = data.words.choose;
}

function undo() {
  const last = steps.pop();
  if (!last) return;
  place = last[0];
  keep(data.answers[place].unit, last[1]);
  present();
}

function field(text) {
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[;"\n\r]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

// The worklist that 'tandem coding import' takes.
function take() {
  const most = Math.max(6, ...Object.values(said).map((one) => one.codes.length));
  const places = [...Array(most).keys()];
  const lines = [['unit', 'question', 'text', ...places.flatMap((n) => [`code_${n + 1}`, `valence_${n + 1}`]), 'note', 'unsure',
    'codebook', 'coder', 'text_hash']];
  for (const answer of data.answers) {
    const now = said[answer.unit];
    const codes = !now ? [] : now.codes.length ? now.codes.flat() : ['none', ''];
    lines.push([answer.unit, answer.question, answer.text, ...codes, ...Array(2 * most - codes.length).fill(''),
      now?.note || '', now?.unsure ? 'yes' : '', String(data.codebook), data.coder, answer.hash]);
  }
  const text = '\ufeff' + lines.map((line) => line.map(field).join(';')).join('\r\n') + '\r\n';
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], {type: 'text/csv'}));
  link.download = `${data.coder}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

$('coding').addEventListener('submit', (event) => { event.preventDefault(); save(); });
const actions = {none: () => decide([]), undo, later: () => step(1), previous: () => step(-1), take};
for (const [id, action] of Object.entries(actions)) $(id).addEventListener('click', action);
present();

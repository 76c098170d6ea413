// Everything works without this; it only shows sooner what the server would say.
(() => {
  'use strict';
  const first = document.querySelector('[data-focus]');
  if (first) { first.focus(); }

  // The Japanese fonts come after the first paint; the next page asks for them at once, because they are here then.
  const fonts = document.querySelector('link[data-fonts]');
  if (fonts) {
    const secure = location.protocol === 'https:';
    addEventListener('load', () => requestAnimationFrame(() => setTimeout(() => {
      fonts.media = 'all';
      document.cookie = `${secure ? '__Host-' : ''}azukari-fonts=${fonts.dataset.fonts}; path=/; max-age=31536000; samesite=strict${secure ? '; secure' : ''}`;
    })));
  }

  const form = document.querySelector('form[data-preview]');
  const panel = document.getElementById('preview');
  if (form && panel) {
    let waiting = 0;
    let asked = 0;
    const ask = async () => {
      const mine = ++asked;
      const sent = new FormData();
      for (const [name, value] of new FormData(form)) { if (typeof value === 'string' || form.dataset.previewFiles) { sent.append(name, value); } }
      try {
        const answer = await fetch(form.dataset.preview, { method: 'POST', body: sent, credentials: 'same-origin' });
        if (answer.ok && !answer.redirected && mine === asked) { panel.innerHTML = await answer.text(); }
      } catch { /* the page itself asks again when it is sent */ }
    };
    form.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(ask, 500); });
  }

  // Whoever writes beside a choice means that choice.
  const chosen = document.querySelector('[data-chooses]');
  if (chosen) {
    chosen.addEventListener('input', (e) => {
      if (e.target.type !== 'radio') { chosen.querySelector(`[type=radio][value=${chosen.dataset.chooses}]`).checked = true; }
    });
  }

  // A narrow screen shows each row of a table as a card: its cells say what they are, and what they were for a reader.
  for (const table of document.querySelectorAll('.scroll > table:not(.rows, .month)')) {
    const heads = [...table.querySelectorAll('thead th')];
    if (heads.length < 3) { continue; }
    const role = (selector, name) => { for (const part of table.querySelectorAll(selector)) { part.setAttribute('role', name); } };
    table.setAttribute('role', 'table');
    role('thead, tbody, tfoot', 'rowgroup'); role('tr', 'row'); role('thead th', 'columnheader'); role('tbody th, tfoot th', 'rowheader'); role('td', 'cell');
    for (const row of table.querySelectorAll('tbody tr, tfoot tr')) {
      if (row.cells.length !== heads.length) { continue; }
      [...row.cells].forEach((cell, at) => { if (cell.tagName === 'TD' && heads[at]) { cell.dataset.label = heads[at].textContent.replace(/[▲▼]/g, '').trim(); } });
    }
    table.classList.add('cards');
  }

  // A password that can be read while it is typed; on a shared machine it goes hidden whenever it goes.
  for (const button of document.querySelectorAll('[data-show]')) {
    const field = document.getElementById(button.dataset.show);
    const shows = button.textContent;
    const set = (shown) => {
      field.type = shown ? 'text' : 'password';
      button.textContent = shown ? button.dataset.hides : shows;
    };
    button.hidden = false;
    button.addEventListener('click', () => set(field.type === 'password'));
    field.form.addEventListener('submit', () => set(false));
  }

  // A file goes out with its progress told, each tenth once; the page itself works without.
  const upload = document.querySelector('form[data-upload]');
  if (upload) {
    const file = upload.querySelector('input[type=file]');
    const drop = upload.querySelector('[data-drop]');
    const shown = upload.querySelector('[data-sending]');
    const bar = shown.querySelector('progress');
    const status = shown.querySelector('[data-status]');
    const over = (on) => (e) => { e.preventDefault(); drop.classList.toggle('over', on); };
    drop.addEventListener('dragover', over(true));
    drop.addEventListener('dragleave', over(false));
    drop.addEventListener('drop', (e) => { over(false)(e); if (e.dataTransfer.files.length) { file.files = e.dataTransfer.files; } });
    upload.addEventListener('submit', (e) => {
      if (!file.files.length || (e.submitter && e.submitter.name === '_step')) { return; }
      e.preventDefault();
      const sent = new FormData(upload);
      const request = new XMLHttpRequest();
      let told = -1;
      shown.hidden = false;
      request.upload.addEventListener('progress', (p) => {
        if (!p.lengthComputable) { return; }
        bar.value = Math.floor(p.loaded * 100 / p.total);
        const tenth = Math.floor(bar.value / 10) * 10;
        if (tenth > told) { told = tenth; status.textContent = status.dataset.sent.replace('{0}', tenth); }
      });
      request.upload.addEventListener('load', () => { bar.removeAttribute('value'); status.textContent = status.dataset.searching; });
      request.addEventListener('error', () => { bar.value = 0; status.textContent = status.dataset.failed; });
      request.addEventListener('load', () => {
        if (request.status < 400 && request.responseURL !== upload.action) { location.assign(request.responseURL); return; }
        document.open(); document.write(request.responseText); document.close();
      });
      request.open('POST', upload.action);
      request.setRequestHeader('RequestVerificationToken', sent.get('_form'));
      request.send(sent);
    });
  }

  // A number that was revealed is hidden after a minute: the page is asked for again, as it was before. Whoever reads slowly can go on.
  const revealed = document.querySelector('[data-revealed]');
  if (revealed) {
    const hide = document.querySelector('[data-hide]');
    const soon = document.querySelector('[data-soon]');
    let timers = [];
    const show = () => {
      timers.forEach(clearTimeout);
      soon.hidden = true;
      timers = [
        setTimeout(() => { soon.hidden = false; }, 40000),
        setTimeout(() => { revealed.textContent = ''; location.replace(hide.href); }, 60000),
      ];
    };
    soon.querySelector('button').addEventListener('click', () => { show(); hide.focus(); });
    show();
  }
})();

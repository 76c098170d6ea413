// Everything works without this; it only shows sooner what the server would say.
(() => {
  'use strict';
  const first = document.querySelector('[data-focus]');
  if (first) { first.focus(); }

  const form = document.querySelector('form[data-preview]');
  const panel = document.getElementById('preview');
  if (form && panel) {
    let waiting = 0;
    let asked = 0;
    const ask = async () => {
      const mine = ++asked;
      const sent = new FormData();
      for (const [name, value] of new FormData(form)) { if (typeof value === 'string') { sent.append(name, value); } }
      try {
        const answer = await fetch(form.dataset.preview, { method: 'POST', body: sent, credentials: 'same-origin' });
        if (answer.ok && mine === asked) { panel.innerHTML = await answer.text(); }
      } catch { /* the page itself asks again when it is sent */ }
    };
    form.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(ask, 500); });
  }
})();

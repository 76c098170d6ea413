// Says two minutes before the end that nobody seems to be there. What was typed stays while the person answers.
(() => {
  'use strict';
  const dialog = document.querySelector('dialog[data-left]');
  if (!dialog) { return; }
  const warning = 120;
  const left = async () => {
    try {
      const answer = await fetch('/sign-in/left', { credentials: 'same-origin', headers: { 'Azukari-Background': '1' } });
      if (answer.ok) { return await answer.json(); }
    } catch { /* as below */ }
    return null; // the server is away, or too busy to say: that is no reason to throw anybody out
  };
  const leave = () => location.replace(`/enter?why=idle&return=${encodeURIComponent(location.pathname)}`);
  let timer = 0;
  let told = false;
  const wait = seconds => { clearTimeout(timer); timer = setTimeout(look, Math.max(1, seconds) * 1000); };
  const look = async () => {
    const said = await left();
    if (!said) { wait(20); return; }
    if (said.left <= 0) { leave(); return; }
    if (said.left > warning) { if (dialog.open) { dialog.close(); } wait(said.left - warning); return; }

    // At the end of the day nothing lengthens it: that is said once, and what is left of the time is the person's.
    dialog.querySelector('[data-idle]').hidden = said.last;
    dialog.querySelector('[data-last]').hidden = !said.last;
    if (!dialog.open && !(said.last && told)) { dialog.showModal(); }
    told = said.last;
    wait(Math.min(said.left, 20));
  };
  dialog.querySelector('form').addEventListener('submit', async pressed => {
    pressed.preventDefault();
    dialog.close();
    await fetch('/sign-in/stay', { method: 'POST', credentials: 'same-origin', body: new FormData(pressed.target) }).catch(() => null);
    look();
  });
  wait(Number(dialog.dataset.left) - warning);
})();

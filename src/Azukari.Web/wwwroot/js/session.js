// Says two minutes before the end that nobody seems to be there. What was typed stays while the person answers.
(() => {
  'use strict';
  const dialog = document.querySelector('dialog[data-left]');
  if (!dialog) { return; }
  const warning = 120;
  const left = async () => {
    try {
      const answer = await fetch('/sign-in/left', { credentials: 'same-origin', headers: { 'Azukari-Background': '1' } });
      return answer.ok ? (await answer.json()).left : 0;
    } catch { return warning; /* the server is away: that is no reason to throw anybody out */ }
  };
  const leave = () => location.replace(`/enter?why=idle&return=${encodeURIComponent(location.pathname)}`);
  let timer = 0;
  const wait = seconds => { clearTimeout(timer); timer = setTimeout(look, Math.max(1, seconds) * 1000); };
  const look = async () => {
    const seconds = await left();
    if (seconds <= 0) { leave(); return; }
    if (seconds > warning) { if (dialog.open) { dialog.close(); } wait(seconds - warning); return; }
    if (!dialog.open) { dialog.showModal(); }
    wait(Math.min(seconds, 20));
  };
  dialog.querySelector('form').addEventListener('submit', async pressed => {
    pressed.preventDefault();
    dialog.close();
    await fetch('/sign-in/stay', { method: 'POST', credentials: 'same-origin', body: new FormData(pressed.target) }).catch(() => null);
    look();
  });
  wait(Number(dialog.dataset.left) - warning);
})();

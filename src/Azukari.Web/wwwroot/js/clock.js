// Clocks tick each minute, and say so at 24 hours, at one hour and at the end. Without this the page shows them as of its making.
(() => {
  'use strict';
  const clocks = [...document.querySelectorAll('[data-until]')];
  if (clocks.length === 0) { return; }

  const speaker = document.createElement('p');
  speaker.className = 'hidden';
  speaker.setAttribute('role', 'status');
  document.querySelector('main').append(speaker);
  const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, n) => values[n]);
  const marks = [24 * 60, 60, 0];
  const before = new Map();

  const tick = () => {
    for (const clock of clocks) {
      const left = Math.ceil((Date.parse(clock.dataset.until) - Date.now()) / 60000);
      const said = left <= 0 ? fill(clock.dataset.over, Math.floor(-left / 1440))
        : left < 60 ? fill(clock.dataset.minutes, left)
          : left < 48 * 60 ? fill(clock.dataset.hours, Math.floor(left / 60), left % 60)
            : fill(clock.dataset.days, Math.floor(left / 1440));
      if (clock.textContent !== said) { clock.textContent = said; }
      const last = before.get(clock);
      if (last !== undefined && marks.some((mark) => last > mark && left <= mark)) {
        speaker.textContent = `${clock.dataset.name} ${said}`;
      }
      before.set(clock, left);
    }
  };
  tick();
  setInterval(tick, 60000);
})();

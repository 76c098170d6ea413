// Passkeys need a script: the browser gives a page no other way to the key. Nothing starts by itself; every question follows a press.
(() => {
  'use strict';
  const send = async (form, path, body) => {
    const answer = await fetch(path, {
      method: 'POST', credentials: 'same-origin', keepalive: true, body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', RequestVerificationToken: form.querySelector('input[name=_form]').value },
    });
    const read = await answer.json().catch(() => ({}));
    if (!answer.ok) { throw new Told(read.says); }
    return read;
  };

  class Told extends Error { constructor(says) { super('told'); this.says = says; } }

  // A phone over the internet is no way on a closed network: the key at the machine, or the machine's own, comes first.
  const hints = ['security-key', 'client-device'];

  const ask = async (form, askPath, answerPath, creates, enough) => {
    const value = name => form.querySelector(`[name="${name}"]`)?.value ?? null;
    const named = { name: value('name'), invitation: value('invitation'), return: value('return') };
    const asked = await send(form, askPath, { ...named, enough });
    if (asked.enough) { return asked; }
    if (!window.PublicKeyCredential || !PublicKeyCredential.parseRequestOptionsFromJSON) { throw new Told(form.querySelector('[data-says]').dataset.old); }
    const { ceremony, options } = asked;
    const credential = creates
      ? await navigator.credentials.create({ publicKey: { ...PublicKeyCredential.parseCreationOptionsFromJSON(options), hints } })
      : await navigator.credentials.get({ publicKey: { ...PublicKeyCredential.parseRequestOptionsFromJSON(options), hints } });
    return send(form, answerPath, { ...named, ceremony, credential: credential.toJSON() });
  };

  const say = (form, error) => {
    const line = form.querySelector('[data-says]');
    line.textContent = error instanceof Told && error.says ? error.says : error.name === 'NotAllowedError' ? line.dataset.cancelled : line.dataset.failed;
    line.hidden = false;
    line.focus();
  };

  const hold = (form, during) => async pressed => {
    pressed.preventDefault();
    if (form.dataset.busy) { return; }
    form.dataset.busy = 'yes';
    try { await during(pressed); } catch (error) { say(form, error); } finally { delete form.dataset.busy; }
  };

  for (const form of document.querySelectorAll('form[data-ask]')) {
    form.addEventListener('submit', hold(form, async () => {
      const { to } = await ask(form, form.dataset.ask, form.dataset.answer, form.dataset.creates === 'yes', false);
      location.assign(to);
    }));
  }

  // A form that asks again who one is: the key first, unless he proved it on another screen meanwhile, then the form as it stands.
  for (const form of document.querySelectorAll('form[data-again]')) {
    const start = hold(form, async pressed => {
      await ask(form, '/sign-in/passkey/ask-again', '/sign-in/passkey/again', false, true);
      const button = pressed.submitter;
      if (button?.name) { form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: button.name, value: button.value })); }
      form.submit();
    });
    form.addEventListener('submit', pressed => { if (pressed.submitter?.name !== '_step' || pressed.submitter.value === 'submit') { start(pressed); } });
  }

  // The invitation stands behind the # of its address, which no server and no log sees.
  const field = document.querySelector('[data-from-address]');
  if (field && location.hash.length > 1) {
    field.value = decodeURIComponent(location.hash.slice(1));
    history.replaceState(null, '', location.pathname);
  }
})();

// Passkeys: asks the server what to ask for, has the browser make or show a passkey, and sends the form with it. Nothing else needs this script.
"use strict";

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function options(form) {
  const body = new URLSearchParams({ token: form.elements.token.value });
  const answer = await fetch(form.dataset.options, { method: "POST", body });
  if (!answer.ok) throw new Error(`options: ${answer.status}`);
  const asked = await answer.json();
  asked.challenge = bytes(asked.challenge);
  for (const known of [...(asked.allowCredentials || []), ...(asked.excludeCredentials || [])]) known.id = bytes(known.id);
  if (asked.user) asked.user.id = bytes(asked.user.id);
  return asked;
}

function written(credential) {
  const { response } = credential;
  const told = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) told[name] = text(response[name]);
  }
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response: told });
}

for (const form of window.PublicKeyCredential ? document.querySelectorAll("form[data-passkey]") : []) {
  form.hidden = false;
  for (const without of document.querySelectorAll("[data-no-passkey]")) without.hidden = true;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value !== "") return;
    event.preventDefault();
    const failed = form.querySelector("[data-failed]");
    failed.hidden = true;
    try {
      const publicKey = await options(form);
      const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
      form.elements.credential.value = written(credential);
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}

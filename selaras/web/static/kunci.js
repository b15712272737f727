/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Keys (WebAuthn): a form with data-kunci asks the browser for a key and sends what it answered.
   data-kunci="buat" makes one, "pakai" uses one, "masuk" first asks the server what to sign. */
(() => {
  "use strict";
  if (!window.PublicKeyCredential) return;
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const listed = (keys) => (keys || []).map((key) => ({ ...key, id: bytes(key.id) }));

  const make = async (asked, alone) => {
    const select = { ...asked.authenticatorSelection };
    if (alone) Object.assign(select, { residentKey: "required", requireResidentKey: true, userVerification: "required" });
    const key = await navigator.credentials.create({ publicKey: {
      ...asked, challenge: bytes(asked.challenge), user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: listed(asked.excludeCredentials), authenticatorSelection: select,
    } });
    return told(key, { attestationObject: text(key.response.attestationObject) });
  };
  const use = async (asked) => {
    const key = await navigator.credentials.get({ publicKey: {
      ...asked, challenge: bytes(asked.challenge), allowCredentials: listed(asked.allowCredentials),
    } });
    const { authenticatorData, signature, userHandle } = key.response;
    return told(key, { authenticatorData: text(authenticatorData), signature: text(signature), userHandle: userHandle ? text(userHandle) : null });
  };
  const told = (key, more) => ({
    type: key.type, id: key.id, rawId: text(key.rawId), authenticatorAttachment: key.authenticatorAttachment,
    clientExtensionResults: key.getClientExtensionResults(), response: { clientDataJSON: text(key.response.clientDataJSON), ...more },
  });
  const ask = async (form) => {
    const kind = form.dataset.kunci;
    if (kind === "masuk") {
      const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.status);
      return use((await answer.json()).request_options.publicKey);
    }
    const options = JSON.parse(form.dataset.pilihan);
    if (kind === "pakai") return use(options.request_options.publicKey);
    return make(options.creation_options.publicKey, form.elements.passwordless?.checked);
  };

  for (const form of document.querySelectorAll("form[data-kunci]")) {
    form.hidden = false;
    const fault = form.querySelector("[data-galat]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      fault.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(await ask(form));
        form.submit();
      } catch {
        fault.hidden = false;
      }
    });
  }
})();

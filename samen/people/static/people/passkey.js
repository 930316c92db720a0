/* Passkeys: shows the form where the browser can, asks the device, and sends its answer. */
(() => {
  "use strict";
  if (!window.PublicKeyCredential || !window.webauthnJSON) return;

  const askServer = async (form) => {
    const answer = await fetch(form.dataset.challenge, {
      method: "POST",
      headers: {"X-CSRFToken": form.elements.csrfmiddlewaretoken.value},
    });
    const body = await answer.json();
    if (!answer.ok) throw new Error(body.sentence);
    return body;
  };

  const optionsOf = (form) =>
    form.dataset.options
      ? JSON.parse(document.getElementById(form.dataset.options).textContent)
      : askServer(form);

  const refuse = (form, error) => {
    const sentence = form.querySelector("[role=alert][hidden], [role=alert].samen-form-field__error");
    sentence.hidden = true;
    if (error.name === "Error" && error.message) sentence.textContent = error.message;
    sentence.hidden = false;
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    form.hidden = false;
    form.querySelector("[autofocus]")?.focus(); // it could not take the focus while hidden
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const named = form.elements.name;
      if (named && named.type === "text" && !named.value.trim()) {
        form.submit(); // the server says what is missing
        return;
      }
      try {
        const credential = await window.webauthnJSON[form.dataset.passkey](await optionsOf(form));
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
      } catch (error) {
        refuse(form, error);
      }
    });
  });
  document.querySelectorAll("[data-passkey-missing]").forEach((line) => { line.hidden = true; });
})();

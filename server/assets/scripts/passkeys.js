// Passkeys: asks the server what to ask, the browser for its answer, and sends the form with it.
//
// A form with `data-passkey` ("make" or "use") has hidden boxes `ceremony` and `answer`, and `data-begin`: where a
// ceremony begins. What the server refuses it says itself, in words and beside the boxes: then the form goes as it is. What the
// browser refuses is said from the template, in `data-says`. Without this file the page says that it needs it.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** What the browser's interface takes, from what travels as JSON. */
function asked(options) {
  const keys = (list) => list?.map((key) => ({ ...key, id: bytes(key.id) }));
  const plain = { ...options, challenge: bytes(options.challenge) };
  if (options.user) plain.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) plain.excludeCredentials = keys(options.excludeCredentials);
  if (options.allowCredentials) plain.allowCredentials = keys(options.allowCredentials);
  return plain;
}

/** What the browser answered, as it travels. */
function answered(credential) {
  const response = {};
  for (const part of ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  const extensions = credential.getClientExtensionResults();
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response, extensions });
}

async function ceremony(form) {
  const place = form.querySelector("[data-says]");
  const say = (what) => {
    place.textContent = place.dataset[what];
  };
  if (!globalThis.PublicKeyCredential || !navigator.credentials) return say("unable");
  let begun;
  try {
    const body = new URLSearchParams(new FormData(form));
    const reply = await fetch(form.dataset.begin, { method: "POST", headers: { Accept: "application/json" }, body });
    if (!reply.ok) return form.submit();
    begun = await reply.json();
  } catch {
    return say("offline");
  }
  say("wait");
  try {
    const publicKey = asked(begun.options.publicKey);
    const makes = form.dataset.passkey === "make";
    const credential = await (makes ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
    form.elements.ceremony.value = begun.ceremony;
    form.elements.answer.value = answered(credential);
  } catch (error) {
    return say(error.name === "InvalidStateError" ? "known" : "stopped");
  }
  form.submit();
}

/** Wakes up every form for passkeys. */
export function passkeyForms() {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ceremony(form);
    });
  }
}

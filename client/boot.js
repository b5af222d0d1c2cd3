// Starts the client. Apart from the page's markup this is all that runs before it, and all that is
// there to speak if it cannot start.

const sentences = {
  it: "Tavolo non si è avviato in questo browser. I testi salvati su questo computer sono al sicuro. Ricarica la pagina o prova un browser aggiornato.",
  fr: "Tavolo n’a pas pu démarrer dans ce navigateur. Les textes enregistrés sur cet ordinateur sont en sécurité. Rechargez la page ou essayez un navigateur à jour.",
  en: "Tavolo could not start in this browser. Text saved on this computer is safe. Reload the page, or try an up-to-date browser.",
};

// Where a part of the program is, as the page says.
const part = (name) => document.querySelector(`meta[name=tavolo-${name}]`).content;
try {
  // Both at once: the one says nothing that the other waits for.
  const program = fetch(part("client-module"));
  // Where they are kept on this device, the functions that are called seldom are here as soon: nobody waits for
  // them when they are called.
  const seldom = part("cold-module");
  const coming = globalThis.caches
    ?.match(seldom)
    .then((kept) => kept && WebAssembly.compileStreaming(fetch(seldom)))
    .catch(() => {});
  const { default: init } = await import(part("client"));
  await init({ module_or_path: program });
  coming?.then(async (module) => module && (await import(part("cold"))).functions(module));
} catch (error) {
  console.error(error);
  const placeholder = document.getElementById("attesa");
  if (placeholder) {
    const language = navigator.language.slice(0, 2);
    placeholder.lang = language in sentences ? language : "it";
    placeholder.textContent = sentences[placeholder.lang];
  }
}

// Starts the client. Apart from the page's markup this is all that runs before it, and all that is
// there to speak if it cannot start.

const sentences = {
  it: "Tavolo non si è avviato in questo browser. I testi salvati su questo computer sono al sicuro. Ricarica la pagina o prova un browser aggiornato.",
  fr: "Tavolo n’a pas pu démarrer dans ce navigateur. Les textes enregistrés sur cet ordinateur sont en sécurité. Rechargez la page ou essayez un navigateur à jour.",
  en: "Tavolo could not start in this browser. Text saved on this computer is safe. Reload the page, or try an up-to-date browser.",
};

const files = document.querySelector("meta[name=tavolo-app]").content.split(" ");
const [script, wasm, , , seldom, seldomWasm] = files;
try {
  // Both at once: the one says nothing that the other waits for.
  const program = fetch(wasm);
  // Where they are kept on this device, the functions that are called seldom are here as soon: nobody waits for
  // them when they are called.
  const coming = globalThis.caches
    ?.match(seldomWasm)
    .then((kept) => kept && WebAssembly.compileStreaming(fetch(seldomWasm)))
    .catch(() => {});
  const { default: init } = await import(script);
  await init({ module_or_path: program });
  coming?.then(async (module) => module && (await import(seldom)).functions(module));
} catch (error) {
  console.error(error);
  const placeholder = document.getElementById("attesa");
  if (placeholder) {
    const language = navigator.language.slice(0, 2);
    placeholder.lang = language in sentences ? language : "it";
    placeholder.textContent = sentences[placeholder.lang];
  }
}

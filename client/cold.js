// The functions of the program without which a plan is opened and written in (`cold.txt` says which), and
// the style of what is drawn without one. They follow the first load. Whoever calls a function before it is
// here waits for it there and then: without a network, until there is one, since a program cannot go on
// from the middle of a call.

import { initSync } from "./main.js";

const file = new URL("./cold.wasm", import.meta.url);

const missing = {
  it: "Manca ancora una parte di Tavolo, e il server non risponde. Quello che hai scritto è al sicuro su questo computer. Controlla la connessione, poi premi OK: Tavolo riprova.",
  fr: "Il manque encore une partie de Tavolo, et le serveur ne répond pas. Ce que vous avez écrit est en sécurité sur cet ordinateur. Vérifiez la connexion, puis appuyez sur OK : Tavolo réessaie.",
  en: "A part of Tavolo is still missing, and the server does not answer. What you wrote is safe on this computer. Check the connection, then press OK: Tavolo tries again.",
};

const renewed = {
  it: "Nel frattempo Tavolo è stato aggiornato. Quello che hai scritto è al sicuro: ricarica la pagina per continuare.",
  fr: "Entre-temps, Tavolo a été mis à jour. Ce que vous avez écrit est en sécurité : rechargez la page pour continuer.",
  en: "Tavolo has been updated meanwhile. What you wrote is safe: reload the page to go on.",
};

const say = (words) => alert(words[document.documentElement.lang] ?? words.it);

// A browser that shows no dialogs would have it try without end.
const UNSEEN_MS = 50;
const UNSEEN_MAX = 3;

const here = () => initSync().cold_are_here;

// Once and never again: their data begins anew with each time.
function put(module) {
  if (here().value === 1) return;
  new WebAssembly.Instance(module, { first: initSync() });
  here().value = 1;
}

// Fetches them beside what one does, and the style of the rest.
export async function later() {
  await Promise.all([functions(), style()]);
}

// Fetches them, or takes them where they are on their way already.
export async function functions(coming) {
  if (here().value === 0) put(await (coming ?? WebAssembly.compileStreaming(fetch(file))));
}

function style() {
  const href = document.querySelector("meta[name=tavolo-rest-style]").content;
  if (document.querySelector(`link[href="${href}"]`)?.sheet) return;
  return new Promise((here, missing) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.onload = here;
    link.onerror = () => {
      link.remove();
      missing(new Error(href));
    };
    document.head.append(link);
  });
}

// They are here when it returns.
export function now() {
  for (let unseen = 0; here().value === 0; ) {
    try {
      put(new WebAssembly.Module(bytes()));
    } catch (error) {
      console.error(error);
      if (error.cause === 404) {
        say(renewed);
        throw error;
      }
      const asked = performance.now();
      say(missing);
      if (performance.now() - asked < UNSEEN_MS && ++unseen === UNSEEN_MAX) throw error;
    }
  }
}

// The file, while the page waits: nothing else can be done in the middle of a call.
function bytes() {
  const request = new XMLHttpRequest();
  request.open("GET", file, false);
  // Each byte becomes one character, with the byte in its lower half.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw new Error(file, { cause: request.status });
  const text = request.responseText;
  const all = new Uint8Array(text.length);
  for (let at = 0; at < all.length; at++) all[at] = text.charCodeAt(at);
  return all;
}

// What ran, by number, in a program that is instrumented (`cargo xtask profile-client`).
export function ran(number) {
  (globalThis.tavoloRan ??= new Set()).add(number);
}

// Keeps the application itself on this device, so that a plan that was opened before opens again
// with no network and a cold browser. It holds no document and no answer of the API: those are the
// client's own to keep.
//
// The page names all its files, each with a hash of its content in its name; so the page's ETag is
// the version. A version is kept whole or not at all: the page is put in last.

const PREFIX = "tavolo-app-";
// How long a page may take to come before the kept one is shown instead.
const PATIENCE_MS = 2500;

const nameOf = (etag) => PREFIX + etag.replace(/[^0-9a-zA-Z]/g, "");

// The page's files: whatever it links to on this server.
function filesOf(html) {
  const files = new Set(["/manifest.webmanifest"]);
  for (const [, value] of html.matchAll(/(?:href|src|content)="([^"]+)"/g)) {
    for (const part of value.split(" ")) {
      if (/^\/[^/].*\.[a-z0-9]+$/.test(part)) files.add(part);
    }
  }
  return [...files];
}

// The versions that are here whole, oldest first.
async function versions() {
  const whole = [];
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && (await (await caches.open(name)).match("/"))) whole.push(name);
  }
  return whole;
}

// Keeps the version that this page belongs to. Says whether it is a new one beside an older.
async function keep(page) {
  const etag = page.headers.get("etag");
  if (!page.ok || !etag) return false;
  const [name, before] = [nameOf(etag), await versions()];
  if (before.at(-1) === name) return false;
  // It is here half, or it was the newest before another was: it comes last again.
  await caches.delete(name);
  const cache = await caches.open(name);
  await cache.addAll(filesOf(await page.clone().text()));
  await cache.put("/", page);
  // The one before stays: a page of it may be loading.
  for (const old of before.filter((one) => one !== name).slice(0, -1)) await caches.delete(old);
  return before.some((one) => one !== name);
}

async function look() {
  const page = await fetch("/", { cache: "no-cache", credentials: "omit" });
  if (!(await keep(page))) return;
  for (const client of await self.clients.matchAll()) client.postMessage("tavolo-update");
}

async function keptPage() {
  const newest = (await versions()).at(-1);
  return newest && (await (await caches.open(newest)).match("/"));
}

async function page(event) {
  const fresh = fetch(event.request);
  event.waitUntil(fresh.then((response) => keep(response.clone())).catch(() => {}));
  const kept = await keptPage();
  if (!kept) return fresh;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, kept));
  // A gateway's error page is no page of ours.
  const good = fresh.then((response) => (response.ok ? response : kept), () => kept);
  return Promise.race([good, late]);
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  // Without a network now, it is kept at the next visit.
  event.waitUntil(look().catch(() => {}));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The client asks whether there is a newer version whenever it is back with the server.
self.addEventListener("message", (event) => {
  if (event.data === "look") event.waitUntil(look().catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (/^\/(api|sync)(\/|$)/.test(url.pathname)) return;
  const isFile = url.pathname.split("/").at(-1).includes(".");
  if (request.mode === "navigate" && !isFile) event.respondWith(page(event));
  else if (isFile) event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});

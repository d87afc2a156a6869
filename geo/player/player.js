// The player: one state, drawn by four parts (map, clock, panel, live words), moved by keys, buttons
// and links. Nothing here asks a server for anything.

class Player {
  constructor(L, map, root, data, options) {
    Object.assign(this, { L, map, root, options });
    this.store = new Store(data.payload);
    this.t = this.store.t;
    this.state = { day: null, stances: [], who: null, force: null, place: null, open: null, tab: "claims", filters: false };
    this.parts = {};
    this.listeners = [];
    this.build(data.basemap);
  }

  build(base) {
    const { root, store } = this;
    const find = (name) => root.querySelector(`.dl-${name}`);
    const actions = {
      ids: `dl-${Math.abs(Player.count++)}`, day: () => this.state.day ?? UNDATED - 1,
      pick: (id) => this.choose("place", this.state.place === id ? null : id), moved: () => this.writeLinkSoon(),
      step: (way) => { this.stop(); this.step(way); }, play: () => (this.timer ? this.stop() : this.play()), goTo: (day) => { this.stop(); this.goTo(day); },
      open: (i) => this.open(i), visit: (i) => this.visit(i), tab: (tab) => this.set({ tab }), copyLink: (i, node) => this.copyLink(i, node),
      toggleStance: (name) => this.toggleStance(name), choose: (name, value) => this.choose(name, value), clear: () => this.setFilters({ stances: [], who: null, force: null, place: null }),
    };
    this.actions = actions;
    this.live = find("live");
    this.stage = new Stage(this.L, this.map, root, store, base, actions);
    this.tell();
    this.listen(document, "pointerdown", (event) => { if (!event.composedPath().includes(this.menuHost)) this.menu.hidden = true; });
    this.listen(document, "keydown", (event) => this.key(event));
    this.listen(window, "hashchange", () => { if (location.hash !== this.written) this.readLink(); });
    // Until the reader takes hold of the map, a window of another size shows the whole story again.
    for (const name of ["pointerdown", "wheel", "keydown"]) this.listen(find("stage"), name, () => { this.held = true; });
    this.watch = new ResizeObserver(() => { this.map.invalidateSize({ animate: false }); if (!this.held) this.stage.fit(false); });
    this.watch.observe(find("stage"));
    this.map.invalidateSize({ pan: false });
    this.state.day = store.changes.length ? store.changes[store.changes.length - 1] : null;
    this.stage.fit(false);
    if (!this.readLink()) this.draw();
    root.classList.remove("dl-waiting");
  }

  // Everything that is said in words.
  tell() {
    const find = (name) => this.root.querySelector(`.dl-${name}`);
    this.t = this.store.t;
    this.root.lang = this.t.language;
    this.buildHead(find("head"));
    this.buildMapKeys(find("map-keys"));
    this.clock = new Clock(find("dock"), this.store, this.stage.ids, this.actions);
    this.panel = new Panel(find("panel"), this.store, this.actions);
    find("stage").setAttribute("aria-label", this.t("map"));
    find("legend").querySelector("summary").textContent = this.t("legend");
    find("credit").textContent = `${this.t("base_map")} · Leaflet`;
  }

  setLanguage(code) {
    if (code === this.t.language || !Object.hasOwn(this.store.payload.words, code)) return;
    if (this.timer) this.stop();
    this.store.speak(code);
    this.stage.retell();
    this.tell();
    if (!this.frame) return;
    this.draw();
    this.clock.layout();
  }

  languageChoice() {
    const codes = Object.keys(this.store.payload.words);
    if (codes.length < 2) return null;
    return languageSelect(codes, this.t.language, this.t("language"), (code) => { this.setLanguage(code); this.options.onLanguage?.(code); });
  }

  // Articles without a claim are counted too: who handed in nine wants to know of nine.
  articleWords(n) {
    const all = this.store.payload.read;
    return all > n ? this.t("articles_of", { n, all }) : this.t("articles", { n });
  }

  buildHead(head) {
    const { t, store } = this, { title, articles } = store.payload;
    const tool = (name, act, attributes = {}) => h("button", { type: "button", class: "dl-tool", "aria-label": t(name), click: act, ...attributes }, icon({ filters: "funnel", download: "down", copy_link: "link", theme: "theme" }[name]), h("span", {}, t(name)));
    this.filterTool = tool("filters", () => this.set({ filters: !this.state.filters }), { "aria-expanded": "false" });
    const formats = this.options.formats || Object.keys(EXPORTS);
    const menu = h("div", { class: "dl-menu", hidden: true }, formats.map((format) => h("button", { type: "button", "data-format": format, "aria-label": t("download_as", { format }), click: () => { menu.hidden = true; this.download(format); } }, format === "geojson" ? "GeoJSON" : format.toUpperCase())));
    const download = tool("download", () => { menu.hidden = !menu.hidden; download.setAttribute("aria-expanded", String(!menu.hidden)); }, { "aria-expanded": "false" });
    this.menu = menu;
    this.menuHost = h("div", { class: "dl-menu-host" }, download, menu);
    head.replaceChildren(
      h("div", { class: "dl-brand" }, h("h1", {}, title || t("untitled")), h("p", {}, h("strong", {}, t("honest")), ` · ${t("claims", { n: store.n })} · ${this.articleWords(articles.length)}`)),
      h("div", { class: "dl-tools" }, this.languageChoice(), this.filterTool, this.menuHost,
        tool("copy_link", (event) => this.copyLink(null, event.currentTarget)),
        this.options.host === "streamlit" ? null : tool("theme", () => this.setTheme(this.root.dataset.theme === "dark" ? "light" : "dark"))));
  }

  buildMapKeys(node) {
    const key = (name, label, act) => h("button", { type: "button", class: "dl-map-key", "aria-label": this.t(label), title: this.t(label), click: act }, icon(name));
    node.replaceChildren(key("plus", "zoom_in", () => this.map.zoomIn()), key("minus", "zoom_out", () => this.map.zoomOut()), key("fit", "fit", () => this.stage.fit(true)));
    this.L.DomEvent.disableClickPropagation(node);
  }

  listen(target, name, act) {
    target.addEventListener(name, act);
    this.listeners.push(() => target.removeEventListener(name, act));
  }

  // Drawing ------------------------------------------------------------------------------------

  draw() {
    const began = performance.now();
    const { state, store } = this;
    this.frame = store.frame(state.day ?? -UNDATED);
    this.frame.day = state.day;
    this.stage.draw(this.frame, state.place);
    this.clock.show(this.frame, state.open === null ? null : store.payload.whens[store.payload.claims.happened[state.open]] ?? null);
    this.panel.show(this.frame, state);
    this.filterTool.setAttribute("aria-expanded", String(state.filters));
    this.root.dataset.day = state.day === null ? "" : isoDay(state.day);
    this.stepMs = performance.now() - began;
    this.writeLinkSoon();
  }

  set(change) {
    Object.assign(this.state, change);
    this.draw();
  }

  announce() {
    const { t, frame } = this;
    const lines = frame.fresh.slice(0, 3).map((i) => this.panel.cards.title(i));
    const rest = frame.fresh.length - lines.length;
    this.live.textContent = [frame.day === null ? t("nothing_dated") : t.day(frame.day, "long"), t("new_claims", { n: frame.fresh.length }), ...lines,
      rest > 0 ? t("and_more", { n: rest }) : "", t("on_record", { n: frame.known.length })].filter(Boolean).join(". ");
  }

  // Moving -------------------------------------------------------------------------------------

  goTo(day) {
    if (day === this.state.day) return;
    this.set({ day });
    this.announce();
  }

  step(way) {
    const days = this.store.changes;
    const at = lastAtOrBefore(days, this.state.day ?? -UNDATED);
    const next = way > 0 ? at + way : days[at] === this.state.day ? at + way : at + way + 1;
    const target = days[Math.max(0, Math.min(days.length - 1, next))];
    if (target === undefined || target === this.state.day) return false;
    this.goTo(target);
    return true;
  }

  play() {
    const days = this.store.changes;
    if (!days.length) return;
    if (this.state.day >= days[days.length - 1]) this.goTo(days[0]);
    this.timer = setInterval(() => { if (!this.step(1)) this.stop(); }, PLAY_MS);
    this.clock.playing(true);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = 0;
    this.clock.playing(false);
  }

  key(event) {
    const target = event.composedPath()[0];
    const ours = event.composedPath().includes(this.root) || target === document.body;
    if (!ours || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTextField(target)) return;
    const days = this.store.changes, leap = Math.max(2, Math.round(days.length / 10));
    const act = {
      ArrowRight: () => this.step(1), ArrowUp: () => this.step(1), ArrowLeft: () => this.step(-1), ArrowDown: () => this.step(-1),
      PageUp: () => this.step(leap), PageDown: () => this.step(-leap), Home: () => days.length && this.goTo(days[0]), End: () => days.length && this.goTo(days[days.length - 1]),
      " ": () => (this.timer ? this.stop() : this.play()), Escape: () => this.state.open !== null && this.open(null),
    }[event.key];
    if (!act || (event.key === " " && isControl(target))) return;
    // In a list of cards the vertical keys scroll; elsewhere they move the clock.
    if (/^(Arrow(Up|Down)|Page|Home|End)/.test(event.key) && target instanceof Element && target.closest(".dl-body")) return;
    event.preventDefault();
    if (event.key !== " ") this.stop();
    act();
  }

  // Claims and filters -------------------------------------------------------------------------

  open(i) {
    this.held = true;
    const state = { open: i };
    if (i !== null) {
      this.stop();
      if (this.store.day[i] !== UNDATED && (this.state.day === null || this.store.day[i] > this.state.day)) state.day = this.store.day[i];
    }
    this.set(state);
    if (i === null) return;
    this.scrollTo(i);
    const places = this.store.claimPlaces[i];
    if (places.length) this.stage.bringIn(places[0]);
  }

  cardOf(i) {
    return this.root.querySelector(`[data-claim="${CSS.escape(this.store.payload.claims.id[i])}"]`);
  }

  // Scrolls the list only: scrollIntoView would move the page around the player as well.
  scrollTo(i) {
    const card = this.cardOf(i), list = this.root.querySelector(".dl-body");
    if (!card) return;
    const at = card.getBoundingClientRect(), frame = list.getBoundingClientRect();
    if (at.top < frame.top || at.bottom > frame.bottom) list.scrollTop += at.top - frame.top - 12;
  }

  // Go to a claim that another one names, wherever it waits.
  visit(i) {
    if (!this.store.mask[i]) this.applyFilters({ stances: [], who: null, force: null, place: null });
    this.state.tab = this.store.day[i] === UNDATED ? "tray" : "claims";
    this.open(i);
    this.cardOf(i)?.querySelector(".dl-card-head").focus({ preventScroll: true });
  }

  toggleStance(name) {
    const { stances } = this.state;
    this.setFilters({ stances: stances.includes(name) ? stances.filter((other) => other !== name) : [...stances, name] });
  }

  choose(name, value) {
    this.setFilters({ [name]: value });
  }

  applyFilters(change) {
    Object.assign(this.state, change);
    this.store.filter(this.state);
    if (this.state.open !== null && !this.store.mask[this.state.open]) this.state.open = null;
  }

  setFilters(change) {
    this.applyFilters(change);
    if (this.state.day === null && this.store.changes.length) this.state.day = this.store.changes[this.store.changes.length - 1];
    this.clock.frame = null;
    this.draw();
    this.clock.frame = this.frame;
    this.clock.layout();
    this.announce();
  }

  shown() {
    return this.store.shown(this.frame);
  }

  download(format) {
    const list = this.shown();
    if (this.options.onDownload) return this.options.onDownload(format, list.map((i) => this.store.payload.claims.id[i]));
    const { type, make } = EXPORTS[format];
    return saveFile(`${fileStem(this.store.payload.title)}-${this.root.dataset.day || "undated"}.${format}`, type, make(this.store, list));
  }

  setTheme(theme) {
    if (this.root.dataset.theme === theme) return;
    this.root.dataset.theme = theme;
    this.stage.repaint();
  }

  // Links: the whole view in the address, after the #, so that no server sees or loses it. --------

  linkWords() {
    const { state } = this, words = new URLSearchParams();
    if (state.day !== null) words.set("d", isoDay(state.day));
    if (state.stances.length) words.set("s", state.stances.join("."));
    for (const [key, name] of [["w", "who"], ["f", "force"], ["p", "place"]]) if (state[name] !== null) words.set(key, state[name]);
    if (state.open !== null) words.set("c", this.store.payload.claims.id[state.open]);
    if (state.tab !== "claims") words.set("t", state.tab);
    const [lat, lon, zoom] = this.stage.camera;
    words.set("v", `${lat.toFixed(2)},${lon.toFixed(2)},${zoom}`);
    words.set("l", this.t.language);
    return `#${words.toString().replace(/%3A/g, ":").replace(/%2C/g, ",")}`;
  }

  writeLinkSoon() {
    if (this.options.link === false || !this.frame) return;
    clearTimeout(this.linkTimer);
    this.linkTimer = setTimeout(() => {
      this.written = this.linkWords();
      try { history.replaceState(history.state, "", this.written); } catch { /* a notebook's frame has no address */ }
    }, 250);
  }

  readLink() {
    if (this.options.link === false || location.hash.length < 2) return false;
    const words = new URLSearchParams(location.hash.slice(1));
    if (words.has("l")) this.setLanguage(words.get("l"));
    const known = (name) => words.get(name) || null;
    const open = this.store.numberOf.get(words.get("c")) ?? null;
    const stances = (words.get("s") || "").split(".").filter((name) => STANCE_ORDER.includes(name));
    const place = this.store.placeOf.has(words.get("p")) ? words.get("p") : null;
    const tab = ["claims", "text", "tray"].includes(words.get("t")) ? words.get("t") : "claims";
    this.applyFilters({ stances, who: known("w"), force: known("f"), place, tab });
    const day = parseDay(words.get("d") || "");
    if (day !== null) this.state.day = day;
    // A claim's link alone sets the clock to the day it became known.
    else if (open !== null && this.store.day[open] !== UNDATED) this.state.day = this.store.day[open];
    this.state.open = open !== null && this.store.mask[open] ? open : null;
    if (open !== null && this.store.day[open] === UNDATED) this.state.tab = "tray";
    const camera = (words.get("v") || "").split(",").map(Number);
    if (camera.length === 3 && camera.every(Number.isFinite)) {
      this.stage.camera = camera;
      this.held = true;
    }
    this.draw();
    this.clock.layout();
    if (this.state.open !== null) this.scrollTo(this.state.open);
    return true;
  }

  async copyLink(i, node) {
    const base = location.href.split("#")[0];
    const link = base + (i === null ? this.linkWords() : `#c=${encodeURIComponent(this.store.payload.claims.id[i])}`);
    try {
      await navigator.clipboard.writeText(link);
    } catch {
      const field = h("textarea", {}, link);
      this.root.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    node.classList.add("dl-done");
    this.live.textContent = this.t("link_copied");
    setTimeout(() => node.classList.remove("dl-done"), 1500);
  }

  destroy() {
    this.stop();
    for (const undo of this.listeners) undo();
    this.watch.disconnect();
    this.map._animatingZoom = false; // Leaflet ends a zoom by a timer, which would find no map
    this.map.remove();
    clearTimeout(this.linkTimer); // last: a map that is still moving asks for a new link as it goes
    this.root.remove();
  }
}
Player.count = 0;

// Hosts ----------------------------------------------------------------------------------------

function frameNodes(options) {
  const part = (tag, name, attributes) => h(tag, { class: `dl-${name}`, ...attributes });
  const legend = h("details", { class: "dl-legend", open: true }, h("summary", {}), h("div", { class: "dl-legend-body" }));
  const stage = h("div", { class: "dl-stage", role: "group" }, part("div", "map-keys"), legend, part("span", "credit"));
  const root = h("section", { class: "dl dl-waiting", "data-host": options.host || "page", "data-theme": options.theme || wantedTheme() },
    h("div", { class: "dl-frame" }, part("header", "head"), stage, part("aside", "panel"), part("footer", "dock")),
    h("div", { class: "dl-live", role: "status", "aria-live": "polite" }));
  return { root, stage, legend };
}

// For a Leaflet map that exists already (folium): the player grows around it.
function attach(map, data, options = {}) {
  const container = map.getContainer();
  const { root, stage, legend } = frameNodes(options);
  container.before(root);
  container.classList.add("dl-map");
  stage.prepend(container);
  globalThis.L.DomEvent.disableClickPropagation(legend).disableScrollPropagation(legend);
  legend.open = stage.clientWidth > 560;
  const player = new Player(globalThis.L, map, root, data, options);
  root.dateline = player;
  if (!options.theme) player.listen(matchMedia("(prefers-color-scheme: dark)"), "change", () => player.setTheme(wantedTheme()));
  return player;
}

// For any element: makes the map too.
function mount(element, data, options = {}) {
  const container = h("div");
  element.append(container);
  return attach(buildMap(globalThis.L, container), data, options);
}

// For the sealed page: the record stands in the page itself, compressed.
async function open(map, id, options = {}) {
  try {
    const packed = Uint8Array.from(atob(document.getElementById(id).textContent.trim()), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return attach(map, await new Response(stream).json(), options);
  } catch (error) {
    document.body.prepend(h("p", { class: "dl-broken", role: "alert" }, `This page cannot show its record: ${error.message}`));
    throw error;
  }
}

// For Streamlit: what is heavy comes once; the element keeps its map, day and view through reruns.
function streamlit({ parentElement, data, setStateValue }) {
  const shelf = (globalThis.__dateline = globalThis.__dateline || new Map());
  const host = (parentElement.dateline = parentElement.dateline || { turn: 0, file: null });
  const turn = ++host.turn;
  host.setStateValue = setStateValue;
  for (const [name, part] of Object.entries(data.parts || {})) shelf.set(name, part);
  const { leaflet, basemap, story } = data.names;
  if (![leaflet, basemap, story].every((name) => shelf.has(name))) {
    setStateValue("have", `nothing ${Date.now()}`);
  } else {
    if (!globalThis.L) document.head.append(h("script", {}, shelf.get(leaflet)));
    const theme = streamlitTheme(parentElement);
    if (host.story !== story) {
      if (host.player) host.player.destroy();
      const ask = (format, ids) => host.setStateValue("wanted", { format, ids, nonce: Date.now() });
      const options = { host: "streamlit", theme, formats: data.formats, onDownload: data.serves ? ask : null, onLanguage: (code) => host.setStateValue("face", code) };
      const payload = { ...shelf.get(story), language: data.language || "en" };
      host.player = mount(parentElement, { payload, basemap: shelf.get(basemap) }, options);
      host.story = story;
      // A link may bring its own language: the page around follows.
      if (host.player.t.language !== payload.language) setStateValue("face", host.player.t.language);
    }
    host.player.setTheme(theme);
    if (data.parts) setStateValue("have", story);
    if (data.file && host.file !== data.file.nonce) {
      host.file = data.file.nonce;
      saveFile(data.file.name, data.file.type, Uint8Array.from(atob(data.file.content), (c) => c.charCodeAt(0)));
    }
  }
  // A later call may have taken over before this one is cleaned up.
  return () => setTimeout(() => {
    if (host.turn !== turn || parentElement.isConnected || !host.player) return;
    host.player.destroy();
    host.player = host.story = null;
  }, 0);
}

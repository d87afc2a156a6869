// The page "Mentions": a text with every place name underlined, what the chosen one is, and where.

const FUNCTION_ORDER = ["literal", "metonym_gov", "metonym_org", "associative", "dateline", "in_name"];
const STATUS_ORDER = ["ambiguous", "unresolved"];
const MOST_PASTED = 2_000_000; // beyond this not even the cut text travels

class Reader {
  constructor(L, element, data, ask, options) {
    Object.assign(this, { L, ask, options, words: data.words, samples: data.samples, languages: data.languages, limit: data.limit });
    this.reading = null;
    this.chosen = -1;
    this.only = null;
    this.editing = false;
    this.root = h("section", { class: "dl dlr", "data-theme": options.theme, "data-host": "streamlit" });
    element.append(this.root);
    this.build();
    this.speak(data.face);
    this.map = new ReaderMap(L, this.mapNode, this.root, data.basemap, () => this.t);
    this.watch = new ResizeObserver(() => this.map.resize());
    this.watch.observe(this.mapNode);
  }

  build() {
    const part = (tag, name, attributes) => (this[`${name}Node`] = h(tag, { class: `dlr-${name}`, ...attributes }));
    this.keysNode = h("div", { class: "dl-map-keys" });
    this.creditNode = h("span", { class: "dl-credit" });
    this.root.append(
      part("header", "head"),
      h("div", { class: "dlr-frame" },
        h("section", { class: "dlr-page" }, part("div", "bar"), part("div", "chips", { role: "group" }), part("div", "notes", { role: "status", "aria-live": "polite" }),
          part("textarea", "entry", { spellcheck: "false", dir: "auto", hidden: true, keydown: (event) => this.entryKey(event) }),
          part("div", "shown", { role: "group", dir: "auto", tabindex: -1, click: (event) => this.pick(event), keydown: (event) => this.key(event), focusin: (event) => this.pick(event) })),
        h("section", { class: "dlr-stage" }, part("div", "map"), this.keysNode, part("p", "caption"), this.creditNode),
        part("section", "detail")));
  }

  // Words -----------------------------------------------------------------------------------------

  speak(code) {
    const known = Object.hasOwn(this.words, code) ? code : "en";
    this.t = makeWords(this.words[known], known);
    const names = new Intl.DisplayNames([known], { type: "language" });
    this.languageName = (tag) => { try { return names.of(tag); } catch { return tag; } };
    this.root.lang = known;
    this.tell();
    if (this.reading) this.show(this.reading);
    if (this.map) this.map.retell();
  }

  tell() {
    const { t } = this;
    const face = languageSelect(Object.keys(this.words), t.language, t("language"), (code) => { this.speak(code); this.options.onFace(code); });
    this.headNode.replaceChildren(h("div", { class: "dl-brand" }, h("h1", {}, t("title")), h("p", {}, t("lead"))), h("div", { class: "dl-tools" }, face));
    this.sampleChoice = h("select", { class: "dlr-choice dlr-sample", "aria-label": t("sample"), change: (event) => this.takeSample(event.target.value) },
      this.samples.map(([code]) => h("option", { value: code }, t("sample_in", { language: this.languageName(code) }))), h("option", { value: "" }, t("own")));
    const byName = [...this.languages].sort((a, b) => this.languageName(a).localeCompare(this.languageName(b)));
    this.languageChoice = h("select", { class: "dlr-choice dlr-spoken", "aria-label": t("text_language"), change: () => { if (!this.editing) this.send(); } },
      h("option", { value: "" }, t("guess")), byName.map((code) => h("option", { value: code }, this.languageName(code))));
    this.goButton = h("button", { type: "button", class: "dlr-go", click: () => (this.editing ? this.send() : this.edit()) });
    this.barNode.replaceChildren(this.sampleChoice, this.languageChoice, this.goButton);
    this.entryNode.setAttribute("aria-label", t("entry"));
    this.entryNode.placeholder = t("entry_hint", { n: this.limit });
    this.shownNode.setAttribute("aria-label", t("text_shown"));
    this.mapNode.setAttribute("aria-label", t("map"));
    this.creditNode.textContent = `${t("base_map")} · Leaflet`;
    const key = (name, label, act) => h("button", { type: "button", class: "dl-map-key", "aria-label": t(label), title: t(label), click: act }, icon(name));
    this.keysNode.replaceChildren(key("plus", "zoom_in", () => this.map.map.zoomIn()), key("minus", "zoom_out", () => this.map.map.zoomOut()), key("fit", "fit", () => this.map.fit(true)));
    this.sampleChoice.value = this.sample ?? "";
    this.languageChoice.value = this.spoken ?? "";
    this.drawMode();
  }

  // Text in ---------------------------------------------------------------------------------------

  takeSample(code) {
    if (!code) return this.edit("");
    const [, text] = this.samples.find(([other]) => other === code);
    this.sample = code;
    this.spoken = this.languageChoice.value = code;
    this.entryNode.value = text;
    return this.send();
  }

  edit(text) {
    if (text !== undefined) {
      this.entryNode.value = text;
      this.sample = this.sampleChoice.value = "";
      this.spoken = this.languageChoice.value = "";
    }
    this.editing = true;
    this.drawMode();
    this.entryNode.focus();
    if (this.sample) this.entryNode.select(); // whoever pastes now replaces the sample
  }

  entryKey(event) {
    event.stopPropagation();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.send();
  }

  send() {
    const text = this.entryNode.value;
    if (!text.trim()) return this.note([this.t("nothing")]);
    const sample = this.samples.find(([, known]) => known === text);
    this.sample = this.sampleChoice.value = sample ? sample[0] : "";
    this.spoken = this.languageChoice.value;
    this.note([this.t("reading")]);
    this.root.setAttribute("aria-busy", "true");
    return this.ask({ text: text.slice(0, MOST_PASTED), length: text.length, language: this.spoken || null });
  }

  drawMode() {
    this.goButton.textContent = this.t(this.editing ? "read" : "edit");
    this.goButton.classList.toggle("dlr-main", this.editing);
    this.entryNode.hidden = !this.editing;
    this.root.classList.toggle("dlr-editing", this.editing);
    this.shownNode.hidden = this.chipsNode.hidden = this.editing;
  }

  note(lines, warn = []) {
    this.notesNode.replaceChildren(...lines.filter(Boolean).map((line) => h("span", {}, line)), ...warn.filter(Boolean).map((line) => h("strong", { class: "dlr-warn" }, line)));
  }

  // Text out --------------------------------------------------------------------------------------

  update({ reading, problem, text, sample, spoken }) {
    this.root.removeAttribute("aria-busy");
    if (problem) { this.note([], [this.t("broken", { why: problem })]); return; }
    if (!reading || reading === this.reading) return;
    if (text !== undefined && !this.entryNode.value) {
      this.entryNode.value = text;
      this.sample = this.sampleChoice.value = sample;
      this.spoken = this.languageChoice.value = spoken;
    }
    this.editing = false;
    this.chosen = -1;
    this.only = null;
    this.show(reading);
    this.shownNode.scrollTop = 0;
  }

  show(reading) {
    const { t } = this;
    this.reading = reading;
    const language = this.languageName(reading.language);
    this.note([reading.mentions.length ? t("mentions", { n: reading.mentions.length }) : t("none"), t(reading.guessed ? "read_as_guessed" : "read_as", { language })],
      [reading.left_out && t("cut", { read: reading.read, all: reading.read + reading.left_out }), !reading.supported && t("unsupported", { language })]);
    this.spans = [];
    const nodes = [];
    for (let k = 0; k < reading.runs.length; k += 2) {
      const number = reading.runs[k + 1];
      nodes.push(number < 0 ? document.createTextNode(reading.runs[k]) : this.mention(reading.runs[k], number));
    }
    this.shownNode.lang = reading.language;
    this.shownNode.replaceChildren(...nodes);
    if (this.spans.length) this.spans.find(Boolean).tabIndex = 0;
    this.drawChips();
    this.drawMode();
    this.map?.take(reading);
    this.choose(this.chosen, false);
  }

  mention(text, number) {
    const row = this.reading.mentions[number];
    const span = h("span", { class: `dlr-m dlr-f-${row.function} dlr-s-${row.status}`, role: "button", tabindex: -1, "data-n": number, "aria-pressed": "false", "aria-label": `${text}: ${this.inWords(row)}` }, text);
    this.spans[number] = span;
    return span;
  }

  inWords(row) {
    const { t } = this, place = this.reading.places[row.place];
    const what = place && row.status === "resolved" ? `${this.placeName(place)}, ${t(`kind.${place.kind}`)}` : t(`status.${row.status}`);
    return `${t(`function.${row.function}`)}; ${what}`;
  }

  placeName(place) {
    return place.kind === "country" && place.country && this.t.language !== "en" ? this.t.country(place.country) : place.name;
  }

  // Chips: the legend, with counts; pressed they show one kind alone.
  drawChips() {
    const { t } = this, counts = {};
    for (const row of this.reading.mentions) for (const key of [row.function, row.status]) counts[key] = (counts[key] || 0) + 1;
    const chip = (key, kind, word) => h("button", { type: "button", class: "dlr-chip", "data-only": key, "aria-pressed": String(this.only === key), "aria-label": t("only", { what: `${word} (${t.number(counts[key])})` }), title: kind === "f" ? t(`about.${key}`) : t(`${key}_why`), click: () => this.showOnly(key) },
      h("span", { class: `dlr-m dlr-${kind}-${key}`, "aria-hidden": "true" }, word), h("span", { class: "dl-count-word" }, t.number(counts[key])));
    this.chipsNode.replaceChildren(
      ...FUNCTION_ORDER.filter((key) => counts[key]).map((key) => chip(key, "f", t(`function.${key}`))),
      ...STATUS_ORDER.filter((key) => counts[key]).map((key) => chip(key, "s", t(`status.${key}`))));
  }

  showOnly(key) {
    this.only = this.only === key ? null : key;
    for (const node of this.chipsNode.children) node.setAttribute("aria-pressed", String(node.dataset.only === this.only));
    this.spans.forEach((span, n) => {
      const row = this.reading.mentions[n];
      span.classList.toggle("dlr-faint", this.only !== null && row.function !== this.only && row.status !== this.only);
    });
  }

  // Choosing --------------------------------------------------------------------------------------

  pick(event) {
    const span = event.target.closest?.("[data-n]");
    if (span) this.choose(Number(span.dataset.n), false);
  }

  key(event) {
    const numbers = this.spans.map((span, n) => (span && !span.classList.contains("dlr-faint") ? n : -1)).filter((n) => n >= 0);
    if (!numbers.length || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = numbers.indexOf(this.chosen);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at < 0 ? 0 : at - 1, ArrowUp: at < 0 ? 0 : at - 1, Home: 0, End: numbers.length - 1 }[event.key];
    if (to !== undefined) this.choose(numbers[Math.max(0, Math.min(numbers.length - 1, to))], true);
    else if (event.key === "Escape") this.choose(-1, false);
    else if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
  }

  step(way) {
    const numbers = this.spans.map((span, n) => (span ? n : -1)).filter((n) => n >= 0);
    const at = numbers.indexOf(this.chosen);
    this.choose(numbers[(at + way + numbers.length) % numbers.length], false);
    this.spans[this.chosen].scrollIntoView({ block: "nearest" });
  }

  choose(number, focus) {
    const before = this.spans?.[this.chosen], now = this.spans?.[number];
    if (focus) now?.focus();
    if (number === this.chosen && this.drawn === this.reading && this.drawnIn === this.t) return;
    this.drawn = this.reading;
    this.drawnIn = this.t;
    before?.setAttribute("aria-pressed", "false");
    this.chosen = number;
    now?.setAttribute("aria-pressed", "true");
    if (now) for (const span of this.spans) if (span) span.tabIndex = span === now ? 0 : -1;
    const place = now ? this.reading.mentions[number].place : -1;
    this.spans?.forEach((span, n) => span.classList.toggle("dlr-same", place >= 0 && n !== number && this.reading.mentions[n].place === place));
    this.drawDetail();
    this.map?.choose(now ? this.reading.mentions[number] : null, (rank) => this.pointAt(rank));
    this.drawCaption();
  }

  pointAt(rank) {
    this.detailNode.querySelector(`[data-rival="${rank}"]`)?.focus();
  }

  // Detail ----------------------------------------------------------------------------------------

  drawDetail() {
    const { t, reading } = this;
    const row = reading?.mentions[this.chosen];
    if (!row) {
      this.detailNode.replaceChildren(h("p", { class: "dlr-hint" }, reading?.mentions.length ? t("choose") : ""));
      return;
    }
    const place = reading.places[row.place];
    const walk = (name, label, way) => h("button", { type: "button", class: "dl-key", "aria-label": t(label), title: t(label), click: () => this.step(way) }, icon(name));
    const same = place ? reading.mentions.filter((other) => other.place === row.place).length : 0;
    this.detailNode.replaceChildren(...[
      h("div", { class: "dlr-name" }, h("h2", { lang: reading.language, dir: "auto" }, row.name), h("div", { class: "dlr-walk" }, walk("previous", "previous", -1), walk("next", "next", 1))),
      h("p", { class: "dlr-function" }, h("span", { class: `dlr-m dlr-f-${row.function}` }, t(`function.${row.function}`)), ` · ${t(`about.${row.function}`)}`),
      row.zone !== "body" && t.has(`zone.${row.zone}`) ? h("p", { class: "dlr-small" }, t("zone", { zone: t(`zone.${row.zone}`) })) : null,
      row.status === "resolved" ? this.placeNode(place, row, same) : h("p", { class: "dlr-open" }, h("strong", { class: `dlr-m dlr-s-${row.status}` }, t(`status.${row.status}`)), ` · ${t(`${row.status}_why`)}`),
      row.why.length ? h("div", { class: "dlr-why" }, h("h3", {}, t("why")), h("ul", {}, row.why.map((reason) => this.reason("li", reason)))) : null,
      this.rivalsNode(row)].filter(Boolean));
    this.detailNode.scrollTop = 0;
  }

  // A reason nobody has translated stands in English.
  reason(tag, [key, values]) {
    const { t } = this, words = { ...values };
    if (!key) return h(tag, { lang: "en" }, words.text);
    if (words.kind) words.kind = t(`kind.${words.kind}`);
    if (words.country) words.country = t.country(words.country);
    return h(tag, {}, t(`reason.${key}`, words));
  }

  placeNode(place, row, same) {
    const { t } = this;
    const km = Math.max(1, Math.round(place.radius_m / 1000));
    const facts = [
      place.people ? t("people", { n: place.people }) : "", place.disputed ? t("disputed") : "",
      place.stands_for ? t("stands_for", { who: t.country(place.stands_for) }) : "", same > 1 ? t("also", { n: same }) : "",
    ].filter(Boolean);
    const where = place.lat === null ? t("no_map") : `${coordinates(place)} · ${t(place.areal ? "area" : "within_km", { n: km })}`;
    const percent = Math.round(row.score * 100);
    return h("div", { class: "dlr-place" },
      h("p", { class: "dlr-is" }, h("b", {}, this.placeName(place)), ` · ${this.kindWords(place)}`),
      h("p", { class: "dlr-small" }, where), facts.length ? h("p", { class: "dlr-small" }, facts.join(" · ")) : null,
      h("p", { class: "dlr-score" }, h("span", {}, t("score")), h("meter", { min: 0, max: 100, value: percent, low: 50, high: 80, optimum: 100, "aria-label": t("score") }), h("span", {}, t("score_words", { n: percent }))));
  }

  kindWords(place) {
    const around = place.around.slice(0, 2).join(", ");
    return [this.t(`kind.${place.kind}`), around ? this.t("in_around", { around }) : ""].filter(Boolean).join(" ");
  }

  rivalsNode(row) {
    const { t } = this;
    if (!row.rivals.length) return row.status === "resolved" ? h("p", { class: "dlr-small dlr-alone" }, t("no_rivals")) : null;
    return h("div", { class: "dlr-rivals" }, h("h3", {}, t(row.status === "ambiguous" ? "rivals_ambiguous" : "rivals")),
      h("ol", {}, row.rivals.map(([index, score, why], rank) => {
        const place = this.reading.places[index];
        return h("li", {}, h("button", { type: "button", class: "dlr-rival", "data-rival": rank, mouseenter: () => this.map.point(rank), focus: () => this.map.point(rank), mouseleave: () => this.map.point(-1), blur: () => this.map.point(-1), click: () => this.map.see(index) },
          h("i", { class: "dlr-hollow", "aria-hidden": "true" }, String(rank + 1)),
          h("span", {}, h("b", {}, this.placeName(place)), ` · ${this.kindWords(place)}`, h("small", {}, why.flatMap((reason, n) => [n ? "; " : "", this.reason("span", reason)]))),
          h("span", { class: "dlr-share" }, t("score_words", { n: Math.round(score * 100) }).replace(/ .*/, " %"))));
      })));
  }

  drawCaption() {
    const { t } = this, row = this.reading?.mentions[this.chosen];
    const sign = (name) => h("i", { class: `dlr-key-${name}`, "aria-hidden": "true" });
    const line = (name, word) => h("span", {}, sign(name), t(word));
    if (!row) return this.captionNode.replaceChildren(this.map?.lit ? h("span", {}, t("map_all")) : "");
    const place = row.status === "resolved" ? this.reading.places[row.place] : null;
    const mapped = place && place.lat !== null;
    return this.captionNode.replaceChildren(...[mapped && place.areal && line("area", "area_shown"), mapped && !place.areal && line("circle", "circle_shown"), row.rivals.length && line("hollow", "rival_shown")].filter(Boolean));
  }

  setTheme(theme) {
    if (this.root.dataset.theme === theme) return;
    this.root.dataset.theme = theme;
    this.map.repaint();
  }

  destroy() {
    this.watch.disconnect();
    this.map.remove();
    this.root.remove();
  }
}

const coordinates = ({ lat, lon }) => `${Math.abs(lat).toFixed(2)}° ${lat < 0 ? "S" : "N"}, ${Math.abs(lon).toFixed(2)}° ${lon < 0 ? "W" : "E"}`;

// For Streamlit: the map and what was typed stay through reruns.
function streamlitReader({ parentElement, data, setStateValue }) {
  const shelf = (globalThis.__dateline = globalThis.__dateline || new Map());
  const host = (parentElement.datelineReader = parentElement.datelineReader || { turn: 0 });
  const turn = ++host.turn;
  host.setStateValue = setStateValue;
  for (const [name, part] of Object.entries(data.parts || {})) shelf.set(name, part);
  const { leaflet, basemap } = data.names;
  if (![leaflet, basemap].every((name) => shelf.has(name))) {
    setStateValue("have", `nothing ${Date.now()}`);
  } else {
    if (!globalThis.L) document.head.append(h("script", {}, shelf.get(leaflet)));
    const theme = streamlitTheme(parentElement);
    if (!host.reader) {
      const ask = (wanted) => host.setStateValue("ask", { ...wanted, nonce: Date.now() });
      host.reader = new Reader(globalThis.L, parentElement, { ...data, basemap: shelf.get(basemap) }, ask, { theme, onFace: (code) => host.setStateValue("face", code) });
      parentElement.reader = host.reader;
    }
    host.reader.setTheme(theme);
    if (host.nonce !== data.answer.nonce) {
      host.nonce = data.answer.nonce;
      host.reader.update(data.answer);
    }
    if (data.parts) setStateValue("have", leaflet);
  }
  return () => setTimeout(() => {
    if (host.turn !== turn || parentElement.isConnected || !host.reader) return;
    host.reader.destroy();
    host.reader = null;
  }, 0);
}

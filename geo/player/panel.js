// The column beside the map: filters, cards, the text twin, the tray.

const FIRST = 10, PAGE = 30; // cards drawn at a step, and when it rests

class Panel {
  constructor(root, store, actions) {
    Object.assign(this, { root, store, actions, t: store.t });
    this.cards = new Cards(store, actions);
    this.more = FIRST;
    this.tabs = {};
    const tab = (name) => (this.tabs[name] = h("button", { type: "button", role: "tab", class: "dl-tab", "data-tab": name, id: `${actions.ids}-tab-${name}`, "aria-controls": `${actions.ids}-body`, click: () => actions.tab(name) }));
    this.bar = h("div", { class: "dl-tabs", role: "tablist", keydown: (event) => this.turn(event) }, tab("claims"), tab("text"), tab("tray"));
    this.filters = h("div", { class: "dl-filters", id: `${actions.ids}-filters` });
    this.chips = h("div", { class: "dl-chips" });
    this.body = h("div", { class: "dl-body", role: "tabpanel", id: `${actions.ids}-body`, tabindex: -1, scroll: () => { this.scrolled = true; } });
    this.tray = h("button", { type: "button", class: "dl-tray", click: () => actions.tab(this.state.tab === "tray" ? "claims" : "tray") });
    root.replaceChildren(this.bar, this.filters, this.chips, this.body, this.tray);
    this.buildFilters();
  }

  turn(event) {
    const names = Object.keys(this.tabs);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const next = names[(names.indexOf(this.state.tab) + step + names.length) % names.length];
    this.actions.tab(next);
    this.tabs[next].focus();
  }

  buildFilters() {
    const { store, t } = this, { claims } = store.payload;
    const count = (keyOf) => {
      const counts = new Map();
      for (let i = 0; i < store.n; i++) for (const key of keyOf(i)) counts.set(key, (counts.get(key) || 0) + 1);
      return counts;
    };
    const stances = count((i) => [store.stances[claims.stance[i]]]);
    this.stanceButtons = STANCE_ORDER.filter((name) => stances.has(name)).map((name) => h("button", { type: "button", class: `dl-stance-key dl-is-${name}`, "data-stance": name, "aria-pressed": "false", click: () => this.actions.toggleStance(name) }, sign(name, 14), t(`stance.${name}`), h("span", { class: "dl-count-word" }, t.number(stances.get(name)))));
    const whoNames = new Map(claims.speaker.map((k) => [store.whoKey(k), this.cards.whoWords(k)]));
    const forceNames = new Map(claims.force.map((k) => [store.forceKey(k), this.cards.forceWords(k) || "–"]));
    const placeNames = new Map(store.places.map((place) => [place.id, place.name]));
    const select = (name, any, counts, names) => {
      const options = [...counts].sort((a, b) => b[1] - a[1] || String(names.get(a[0])).localeCompare(String(names.get(b[0]))));
      const node = h("select", { "data-filter": name, "aria-label": t(name === "who" ? "speaker" : name), change: (event) => this.actions.choose(name, event.target.value || null) },
        h("option", { value: "" }, t(any)), options.map(([key, n]) => h("option", { value: key }, `${names.get(key)} (${t.number(n)})`)));
      return h("label", {}, h("span", {}, t(name === "who" ? "speaker" : name)), node);
    };
    this.filters.append(
      h("div", { class: "dl-stance-keys", role: "group", "aria-label": t("stance") }, this.stanceButtons),
      h("div", { class: "dl-selects" },
        select("who", "anyone", count((i) => [store.whoKey(claims.speaker[i])]), whoNames),
        select("force", "any_force", count((i) => [store.forceKey(claims.force[i])]), forceNames),
        select("place", "anywhere", count((i) => [...new Set(store.linksOf(i).map((link) => store.places[link.place].id))]), placeNames)));
    this.names = { who: whoNames, force: forceNames, place: placeNames };
  }

  show(frame, state) {
    const turned = !this.state || this.frame.day !== frame.day || this.state.tab !== state.tab;
    if (turned) this.more = FIRST;
    this.frame = frame;
    this.state = { ...state };
    clearTimeout(this.growing);
    if (this.more < PAGE) this.growing = setTimeout(() => this.grow(PAGE), 180);
    this.drawTabs();
    this.drawFilters();
    this.drawBody();
    this.body.setAttribute("aria-labelledby", `${this.actions.ids}-tab-${state.tab}`);
    // Asking for scrollTop would lay the page out within the step; the flag knows without asking.
    if (turned && this.scrolled) this.body.scrollTop = 0;
    this.scrolled = this.scrolled && !turned;
  }

  // The card that held the focus holds it again when it was drawn anew.
  drawBody() {
    const held = this.root.getRootNode().activeElement?.closest?.(".dl-body [data-claim]")?.dataset.claim;
    const draw = { claims: () => this.drawClaims(), text: () => this.drawText(), tray: () => this.drawTray() };
    this.body.replaceChildren(...draw[this.state.tab]().flat().filter(Boolean));
    if (held) this.body.querySelector(`[data-claim="${CSS.escape(held)}"] .dl-card-head`)?.focus({ preventScroll: true });
  }

  // Cards below the fold come when the clock rests.
  grow(more) {
    const list = this.state.tab === "claims" ? this.frame.known.length : this.store.undated.length + this.frame.unplaced.length;
    const had = this.more;
    this.more = more;
    if (list <= had || this.state.tab === "text") return;
    const at = this.body.scrollTop;
    this.drawBody();
    if (at) this.body.scrollTop = at;
  }

  drawTabs() {
    const { frame, state, store, t } = this;
    const waiting = store.undated.length + frame.unplaced.length;
    const words = { claims: t.number(frame.known.length), text: "", tray: t.number(waiting) };
    for (const [name, button] of Object.entries(this.tabs)) {
      button.replaceChildren(t(`tab_${name}`), words[name] ? h("span", { class: "dl-count-word" }, words[name]) : "");
      button.setAttribute("aria-selected", String(state.tab === name));
      button.tabIndex = state.tab === name ? 0 : -1;
    }
    this.tray.replaceChildren(h("span", { "data-tray": "undated" }, t("no_day", { n: store.undated.length })), h("span", { "data-tray": "unplaced" }, t("no_place", { n: frame.unplaced.length })));
    this.tray.classList.toggle("dl-idle", !waiting);
    this.tray.setAttribute("aria-pressed", String(state.tab === "tray"));
  }

  drawFilters() {
    const { state, t } = this;
    this.filters.hidden = !state.filters;
    for (const button of this.stanceButtons) button.setAttribute("aria-pressed", String(state.stances.includes(button.dataset.stance)));
    for (const node of this.filters.querySelectorAll("select")) node.value = state[node.dataset.filter] ?? "";
    const chip = (what, act, mark) => h("button", { type: "button", class: "dl-chip", "aria-label": t("remove", { what }), click: act }, mark, what, icon("close"));
    const chips = state.stances.map((name) => chip(t(`stance.${name}`), () => this.actions.toggleStance(name), sign(name, 12)));
    for (const name of ["who", "force", "place"]) if (state[name] !== null) chips.push(chip(this.names[name].get(state[name]) ?? state[name], () => this.actions.choose(name, null)));
    if (chips.length > 1) chips.push(h("button", { type: "button", class: "dl-link", click: () => this.actions.clear() }, t("clear")));
    this.chips.replaceChildren(...chips);
  }

  drawClaims() {
    const { frame, state, t } = this;
    if (!this.store.n) return [h("p", { class: "dl-none" }, t("empty"))];
    if (!frame.known.length) return [h("p", { class: "dl-none" }, t("none_left"))];
    const fresh = frame.fresh, older = frame.known.slice(0, frame.known.length - fresh.length).reverse();
    const all = [...fresh, ...older], cut = all.slice(0, this.more);
    const of = (list, isFresh) => cut.filter((i) => list.has(i)).map((i) => this.cards.card(i, { fresh: isFresh, open: state.open === i }));
    const freshSet = new Set(fresh), olderSet = new Set(older);
    const nodes = [
      fresh.length ? h("h2", { class: "dl-heading" }, t("new_on", { day: t.day(frame.day, "long") }), h("span", { class: "dl-count-word" }, t.number(fresh.length))) : null,
      of(freshSet, true),
      older.length && cut.length > fresh.length ? h("h2", { class: "dl-heading" }, t("earlier"), h("span", { class: "dl-count-word" }, t.number(older.length))) : null,
      of(olderSet, false),
    ];
    if (state.open !== null && !cut.includes(state.open) && all.includes(state.open)) nodes.unshift(this.cards.card(state.open, { fresh: freshSet.has(state.open), open: true }));
    if (all.length > cut.length) nodes.push(this.moreButton(all.length - cut.length));
    return nodes;
  }

  moreButton(left) {
    return h("button", { type: "button", class: "dl-show-more", click: () => { this.grow(this.more + PAGE * 2); } }, this.t("show_more", { n: Math.min(left, PAGE * 2) }));
  }

  drawTray() {
    const { frame, state, store, t } = this;
    const part = (name, list) => list.length ? [
      h("h2", { class: "dl-heading" }, t(`tray_${name}`), h("span", { class: "dl-count-word" }, t.number(list.length))),
      h("p", { class: "dl-why" }, t(`tray_why_${name}`)),
      list.slice(0, this.more).map((i) => this.cards.card(i, { fresh: false, open: state.open === i })),
    ] : [];
    const rest = Math.max(store.undated.length, frame.unplaced.length) - this.more;
    const nodes = [...part("undated", store.undated), ...part("unplaced", frame.unplaced)];
    if (rest > 0) nodes.push(this.moreButton(rest));
    return nodes.length ? nodes : [h("p", { class: "dl-none" }, t("tray_empty"))];
  }

  // The text twin: an ordered list that says what the map shows.
  drawText() {
    const { frame, store, t } = this;
    const rows = [];
    const places = store.places.map((_, k) => k).filter((k) => frame.newest.has(k) || Object.keys(store.mixOf(store.answered, k)).length);
    places.sort((a, b) => (frame.newest.get(b) ?? -Infinity) - (frame.newest.get(a) ?? -Infinity));
    for (const k of places) {
      const mix = store.mixWords(store.mixOf(store.counts, k)), from = store.mixWords(store.mixOf(store.answered, k));
      rows.push([mix && t("text_place", { place: store.places[k].name, mix }), !mix && `${store.places[k].name}.`, from && t("text_answers", { mix: from }), frame.newest.get(k) === frame.day && t("text_fresh")]);
    }
    for (const [number, row] of frame.pairs) {
      const pair = store.pairs[number], mix = {};
      row.mix.forEach((n, k) => { if (n) mix[store.stances[k]] = n; });
      rows.push([t("text_pair", { from: store.places[pair.from].name, to: store.places[pair.to].name, mix: store.mixWords(mix) }), pair.inferred && t("text_inferred")]);
    }
    for (const [k, row] of frame.spoken) rows.push([t("text_speech", { n: row.n, place: store.places[k].name })]);
    return [
      h("h2", { class: "dl-heading" }, t("text_of", { day: frame.day === null ? "–" : t.day(frame.day, "long") })),
      rows.length ? h("ol", { class: "dl-twin" }, rows.map((words) => h("li", {}, words.filter(Boolean).join(" ")))) : h("p", { class: "dl-none" }, t("text_none")),
      h("p", { class: "dl-why" }, `${t("no_day", { n: store.undated.length })} · ${t("no_place", { n: frame.unplaced.length })}`),
    ];
  }
}

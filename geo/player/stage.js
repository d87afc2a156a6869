// The map: base, light, routes, marks, and the legend of what is on it.

const LEAST_ZOOM = 2, MOST_ZOOM = 9, PHONE_PX = 600;

function buildMap(L, element) {
  return L.map(element, { center: [30, 20], zoom: LEAST_ZOOM, zoomControl: false, attributionControl: false });
}

class Stage {
  constructor(L, map, root, store, base, actions) {
    Object.assign(this, { L, map, root, store, actions });
    this.ids = `dl${++Stage.count}`;
    this.legend = root.querySelector(".dl-legend");
    this.readColours();
    this.prepare();
    root.append(patternDefs(this.ids));
    const codes = new Set(store.places.filter((place) => place.kind === "country").map((place) => place.country));
    this.layBase = () => makeBaseLayer(L, base, store.t, () => this.colours, codes).addTo(map);
    this.base = this.layBase();
    this.light = makeLightLayer(L, () => this.colours).addTo(map);
    this.routes = new Routes(map, store, this.ids);
    this.marks = new Marks(L, map, store, this.ids, (id) => actions.pick(id));
    map.on("moveend", () => actions.moved());
    map.on("click", (event) => this.pickArea(event.latlng));
  }

  prepare() {
    const { map, L } = this;
    for (const [name, level] of [["dl-light", 350], ["dl-arcs", 450], ["dl-marks", 600]]) {
      if (map.getPane(name)) continue;
      map.createPane(name).style.zIndex = level;
    }
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    Object.assign(map.options, { fadeAnimation: false, maxBoundsViscosity: 0.8, bounceAtZoomLimits: false, inertia: !still });
    if (still) map._zoomAnimated = map.options.zoomAnimation = false;
    this.still = still;
    map.keyboard.disable();
    if (map.zoomControl) map.zoomControl.remove();
    const middle = this.store.middle;
    // First look where the story is: bounds set on a far view would start a drift towards them.
    map.invalidateSize({ animate: false, pan: false });
    map.options.zoomSnap = 0.5; // half steps, or a story fills a quarter of its window
    map.setMinZoom(map.getSize().x < PHONE_PX ? 1 : LEAST_ZOOM).setMaxZoom(MOST_ZOOM);
    map.setView([30, middle], LEAST_ZOOM, { animate: false });
    map.setMaxBounds(L.latLngBounds([-80, middle - 215], [85, middle + 215]));
  }

  readColours() {
    const look = getComputedStyle(this.root);
    const read = (name) => look.getPropertyValue(`--dl-${name}`).trim();
    this.colours = { land: read("land"), coast: read("coast"), border: read("border"), label: read("label"), seaLabel: read("sea-label"), warm: read("warm"), cool: read("cool"), coolLine: read("cool-line") };
  }

  // The same map in another language: names of countries and seas, labels of marks.
  retell() {
    this.base.remove();
    this.base = this.layBase();
    this.marks.rename();
  }

  repaint() {
    this.readColours();
    this.light.forget();
    this.base.redraw();
    this.light.draw();
  }

  draw(frame, selected) {
    this.frame = frame;
    this.light.show(this.lights(frame));
    this.routes.show(frame);
    this.marks.show(frame, selected);
    this.drawLegend(frame);
  }

  lights(frame) {
    const { store } = this;
    const lit = [];
    for (const [index, newest] of frame.newest) {
      const place = store.places[index];
      const names = Object.keys(store.mixOf(store.counts, index));
      lit.push({ index, place, cool: names.every((name) => COOL.has(name)), strength: strengthOf(place, newest === frame.day, frame.day - newest) });
    }
    const extent = (place) => { const [w, n, e, so] = unitBox(place); return (e - w) * (so - n); };
    return lit.sort((a, b) => extent(b.place) - extent(a.place));
  }

  pickArea({ lat, lng }) {
    const [x, y] = [unitX(lng), unitY(lat)];
    const hit = this.light.lit.filter((light) => holds(light.place, x, y)).pop();
    if (hit) this.actions.pick(hit.place.id);
  }

  drawLegend(frame) {
    const { t } = this.store;
    const lit = this.light.lit, rows = [];
    const swatch = (name) => h("i", { class: `dl-swatch dl-swatch-${name}`, "aria-hidden": "true" });
    if (lit.some((light) => !light.cool)) rows.push([swatch("warm"), t("legend_warm")]);
    if (lit.some((light) => light.cool)) rows.push([swatch("cool"), t("legend_cool")]);
    if (lit.some((light) => !light.place.shape)) rows.push([swatch("circle"), t("legend_circle")]);
    if (this.routes.rows.some((row) => !row.inferred)) rows.push([swatch("stated"), t("legend_stated")]);
    if (this.routes.rows.some((row) => row.inferred)) rows.push([swatch("inferred"), t("legend_inferred")]);
    if (this.store.answered.some(Boolean)) rows.push([swatch("answer"), t("legend_answer")]);
    if ([...this.marks.marks.values()].some((mark) => mark.on && mark.kind === "speech")) rows.push([icon("speech"), t("legend_speech")]);
    const marked = new Set();
    for (const mark of this.marks.marks.values()) if (mark.on && mark.kind === "event") {
      for (const column of [this.store.counts, this.store.answered]) for (const name of Object.keys(this.store.mixOf(column, mark.index))) marked.add(name);
    }
    for (const row of this.routes.rows) this.store.stances.forEach((name, k) => row.mix[k] && marked.add(name));
    const stances = STANCE_ORDER.filter((name) => marked.has(name)).map((name) => h("li", { "data-stance": name }, sign(name, 13), t(`stance.${name}`)));
    this.legend.classList.toggle("dl-off", !rows.length && !stances.length);
    this.legend.querySelector(".dl-legend-body").replaceChildren(
      h("ul", {}, stances), h("ul", { class: "dl-legend-kinds" }, rows.map(([mark, word]) => h("li", {}, mark, word))));
  }

  fit(animate) {
    // Where things are said to happen; a press room on another continent would only shrink them.
    const event = [...new Set(this.store.claimPlaces.flat())].map((index) => this.store.places[index]);
    const places = event.length ? event : this.store.places.filter((place) => place.mapped);
    const points = places.flatMap((place) => this.reach(place));
    if (!points.length) return this.map.setView([30, this.store.middle], LEAST_ZOOM, { animate: false });
    const bounds = this.L.latLngBounds(points);
    this.map.stop();
    const phone = this.map.getSize().x < PHONE_PX;
    return this.map.fitBounds(bounds, { paddingTopLeft: phone ? [26, 30] : [70, 60], paddingBottomRight: phone ? [26, 40] : [70, 110], maxZoom: 6, animate: animate && !this.still });
  }

  // What the camera must hold: a small area whole, of a wide one its label point and what is near.
  reach(place) {
    const [w, n, e, so] = unitBox(place).map((v) => Math.max(-1, Math.min(2, v)));
    if (e - w > 0.06) return [[place.lat, place.lon]];
    const lat = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
    return [[lat(n), (w - 0.5) * 360], [lat(so), (e - 0.5) * 360]];
  }

  bringIn(index) {
    const place = this.store.places[index];
    if (!place || !place.mapped) return;
    const spot = this.L.latLng(place.lat, place.lon);
    if (!this.map.getBounds().pad(-0.08).contains(spot)) this.map.panTo(spot, { animate: !this.still });
  }

  get camera() {
    const { lat, lng } = this.map.getCenter();
    return [lat, lng, this.map.getZoom()];
  }

  set camera([lat, lng, zoom]) {
    this.map.setView([lat, lng], zoom, { animate: false });
  }
}
Stage.count = 0;

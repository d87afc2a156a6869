// The small map: the chosen place as the area it is, its rivals as hollow marks.

class ReaderMap {
  constructor(L, element, root, base, words) {
    Object.assign(this, { L, root, base, words });
    const box = h("div", { class: "dl-map" });
    element.append(box);
    this.map = L.map(box, { center: [25, 20], zoom: 1, zoomControl: false, attributionControl: false, keyboard: false, zoomSnap: 0.5, minZoom: 0.5, maxZoom: 9, fadeAnimation: false, maxBoundsViscosity: 0.8 });
    this.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (this.still) this.map._zoomAnimated = this.map.options.zoomAnimation = false;
    this.map.createPane("dl-light").style.zIndex = 350;
    this.map.createPane("dl-marks").style.zIndex = 600;
    this.readColours();
    this.lay();
    this.light = makeLightLayer(L, () => this.colours).addTo(this.map);
    this.marks = L.layerGroup().addTo(this.map);
    this.places = [];
    this.row = null;
    this.lit = 0;
  }

  readColours() {
    const look = getComputedStyle(this.root);
    const read = (name) => look.getPropertyValue(`--dl-${name}`).trim();
    this.colours = { land: read("land"), coast: read("coast"), border: read("border"), label: read("label"), seaLabel: read("sea-label"), warm: read("warm"), cool: read("cool"), coolLine: read("cool-line") };
  }

  lay() {
    this.layer?.remove();
    this.layer = makeBaseLayer(this.L, this.base, this.words(), () => this.colours, new Set()).addTo(this.map);
  }

  remove() {
    this.map.stop();
    this.map._animatingZoom = false; // Leaflet ends a zoom by a timer, which would find no map
    this.map.remove();
  }

  retell() { this.lay(); this.draw(); }

  repaint() {
    this.readColours();
    this.light.forget();
    this.layer.redraw();
    this.draw();
  }

  resize() {
    this.map.invalidateSize({ animate: false });
    if (!this.touched) this.fit(false);
  }

  take(reading) {
    this.reading = reading;
    this.light.forget();
    this.places = reading.places.map((row) => ({ ...row, rawLon: row.lon, radius: row.radius_m, mapped: row.lon !== null }));
    const literal = new Set(reading.mentions.filter((row) => row.function === "literal" && row.status === "resolved").map((row) => row.place));
    this.overview = [...literal].map((index) => this.places[index]).filter((place) => place.mapped);
    this.lit = this.overview.length;
    const middle = circularMean(this.overview.map((place) => place.rawLon));
    for (const place of this.places) if (place.mapped) place.lon = nearest(place.rawLon, middle);
  }

  // row: the chosen mention, or null for the overview of all places of events.
  choose(row, onRival) {
    this.row = row;
    this.onRival = onRival;
    this.draw();
    this.fit(true);
  }

  shown() {
    const place = this.row && this.row.status === "resolved" ? this.places[this.row.place] : null;
    return place && place.mapped ? [place] : [];
  }

  draw() {
    const extent = (place) => { const [w, n, e, so] = unitBox(place); return (e - w) * (so - n); };
    const lit = (this.row ? this.shown() : this.overview || []).slice().sort((a, b) => extent(b) - extent(a));
    this.light.show(lit.map((place) => ({ place, cool: false, strength: strengthOf(place, true, 0) })));
    this.marks.clearLayers();
    if (this.row) {
      for (const place of this.shown()) this.mark(place, "chosen", "", this.word(place));
      this.row.rivals.forEach(([index], rank) => {
        if (this.places[index].mapped) this.mark(this.places[index], "hollow", String(rank + 1), this.word(this.places[index]), () => this.onRival(rank));
      });
    } else for (const place of lit.slice(-40)) if (!place.areal) this.mark(place, "dot", "", "");
  }

  word(place) { return place.kind === "country" && place.country && this.words().language !== "en" ? this.words().country(place.country) : place.name; }

  mark(place, kind, sign, name, act) {
    if (kind === "chosen" && !place.shape) {
      this.L.circle([place.lat, place.lon], { radius: place.radius, className: "dlr-precision", interactive: false }).addTo(this.marks);
    }
    const body = act
      ? h("button", { type: "button", class: `dlr-spot dlr-spot-${kind}`, title: name, "aria-label": name, click: act }, sign)
      : h("span", { class: `dlr-spot dlr-spot-${kind}${place.areal ? " dlr-spot-area" : ""}` });
    if (name && kind === "chosen") body.append(h("b", {}, name));
    if (act) this.L.DomEvent.disableClickPropagation(body);
    const icon = this.L.divIcon({ html: body, className: "dl-anchor", iconSize: [0, 0] });
    this.L.marker([place.lat, place.lon], { icon, interactive: false, keyboard: false, pane: "dl-marks", zIndexOffset: kind === "chosen" ? 500 : 0 }).addTo(this.marks);
  }

  point(rank) {
    const spots = this.map.getPane("dl-marks").querySelectorAll(".dlr-spot-hollow");
    spots.forEach((spot) => spot.classList.toggle("dlr-on", Number(spot.textContent) === rank + 1));
  }

  see(index) {
    const place = this.places[index];
    if (place.mapped) this.frame([place], true);
  }

  fit(animate) {
    const rivals = this.row ? this.row.rivals.map(([index]) => this.places[index]).filter((place) => place.mapped) : [];
    this.frame(this.row ? [...this.shown(), ...rivals] : this.overview || [], animate);
  }

  frame(places, animate) {
    const size = this.map.getSize();
    if (!size.x || !size.y) return;
    const points = places.flatMap((place) => this.reach(place));
    if (!points.length) { this.map.setView([25, 20], 1, { animate: false }); return; }
    const pad = Math.min(46, Math.round(size.y * 0.16));
    this.map.stop();
    this.map.fitBounds(this.L.latLngBounds(points), { padding: [pad, pad], maxZoom: 6, animate: animate && !this.still });
  }

  // A small area whole; of a very wide one a part about its label point.
  reach(place) {
    const [w, n, e, so] = unitBox(place).map((v) => Math.max(-1, Math.min(2, v)));
    const lat = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * Math.max(0.02, Math.min(0.98, y))))) * 180) / Math.PI;
    return [[lat(n), (w - 0.5) * 360], [lat(so), (e - 0.5) * 360]];
  }
}

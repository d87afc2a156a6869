// One mark a place: a ring of the stances on record there, its count, its name. Marks that would
// overlap stand aside on a thread. Speech marks show where something was said, never an event.

const TAU = Math.PI * 2;
const PARTED = 2, DOT = 8, ROOM = 9000; // marks that one may stand beside; radius of a sign alone; square pixels for each whole mark
const ringRadius = (n) => Math.min(25, 9.5 + 2.6 * Math.sqrt(n));

function arcPath(r, from, to) {
  const a = from - Math.PI / 2, b = to - Math.PI / 2;
  const large = to - from > Math.PI ? 1 : 0;
  const p = (angle) => `${(r * Math.cos(angle)).toFixed(2)} ${(r * Math.sin(angle)).toFixed(2)}`;
  if (to - from > TAU - 0.001) return `M0 ${-r}A${r} ${r} 0 1 1 -0.01 ${-r}`;
  return `M${p(a)}A${r} ${r} 0 ${large} 1 ${p(b)}`;
}

function segments(mix, r, className, ids) {
  const names = STANCE_ORDER.filter((name) => mix[name]);
  const total = names.reduce((sum, name) => sum + mix[name], 0);
  const gap = names.length > 1 ? 0.1 : 0;
  let at = 0;
  return names.map((name) => {
    const share = (mix[name] / total) * TAU;
    const path = s("path", { d: arcPath(r, at + gap / 2, at + Math.max(share - gap / 2, gap)), class: `${className} dl-is-${name}`, stroke: `url(#${ids}-${name})` });
    at += share;
    return path;
  });
}

// Stance patterns for rings and bars: full, light, lined, dotted, crossed.
function patternDefs(ids) {
  const lines = {
    confirms: [], asserts: [], reports: ["M0 2.5h5"], expects: ["M1 1h1.6v1.6H1zM3.5 3.5h1.6v1.6H3.5z"],
    declines: ["M2.5 0v5"], cannot_confirm: ["M-1 6L6 -1"], no_evidence: ["M-1 6L6 -1M-1 -1L6 6"], denies: ["M-1 -1L6 6M-1 4L1 6M4 -1L6 1"],
  };
  return s("svg", { class: "dl-defs", width: 0, height: 0, "aria-hidden": "true" }, s("defs", {}, STANCE_ORDER.map((name) =>
    s("pattern", { id: `${ids}-${name}`, width: 5, height: 5, patternUnits: "userSpaceOnUse", class: `dl-pattern dl-is-${name}` },
      s("rect", { width: 5, height: 5, class: "b" }), lines[name].map((d) => s("path", { d, class: "p" }))))));
}

class Marks {
  constructor(L, map, store, ids, onPick) {
    Object.assign(this, { L, map, store, ids, onPick });
    this.marks = new Map();
    this.threads = s("svg", { class: "dl-threads leaflet-zoom-hide", width: 1, height: 1, "aria-hidden": "true" });
    map.getPane("dl-arcs").append(this.threads);
    this.ruler = document.createElement("canvas").getContext("2d");
    this.ruler.font = '600 12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
    map.on("moveend viewreset", () => this.arrange());
  }

  markOf(place, kind) {
    const key = `${kind}:${place}`;
    if (!this.marks.has(key)) this.marks.set(key, this.build(place, kind));
    return this.marks.get(key);
  }

  build(index, kind) {
    const place = this.store.places[index];
    const button = h("button", { type: "button", class: `dl-mark dl-mark-${kind}`, click: () => this.onPick(place.id) });
    const body = s("svg", { class: "dl-ring", viewBox: "-40 -40 80 80", width: 80, height: 80, "aria-hidden": "true" });
    const name = h("span", { class: "dl-name", "aria-hidden": "true" }, place.name);
    const dot = s("svg", { class: "dl-dot-sign", viewBox: "-10 -10 20 20", width: 20, height: 20, "aria-hidden": "true" });
    const badge = h("span", { class: "dl-badge", "aria-hidden": "true" });
    button.append(body, dot, badge, name);
    this.L.DomEvent.disableClickPropagation(button);
    const icon = this.L.divIcon({ html: button, className: "dl-anchor", iconSize: [0, 0] });
    const marker = this.L.marker([place.lat, place.lon], { icon, interactive: false, keyboard: false, pane: "dl-marks" }).addTo(this.map);
    return { index, place, kind, button, body, dot, badge, name, marker, signature: "", on: false, r: 12, dx: 0, dy: 0, width: this.ruler.measureText(place.name).width };
  }

  rename() {
    for (const mark of this.marks.values()) {
      mark.signature = "";
      mark.name.textContent = mark.place.name;
      mark.width = this.ruler.measureText(mark.place.name).width;
    }
  }

  show(frame, selected) {
    const seen = new Set();
    // A pulse draws the eye to a few new marks; a screen full of them would only flicker.
    const fresh = [...frame.newest.values()].filter((day) => day === frame.day).length;
    this.map.getPane("dl-marks").classList.toggle("dl-still", fresh > 8);
    for (const [index, newest] of frame.newest) seen.add(this.drawEvent(index, newest === frame.day, selected));
    for (let index = 0; index < this.store.places.length; index++) {
      if (!frame.newest.has(index) && this.hasAnswers(index)) seen.add(this.drawEvent(index, false, selected));
    }
    for (const [index, row] of frame.spoken) if (this.store.places[index].mapped) seen.add(this.drawSpeech(index, row, frame.day));
    for (const mark of this.marks.values()) this.toggle(mark, seen.has(mark));
    this.arrange();
  }

  hasAnswers(index) {
    for (let k = 0; k < 8; k++) if (this.store.answered[index * 8 + k]) return true;
    return false;
  }

  toggle(mark, on) {
    if (mark.on === on) return;
    mark.on = on;
    mark.marker.getElement().classList.toggle("dl-off", !on);
    mark.button.tabIndex = on ? 0 : -1;
  }

  drawEvent(index, fresh, selected) {
    const { store } = this;
    const mark = this.markOf(index, "event");
    const mix = store.mixOf(store.counts, index), from = store.mixOf(store.answered, index);
    const total = Object.values(mix).reduce((a, b) => a + b, 0);
    const signature = JSON.stringify([mix, from, fresh, selected === mark.place.id]);
    if (signature === mark.signature) return mark;
    mark.signature = signature;
    mark.total = total;
    mark.fresh = fresh;
    mark.r = ringRadius(total) + (Object.keys(from).length ? 5 : 0);
    const r = ringRadius(total), only = Object.keys(mix).length === 1 ? Object.keys(mix)[0] : null;
    // A single claim is shown by its sign; more than one by their mix and their number.
    const single = total === 1 && only;
    mark.body.replaceChildren(
      ...(fresh ? [s("circle", { r: r + 5, class: "dl-pulse" })] : []),
      s("circle", { r, class: `dl-plate${single ? ` dl-single dl-is-${only}` : ""}` }),
      ...(single ? [] : segments(mix, r - 2.6, "dl-seg", this.ids)),
      ...segments(from, r + 4, "dl-seg dl-seg-answer", this.ids),
      single ? s("svg", { x: -8, y: -8, width: 16, height: 16, viewBox: "0 0 16 16", class: `dl-is-${only}` }, signParts(only))
        : s("text", { class: "dl-count", y: 0.5 }, total ? store.t.number(total) : ""),
    );
    const lead = Object.keys(mix).reduce((best, name) => (best && mix[best] >= mix[name] ? best : name), null) || Object.keys(from)[0];
    mark.dot.replaceChildren(s("circle", { r: DOT, class: "dl-plate" }), s("svg", { x: -5.5, y: -5.5, width: 11, height: 11, viewBox: "0 0 16 16", class: `dl-is-${lead}` }, signParts(lead)));
    mark.button.classList.toggle("dl-fresh", fresh);
    mark.button.classList.toggle("dl-on", selected === mark.place.id);
    mark.button.setAttribute("aria-pressed", selected === mark.place.id);
    const words = [store.mixWords(mix), Object.keys(from).length && store.t("text_answers", { mix: store.mixWords(from) })].filter(Boolean).join(". ");
    mark.button.setAttribute("aria-label", `${mark.place.name}: ${words}`);
    mark.button.title = `${mark.place.name}${mark.place.disputed ? ` (${store.t("disputed")})` : ""}\n${words}`;
    return mark;
  }

  drawSpeech(index, row, day) {
    const mark = this.markOf(index, "speech");
    const fresh = row.newest === day;
    const signature = `${row.n}|${fresh}`;
    if (signature === mark.signature) return mark;
    Object.assign(mark, { signature, r: 13, total: 0, fresh });
    mark.body.replaceChildren(
      s("path", { class: "dl-bubble", d: "M-10-9.5h20a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H-1l-6 6v-6h-3a3 3 0 0 1-3-3v-10a3 3 0 0 1 3-3z" }),
      s("text", { class: "dl-count", y: -1 }, this.store.t.number(row.n)),
    );
    mark.dot.replaceChildren(s("circle", { r: 5, class: "dl-plate" }), s("circle", { r: 2, class: "dl-thread-end" }));
    mark.button.classList.toggle("dl-fresh", fresh);
    const words = this.store.t("text_speech", { n: row.n, place: mark.place.name });
    mark.button.setAttribute("aria-label", words);
    mark.button.title = words;
    return mark;
  }

  // Push overlapping marks apart, a little; then give names the room that is left.
  arrange() {
    const marks = [...this.marks.values()].filter((mark) => mark.on);
    const events = marks.filter((mark) => mark.kind === "event");
    const withEvent = new Map(events.map((mark) => [mark.index, mark]));
    const lone = marks.filter((mark) => mark.kind === "speech" && !withEvent.has(mark.index));
    const free = [...events, ...lone].sort((a, b) => a.index - b.index || (a.kind < b.kind ? -1 : 1));
    for (const mark of marks) Object.assign(mark, { at: this.map.latLngToLayerPoint(mark.marker.getLatLng()), crowded: false, covers: 0 });
    for (const mark of free) Object.assign(mark, { x: mark.at.x, y: mark.at.y });
    this.thinOut(free);
    const whole = free.filter((mark) => !mark.crowded);
    for (let round = 0; round < 40 && spread(whole); round++);
    for (const mark of marks) mark.button.classList.toggle("dl-dot", mark.crowded);
    for (const mark of free) this.move(mark, mark.x - mark.at.x, mark.y - mark.at.y);
    for (const mark of marks) {
      const host = mark.kind === "speech" && withEvent.get(mark.index);
      if (host) this.standBy(mark, host, free);
    }
    this.drawThreads(free);
    this.nameMarks(marks);
  }

  // Too little room to part them all: what matters most keeps its ring, what it covers is a sign.
  thinOut(marks) {
    const kept = [], size = this.map.getSize(), room = Math.max(6, (size.x * size.y) / ROOM);
    for (const mark of byWeight(marks)) {
      const over = kept.filter((other) => Math.hypot(other.x - mark.x, other.y - mark.y) < (other.r + mark.r) * 0.8);
      // A few that overlap can be parted; more would end up far from their places.
      mark.crowded = over.length > (kept.length < room ? PARTED : 0);
      if (mark.crowded) over[0].covers++;
      else kept.push(mark);
    }
    for (const mark of marks) {
      const words = mark.covers ? `+${this.store.t.number(mark.covers)}` : "";
      if (words === mark.badge.textContent) continue;
      mark.badge.textContent = words;
      mark.badge.title = words && this.store.t("covers", { n: mark.covers });
    }
  }

  // A speech mark beside its place's ring, at the corner where it covers least.
  standBy(mark, host, others) {
    const away = seen(host) * 0.72 + 10;
    const cost = ([x, y]) => others.reduce((sum, other) => {
      const near = Math.hypot(host.at.x + host.dx + x - other.at.x - other.dx, host.at.y + host.dy + y - other.at.y - other.dy);
      return other === host ? sum : sum + Math.max(0, seen(other) + 12 - near);
    }, 0);
    const corners = [[away, -away], [away, away], [-away, -away], [-away, away]];
    const [x, y] = corners.reduce((best, corner) => (cost(corner) < cost(best) - 0.5 ? corner : best));
    this.move(mark, host.dx + x, host.dy + y);
  }

  move(mark, dx, dy) {
    const far = Math.hypot(dx, dy);
    const most = 70;
    mark.dx = far > most ? (dx / far) * most : dx;
    mark.dy = far > most ? (dy / far) * most : dy;
    // Every style set anew costs a pass over the mark, so only what changed is set.
    const r = mark.crowded ? DOT + 4 : mark.r; // no finger meets less than 24 pixels
    const spot = `${r.toFixed(1)}|${mark.dx.toFixed(1)}|${mark.dy.toFixed(1)}|${mark.fresh}`;
    if (spot === mark.spot) return;
    mark.spot = spot;
    mark.button.style.setProperty("--r", `${r.toFixed(1)}px`);
    mark.button.style.transform = `translate(${mark.dx.toFixed(1)}px, ${mark.dy.toFixed(1)}px)`;
    mark.marker.setZIndexOffset(mark.crowded ? -200 : mark.kind === "speech" ? 400 : mark.fresh ? 300 : 0);
  }

  drawThreads(marks) {
    this.moved = marks.filter((mark) => Math.hypot(mark.dx, mark.dy) > mark.r + 3);
    this.threads.replaceChildren(...this.moved.flatMap((mark) => [
      s("path", { d: `M${mark.at.x} ${mark.at.y}l${mark.dx} ${mark.dy}`, class: "dl-thread" }),
      s("circle", { cx: mark.at.x, cy: mark.at.y, r: 2.2, class: "dl-thread-end" }),
    ]));
  }

  nameMarks(marks) {
    const taken = marks.map((mark) => circleBox(mark, mark.kind === "speech" ? 11 : seen(mark)));
    const order = byWeight(marks.filter((mark) => mark.kind === "event" || !taken.includes(mark)));
    const named = new Set();
    const corner = this.map.containerPointToLayerPoint([0, 0]), size = this.map.getSize();
    const inside = (box) => box[0] >= corner.x && box[1] >= corner.y && box[2] <= corner.x + size.x && box[3] <= corner.y + size.y;
    for (const mark of order) {
      if (named.has(mark.index)) { this.nameAt(mark, "off"); continue; }
      const x = mark.at.x + mark.dx, y = mark.at.y + mark.dy;
      const half = mark.width / 2 + 3, r = mark.crowded ? DOT + 4 : mark.r + (mark.fresh ? 5 : 0);
      const spots = [
        ["below", [x - half, y + r + 2, x + half, y + r + 18]],
        ["right", [x + r + 3, y - 8, x + r + 6 + half * 2, y + 8]],
        ["above", [x - half, y - r - 18, x + half, y - r - 2]],
        ["left", [x - r - 6 - half * 2, y - 8, x - r - 3, y + 8]],
      ];
      const spot = spots.find(([, box]) => inside(box) && !taken.some((other) => other.mark !== mark && meet(box, other)));
      this.nameAt(mark, spot ? spot[0] : "off");
      if (spot) {
        taken.push(spot[1]);
        named.add(mark.index);
      }
    }
  }
}

Marks.prototype.nameAt = function nameAt(mark, where) {
  if (mark.where !== where) mark.name.className = `dl-name dl-${(mark.where = where)}`;
};

// How far a mark reaches as it is drawn now.
const seen = (mark) => (mark.crowded ? DOT : mark.r);
// What matters first: new marks, then those of many claims; places in their own order else.
const byWeight = (marks) => [...marks].sort((a, b) => (a.crowded ? 1 : 0) - (b.crowded ? 1 : 0) || b.fresh - a.fresh || b.total - a.total || a.index - b.index);

function circleBox(mark, r) {
  const x = mark.at.x + mark.dx, y = mark.at.y + mark.dy;
  return Object.assign([x - r, y - r, x + r, y + r], { mark });
}

const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

function spread(marks) {
  let moved = false;
  for (let i = 0; i < marks.length; i++) for (let j = i + 1; j < marks.length; j++) {
    const a = marks[i], b = marks[j];
    let dx = b.x - a.x, dy = b.y - a.y;
    const least = a.r + b.r + 3;
    if (Math.abs(dx) >= least || Math.abs(dy) >= least) continue;
    let far = Math.hypot(dx, dy);
    if (far >= least) continue;
    if (far < 0.01) { dx = Math.cos(j * 2.4); dy = Math.sin(j * 2.4); far = 1; }
    const push = (least - far) / 2 / far;
    a.x -= dx * push; a.y -= dy * push; b.x += dx * push; b.y += dy * push;
    moved = true;
  }
  return moved;
}

// Routes: only between a claimed origin and a claimed destination; dashed and labelled if inferred.
class Routes {
  constructor(map, store, ids) {
    Object.assign(this, { map, store, ids });
    this.svg = s("svg", { class: "dl-routes leaflet-zoom-hide", width: 1, height: 1, "aria-hidden": "true" });
    map.getPane("dl-arcs").append(this.svg);
    map.on("zoomend viewreset", () => this.draw());
    this.rows = [];
  }

  show(frame) {
    this.rows = [...frame.pairs].map(([number, row]) => ({ ...this.store.pairs[number], ...row, fresh: row.newest === frame.day }));
    this.draw();
  }

  draw() {
    this.svg.replaceChildren(...this.rows.map((row) => this.one(row)));
  }

  one(row) {
    const at = (index) => this.map.latLngToLayerPoint([this.store.places[index].lat, this.store.places[index].lon]);
    const a = at(row.from), b = at(row.to);
    const dx = b.x - a.x, dy = b.y - a.y, far = Math.hypot(dx, dy) || 1;
    const lift = Math.min(160, far * 0.2) * (dx >= 0 ? 1 : -1);
    const c = { x: (a.x + b.x) / 2 + (dy / far) * lift, y: (a.y + b.y) / 2 - (dx / far) * lift };
    const end = toward(b, c, 16), start = toward(a, c, 12);
    const along = (u) => ({ x: (1 - u) ** 2 * start.x + 2 * u * (1 - u) * c.x + u * u * end.x, y: (1 - u) ** 2 * start.y + 2 * u * (1 - u) * c.y + u * u * end.y });
    const middle = along(0.5), word = along(0.34);
    const names = STANCE_ORDER.filter((name) => row.mix[this.store.stances.indexOf(name)]);
    const lead = names.reduce((best, name) => (row.mix[this.store.stances.indexOf(name)] > row.mix[this.store.stances.indexOf(best)] ? name : best), names[0]);
    return s("g", { class: `dl-route dl-is-${lead}${row.inferred ? " dl-inferred" : ""}${row.fresh ? " dl-fresh" : ""}` },
      s("path", { class: "dl-case", d: `M${start.x} ${start.y}Q${c.x} ${c.y} ${end.x} ${end.y}` }),
      s("path", { class: "dl-line", d: `M${start.x} ${start.y}Q${c.x} ${c.y} ${end.x} ${end.y}`, "stroke-width": Math.min(6, 2 + Math.sqrt(row.n) * 0.6) }),
      s("path", { class: "dl-head-arrow", d: arrowHead(end, c) }),
      COOL.has(lead) ? s("svg", { x: middle.x - 8, y: middle.y - 8, width: 16, height: 16, viewBox: "0 0 16 16", class: `dl-is-${lead}` }, signParts(lead)) : null,
      row.inferred ? s("text", { class: "dl-route-word", x: word.x, y: word.y - 9 }, this.store.t("inferred")) : null);
  }
}

function toward(from, to, step) {
  const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) / far) * step, y: from.y + ((to.y - from.y) / far) * step };
}

function arrowHead(tip, from) {
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x), size = 9;
  const p = (turn, r) => `${(tip.x + Math.cos(angle + turn) * r).toFixed(1)} ${(tip.y + Math.sin(angle + turn) * r).toFixed(1)}`;
  return `M${p(0, 4)}L${p(2.5, size)}L${p(Math.PI, 3)}L${p(-2.5, size)}z`;
}

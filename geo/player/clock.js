// The clock: a big date, four buttons, and an axis whose bars are the claims of each day.

const BAR_MOST = 40; // pixels
const PLAY_MS = 1900;

class Clock {
  constructor(root, store, ids, actions) {
    Object.assign(this, { store, ids, actions, t: store.t });
    this.button = {};
    this.date = h("output", { class: "dl-date" });
    this.note = h("p", { class: "dl-date-note" });
    this.track = h("div", {
      class: "dl-track", role: "slider", tabindex: 0, "aria-label": this.t("clock_label"), "aria-valuemin": 1,
      pointerdown: (event) => this.grab(event), pointermove: (event) => this.drag(event),
      pointerup: () => { this.held = false; }, pointercancel: () => { this.held = false; },
    });
    const make = (name, act, big) => (this.button[name] = h("button", { type: "button", class: `dl-key${big ? " dl-key-big" : ""}`, "aria-label": this.t(name), title: this.t(name), click: act }, icon(name)));
    root.replaceChildren(
      h("div", { class: "dl-clock" }, h("span", { class: "dl-clock-word" }, this.t("clock")), this.date, this.note),
      h("div", { class: "dl-keys" }, make("previous", () => actions.step(-1)), make("play", () => actions.play(), true), make("next", () => actions.step(1))),
      this.track,
    );
    this.scale = makeScale(store.allChanges);
    new ResizeObserver(() => this.layout()).observe(this.track);
  }

  // Bars of the claims that pass the filters; days nearer than five pixels share a bar.
  layout() {
    const width = this.track.clientWidth, height = this.track.clientHeight || 72;
    if (!width) return;
    this.width = width;
    const inset = 14;
    this.x = (day) => inset + this.scale.at(day) * (width - inset * 2);
    const floor = height - 20;
    const bins = this.bins();
    const most = Math.max(1, ...bins.map((bin) => bin.n));
    const wide = Math.max(4, Math.min(13, Math.min(...bins.slice(1).map((bin, i) => bin.x - bins[i].x), 16) - 1.5));
    this.bars = bins.map((bin) => this.bar(bin, wide, floor, most));
    this.hand = s("g", { class: "dl-hand" }, s("path", { d: `M0 2V${floor + 3}` }), s("circle", { cy: 5, r: 5.5 }));
    this.span = s("path", { class: "dl-span" });
    this.past = s("path", { class: "dl-axis-past", d: "" });
    const svg = s("svg", { width, height, "aria-hidden": "true" },
      s("path", { class: "dl-axis", d: `M${inset - 8} ${floor + 0.5}H${width - inset + 8}` }), this.past, this.span,
      this.breaks(floor), this.bars.map((bar) => bar.node), this.ticks(floor), this.hand);
    this.track.replaceChildren(svg);
    this.floor = floor;
    if (this.frame) this.show(this.frame);
  }

  bins() {
    const bins = [];
    const stance = this.store.payload.claims.stance;
    for (let i = 0; i < this.store.dated; i++) {
      if (!this.store.mask[i]) continue;
      const x = this.x(this.store.day[i]);
      let bin = bins[bins.length - 1];
      if (!bin || x - bin.x > 5) bins.push((bin = { x, first: this.store.day[i], n: 0, mix: {} }));
      const name = this.store.stances[stance[i]];
      bin.mix[name] = (bin.mix[name] || 0) + 1;
      bin.last = this.store.day[i];
      bin.n++;
    }
    return bins;
  }

  bar(bin, wide, floor, most) {
    const full = Math.max(7, Math.sqrt(bin.n / most) * Math.min(BAR_MOST, floor - 12));
    let y = floor;
    const node = s("g", { class: "dl-bar" }, STANCE_ORDER.filter((name) => bin.mix[name]).map((name) => {
      const tall = (bin.mix[name] / bin.n) * full;
      y -= tall;
      return s("rect", { x: bin.x - wide / 2, y, width: wide, height: Math.max(0.5, tall - 0.8), class: `dl-is-${name}`, fill: `url(#${this.ids}-${name})` });
    }));
    return { node, first: bin.first, last: bin.last };
  }

  breaks(floor) {
    return this.scale.breaks.map((day) => s("path", { class: "dl-break", d: `M${this.x(day) - 5} ${floor + 5}l4 -9m2 9l4 -9` }));
  }

  ticks(floor) {
    const nodes = [];
    const days = this.store.allChanges;
    let end = -Infinity, year = null;
    days.forEach((day, i) => {
      const last = i === days.length - 1;
      const x = this.x(day);
      nodes.push(s("path", { class: "dl-tick", d: `M${x} ${floor}v4` }));
      const ownYear = this.t.day(day, "year");
      const text = ownYear === year ? this.t.day(day, "tick") : this.t.day(day, "short");
      const half = text.length * 3.1;
      const at = Math.max(half, Math.min(this.width - half, x));
      const room = last || this.x(days[days.length - 1]) - x > half * 2 + 34;
      if (at - half < end + 14 || !room) return;
      nodes.push(s("text", { class: "dl-tick-word", x: at, y: floor + 16 }, text));
      end = at + half;
      year = ownYear;
    });
    return nodes;
  }

  // happened: first and last day of the open claim's event, shown as a band on the axis.
  show(frame, happened = this.happened) {
    this.frame = frame;
    this.happened = happened;
    const { t, store } = this;
    const days = store.changes, index = lastAtOrBefore(days, frame.day);
    const on = days[index] === frame.day;
    this.date.textContent = frame.day === null ? t("nothing_dated") : t.day(frame.day, "long");
    const fresh = t("new", { n: frame.fresh.length }), all = t("on_record", { n: frame.known.length });
    this.note.textContent = frame.day === null ? "" : `${t.day(frame.day, "weekday")} · ${fresh} · ${all}`;
    const position = on ? t("change_of", { n: index + 1, all: days.length }) : t("between");
    this.track.setAttribute("aria-valuemax", Math.max(1, days.length));
    this.track.setAttribute("aria-valuenow", Math.max(1, index + 1));
    this.track.setAttribute("aria-valuetext", frame.day === null ? t("nothing_dated")
      : `${t.day(frame.day, "long")}, ${position}, ${t("new_claims", { n: frame.fresh.length })}, ${all}`);
    this.button.previous.disabled = index < 1 && (index < 0 || on);
    this.button.next.disabled = index >= days.length - 1;
    if (!this.hand || frame.day === null) return;
    const x = this.x(frame.day);
    this.hand.setAttribute("transform", `translate(${x.toFixed(1)} 0)`);
    this.past.setAttribute("d", `M6 ${this.floor + 0.5}H${x.toFixed(1)}`);
    this.drawSpan();
    for (const bar of this.bars) {
      const state = bar.first > frame.day ? "dl-bar dl-future" : bar.first <= frame.day && bar.last >= frame.day ? "dl-bar dl-now" : "dl-bar";
      if (bar.state !== state) bar.node.setAttribute("class", (bar.state = state));
    }
  }

  // An end that nobody gave runs on to the edge of the axis, dashed.
  drawSpan() {
    const [first, last] = this.happened || [null, null];
    const days = this.store.allChanges;
    const missed = (first === null && last === null) || (last !== null && last < days[0]) || (first !== null && first > days[days.length - 1]);
    const from = first === null ? days[0] : first, to = last === null ? days[days.length - 1] : last;
    this.span.setAttribute("d", missed ? "" : `M${(this.x(from) - 3).toFixed(1)} ${this.floor + 0.5}H${(this.x(to) + 3).toFixed(1)}`);
    this.span.classList.toggle("dl-open-span", first === null || last === null);
  }

  playing(on) {
    this.button.play.replaceChildren(icon(on ? "pause" : "play"));
    this.button.play.setAttribute("aria-label", this.t(on ? "pause" : "play"));
    this.button.play.title = this.t(on ? "pause" : "play");
  }

  grab(event) {
    this.held = true;
    this.track.focus({ preventScroll: true });
    if (event.pointerId !== undefined) this.track.setPointerCapture(event.pointerId);
    this.drag(event);
  }

  drag(event) {
    if (!this.held || !this.store.changes.length) return;
    const x = event.clientX - this.track.getBoundingClientRect().left;
    const near = this.store.changes.reduce((best, day) => (Math.abs(this.x(day) - x) < Math.abs(this.x(best) - x) ? day : best));
    this.actions.goTo(near);
  }
}

// Days to 0..1. A silence much longer than the story's usual pause is shortened and marked.
function makeScale(days) {
  const gaps = days.slice(1).map((day, i) => day - days[i]);
  const sorted = [...gaps].sort((a, b) => a - b);
  const usual = sorted.length ? sorted[sorted.length >> 1] : 1;
  const long = Math.max(21, usual * 12);
  const told = gaps.reduce((sum, gap) => sum + (gap > long ? 0 : gap), 0);
  const most = Math.max(usual, 2, told * 0.12);
  const at = [0], breaks = [];
  gaps.forEach((gap, i) => {
    const cut = gap > long && gap > most;
    if (cut) breaks.push(days[i] + gap / 2);
    at.push(at[i] + (cut ? most : gap));
  });
  const total = at[at.length - 1] || 1;
  return {
    breaks,
    at(day) {
      if (days.length < 2) return 0.5;
      const i = lastAtOrBefore(days, day);
      if (i < 0) return 0;
      if (i >= days.length - 1) return 1;
      const part = (day - days[i]) / (days[i + 1] - days[i]);
      return (at[i] + part * (at[i + 1] - at[i])) / total;
    },
  };
}

function lastAtOrBefore(days, day) {
  let low = 0, high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// The record: claims as columns sorted by day, and what of them is known on a day.

const UNDATED = 0x7fffffff;
const [FROM, VIA, TO, AT, SAID] = [0, 1, 2, 3, 4];

class Store {
  constructor(payload) {
    this.payload = payload;
    this.speak(payload.language);
    this.stances = payload.vocabulary.stances;
    const claims = payload.claims;
    this.n = claims.id.length;
    this.day = Int32Array.from(claims.day, (day) => (day === null ? UNDATED : day));
    this.dated = this.day.findIndex((day) => day === UNDATED);
    if (this.dated < 0) this.dated = this.n;
    this.numberOf = new Map(claims.id.map((id, i) => [id, i]));
    this.readPlaces();
    this.readLinks();
    this.readAnswers();
    this.mask = new Uint8Array(this.n).fill(1);
    this.counts = new Int32Array(this.places.length * 8);
    this.answered = new Int32Array(this.places.length * 8);
    this.clear();
    this.allChanges = this.changesOf(() => true);
  }

  speak(language) {
    const { words } = this.payload;
    const code = [language, language.split("-")[0], "en"].find((name) => Object.hasOwn(words, name));
    this.t = makeWords(words[code], code);
    if (this.places) this.namePlaces();
  }

  // In the reader's language: countries as the browser knows them, other places as our lists do.
  namePlaces() {
    for (const place of this.places) {
      const known = place.kind === "country" && place.country && this.t.language !== "en";
      place.name = known ? this.t.country(place.country) : place.told?.[this.t.language] || place.given;
    }
  }

  readPlaces() {
    const table = this.payload.places;
    const mean = circularMean(table.lon.filter((lon) => lon !== null));
    this.places = table.id.map((id, i) => {
      const place = { id, given: table.name[i], name: table.name[i], kind: table.kind[i], lat: table.lat[i], rawLon: table.lon[i], radius: table.radius_m[i],
        told: Object.fromEntries(Object.entries(table.names || {}).map(([code, names]) => [code, names[i]])), country: table.country[i], disputed: Boolean(table.disputed[i]), shape: table.shape[i] };
      // One unbroken stretch of the world: every place within 180 degrees of the story's middle.
      place.lon = place.rawLon === null ? null : nearest(place.rawLon, mean);
      place.mapped = place.lon !== null;
      return place;
    });
    this.middle = mean;
    this.namePlaces();
    this.placeOf = new Map(this.places.map((place, i) => [place.id, i]));
  }

  readLinks() {
    const rows = this.payload.claims.links;
    const pairs = new Map();
    this.pairs = [];
    this.placed = new Uint8Array(this.n);
    this.claimPlaces = [];
    this.claimPairs = [];
    for (let i = 0; i < this.n; i++) {
      const links = this.linksOf(i);
      const event = links.filter((link) => link.role !== SAID && this.places[link.place].mapped);
      this.placed[i] = event.length ? 1 : 0;
      this.claimPlaces.push([...new Set(event.map((link) => link.place))]);
      this.claimPairs.push([...new Set(this.legs(event).map((leg) => {
        const key = `${leg.from}>${leg.to}>${leg.inferred}`;
        if (!pairs.has(key)) pairs.set(key, this.pairs.push(leg) - 1);
        return pairs.get(key);
      }))]);
    }
    this.hasLinks = rows.length > 0;
  }

  linksOf(i) {
    const flat = this.payload.claims.links[i];
    const links = [];
    for (let k = 0; k < flat.length; k += 3) links.push({ role: flat[k], place: flat[k + 1], inferred: Boolean(flat[k + 2]) });
    return links;
  }

  // Legs only where an origin and a destination are both claimed. Nothing is placed between them.
  legs(event) {
    const of = (role) => event.filter((link) => link.role === role);
    const via = of(VIA);
    const legs = [];
    const add = (a, b) => {
      if (a.place !== b.place) legs.push({ from: a.place, to: b.place, inferred: a.inferred || b.inferred });
    };
    if (via.length) {
      for (const a of of(FROM)) add(a, via[0]);
      for (let k = 1; k < via.length; k++) add(via[k - 1], via[k]);
      for (const b of of(TO)) add(via[via.length - 1], b);
    } else {
      for (const a of of(FROM)) for (const b of of(TO)) add(a, b);
    }
    return legs;
  }

  readAnswers() {
    const rows = this.payload.claims.answers;
    this.answeredBy = new Map();
    // Places that a claim without a place of its own touches through the claims it answers.
    this.answerSince = rows.map(() => new Map());
    this.answerPlaces = rows.map((list, i) => {
      for (const other of list) this.answeredBy.set(other, [...(this.answeredBy.get(other) || []), i]);
      if (this.placed[i]) return [];
      // A ring appears once the answered claim is known as well, never before it.
      const since = this.answerSince[i];
      for (const other of list) for (const place of this.claimPlaces[other]) since.set(place, Math.min(since.get(place) ?? UNDATED, this.day[other]));
      return [...new Set(list.flatMap((other) => this.claimPlaces[other]))];
    });
  }

  filter({ stances, who, force, place }) {
    const claims = this.payload.claims;
    const wantedStances = new Set(stances);
    for (let i = 0; i < this.n; i++) {
      const ok = (!wantedStances.size || wantedStances.has(this.stances[claims.stance[i]])) &&
        (who === null || this.whoKey(claims.speaker[i]) === who) &&
        (force === null || this.forceKey(claims.force[i]) === force) &&
        (place === null || this.touches(i, place));
      this.mask[i] = ok ? 1 : 0;
    }
    this.clear();
  }

  clear() {
    this.changes = this.changesOf((i) => this.mask[i]);
    this.undated = [];
    for (let i = this.dated; i < this.n; i++) if (this.mask[i]) this.undated.push(i);
  }

  changesOf(passes) {
    const days = [];
    for (let i = 0; i < this.dated; i++) if (passes(i) && days[days.length - 1] !== this.day[i]) days.push(this.day[i]);
    return days;
  }

  touches(i, placeId) {
    const place = this.placeOf.get(placeId);
    return this.linksOf(i).some((link) => link.place === place) || this.answerPlaces[i].includes(place);
  }

  whoKey(speaker) {
    const row = this.payload.speakers[speaker];
    return row ? (row[0] ? `${row[0]}${row[2] ? ` (${row[2]})` : ""}` : row[2]) : "-";
  }

  forceKey(force) {
    return this.payload.forces[force].filter(Boolean).join(" ") || "-";
  }

  // What was on record on a day: everything the screen needs, in one pass over the claims.
  frame(day) {
    const { counts, answered, stances } = this;
    counts.fill(0);
    answered.fill(0);
    const stance = this.payload.claims.stance;
    const frame = { day, known: [], fresh: [], unplaced: [], newest: new Map(), spoken: new Map(), pairs: new Map(), mix: {} };
    for (let i = 0; i < this.dated && this.day[i] <= day; i++) {
      if (!this.mask[i]) continue;
      frame.known.push(i);
      if (this.day[i] === day) frame.fresh.push(i);
      if (!this.placed[i]) frame.unplaced.push(i);
      const name = stances[stance[i]];
      frame.mix[name] = (frame.mix[name] || 0) + 1;
      for (const place of this.claimPlaces[i]) {
        counts[place * 8 + stance[i]]++;
        frame.newest.set(place, this.day[i]);
      }
      for (const place of this.answerPlaces[i]) if (this.answerSince[i].get(place) <= day) answered[place * 8 + stance[i]]++;
      for (const pair of this.claimPairs[i]) this.countPair(frame, pair, i);
      for (const link of this.linksOf(i)) if (link.role === SAID) this.countSpoken(frame, link.place, i);
    }
    return frame;
  }

  countPair(frame, pair, i) {
    const row = frame.pairs.get(pair) || { mix: new Int32Array(8), n: 0, newest: this.day[i] };
    row.mix[this.payload.claims.stance[i]]++;
    row.n++;
    row.newest = this.day[i];
    frame.pairs.set(pair, row);
  }

  countSpoken(frame, place, i) {
    const row = frame.spoken.get(place) || { n: 0, newest: this.day[i] };
    row.n++;
    row.newest = this.day[i];
    frame.spoken.set(place, row);
  }

  mixOf(column, place) {
    const mix = {};
    for (let k = 0; k < 8; k++) if (column[place * 8 + k]) mix[this.stances[k]] = column[place * 8 + k];
    return mix;
  }

  // Rows on screen: known on the day, and the undated, which wait at every day.
  shown(frame) {
    return frame.known.concat(this.undated);
  }

  mixWords(mix) {
    return STANCE_ORDER.filter((name) => mix[name]).map((name) => `${this.t.number(mix[name])} ${this.t(`stance.${name}`)}`).join(", ");
  }
}

function circularMean(lons) {
  let x = 0, y = 0;
  for (const lon of lons) {
    x += Math.cos((lon * Math.PI) / 180);
    y += Math.sin((lon * Math.PI) / 180);
  }
  return lons.length && Math.hypot(x, y) / lons.length > 0.15 ? (Math.atan2(y, x) * 180) / Math.PI : 0;
}

const nearest = (lon, to) => lon - 360 * Math.round((lon - to) / 360);

// A shape's rings in the unit square, its parts brought together on the label point's side of 180.
function unitShape(place) {
  if (place.rings !== undefined) return place.rings;
  place.rings = null;
  if (!place.shape || !place.mapped) return null;
  place.rings = [];
  for (const polygon of place.shape) {
    let shift = null;
    for (const flat of polygon) {
      const ring = new Float64Array(flat.length);
      let lon = 0, lat = 0, sum = 0;
      for (let k = 0; k < flat.length; k += 2) {
        lon += flat[k];
        lat += flat[k + 1];
        sum += lon;
        ring[k] = lon / 200;
        ring[k + 1] = lat / 200;
      }
      if (shift === null) {
        const middle = sum / (flat.length / 2) / 200;
        shift = nearest(middle, place.lon) - middle;
      }
      for (let k = 0; k < ring.length; k += 2) {
        ring[k] = unitX(ring[k] + shift);
        ring[k + 1] = unitY(ring[k + 1]);
      }
      place.rings.push(ring);
    }
  }
  return place.rings;
}

// West, north, east, south in the unit square: of the outline, else of the circle that holds it.
function unitBox(place) {
  if (place.box) return place.box;
  const rings = unitShape(place);
  let [w, n, e, so] = [Infinity, Infinity, -Infinity, -Infinity];
  if (rings) {
    for (const ring of rings) for (let k = 0; k < ring.length; k += 2) {
      w = Math.min(w, ring[k]); e = Math.max(e, ring[k]); n = Math.min(n, ring[k + 1]); so = Math.max(so, ring[k + 1]);
    }
  } else {
    const r = unitRadius(place);
    [w, n, e, so] = [unitX(place.lon) - r, unitY(place.lat) - r, unitX(place.lon) + r, unitY(place.lat) + r];
  }
  return (place.box = [w, n, e, so]);
}

const EARTH_M = 40075016.686;
const unitRadius = (place) => place.radius / (EARTH_M * Math.max(0.05, Math.cos((place.lat * Math.PI) / 180)));

function holds(place, x, y) {
  const rings = unitShape(place);
  if (!rings) return Math.hypot(x - unitX(place.lon), y - unitY(place.lat)) <= unitRadius(place);
  let inside = false;
  for (const ring of rings) for (let k = 0, j = ring.length - 2; k < ring.length; j = k, k += 2) {
    if (ring[k + 1] > y !== ring[j + 1] > y && x < ((ring[j] - ring[k]) * (y - ring[k + 1])) / (ring[j + 1] - ring[k + 1]) + ring[k]) inside = !inside;
  }
  return inside;
}

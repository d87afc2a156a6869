// The base map: land, borders and names drawn into tiles on this machine. All land is filled alike.

function decodeBase(data) {
  if (data.decoded) return data.decoded;
  const arcs = data.arcs.map((flat) => {
    const points = new Float64Array(flat.length);
    let x = 0, y = 0;
    for (let k = 0; k < flat.length; k += 2) {
      x += flat[k];
      y += flat[k + 1];
      points[k] = unitX(x / data.scale);
      points[k + 1] = unitY(y / data.scale);
    }
    return points;
  });
  const ringOf = (numbers) => {
    const parts = numbers.map((n) => (n >= 0 ? arcs[n] : reversed(arcs[~n])));
    const ring = new Float64Array(parts.reduce((sum, part) => sum + part.length - 2, 0) + 2);
    let at = 0;
    for (const part of parts) {
      ring.set(part, at);
      at += part.length - 2;
    }
    return closedRing(ring);
  };
  const land = data.land.map((polygon) => boxed(polygon.map(ringOf)));
  const lines = (numbers) => numbers.map((n) => boxed([arcs[n]]));
  return (data.decoded = { land, borders: lines(data.borders), disputed: lines(data.disputed), labels: data.labels, seas: data.seas });
}

// A ring that crosses 180 degrees goes on beyond the unit square; one that runs round the pole
// (Antarctica) is closed below the edge of the map.
function closedRing(ring) {
  for (let k = 2; k < ring.length; k += 2) ring[k] -= Math.round(ring[k] - ring[k - 2]);
  const last = ring.length - 2;
  if (Math.abs(ring[last] - ring[0]) < 0.5) return ring;
  const closed = new Float64Array(ring.length + 4);
  closed.set(ring);
  closed.set([ring[last], 1.2, ring[0], 1.2], ring.length);
  return closed;
}

function reversed(points) {
  const back = new Float64Array(points.length);
  for (let k = 0; k < points.length; k += 2) {
    back[k] = points[points.length - 2 - k];
    back[k + 1] = points[points.length - 1 - k];
  }
  return back;
}

function boxed(rings) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const outer = rings[0];
  for (let k = 0; k < outer.length; k += 2) {
    box[0] = Math.min(box[0], outer[k]); box[2] = Math.max(box[2], outer[k]);
    box[1] = Math.min(box[1], outer[k + 1]); box[3] = Math.max(box[3], outer[k + 1]);
  }
  return { rings, box };
}

// Screen points at one zoom, those closer than 0.7 pixels to the last one left out.
function thin(points, world) {
  const kept = new Float32Array(points.length);
  let n = 0, px = NaN, py = NaN;
  for (let k = 0; k < points.length; k += 2) {
    const x = points[k] * world, y = points[k + 1] * world;
    if (k && k < points.length - 2 && Math.abs(x - px) < 0.7 && Math.abs(y - py) < 0.7) continue;
    kept[n++] = px = x;
    kept[n++] = py = y;
  }
  return kept.subarray(0, n);
}

function makeBaseLayer(L, data, words, colours, hiddenCodes) {
  const base = decodeBase(data);
  const zooms = new Map();
  const ruler = document.createElement("canvas").getContext("2d");

  // At a half step the tiles of the next zoom are shown smaller: `swell` keeps words and lines even.
  const atZoom = (zoom, swell) => {
    const key = `${zoom}*${swell}`;
    if (!zooms.has(key)) {
      const world = 256 * 2 ** zoom;
      const scale = ({ rings, box }) => ({ rings: rings.map((ring) => thin(ring, world)), box: box.map((v) => v * world) });
      const large = ({ box }) => (box[2] - box[0]) * world > 0.8 || (box[3] - box[1]) * world > 0.8;
      zooms.set(key, { land: base.land.filter(large).map(scale), borders: base.borders.map(scale), disputed: base.disputed.map(scale), labels: placeLabels(zoom, world, swell), world, swell });
    }
    return zooms.get(key);
  };

  function placeLabels(zoom, world, swell) {
    const kept = [];
    const seas = base.seas.map(([lon, lat, from, names]) => ({ lon, lat, from, text: names[words.language.split("-")[0]] || names.en, sea: true }));
    const lands = base.labels.filter(([code]) => !hiddenCodes.has(code)).map(([code, lon, lat, from]) => ({ lon, lat, from: from + 0.4, text: words.country(code), sea: false }));
    for (const label of [...lands, ...seas].sort((a, b) => a.from - b.from)) {
      if (label.from > zoom - (swell - 1)) continue;
      ruler.font = labelFont(label.sea, zoom, swell);
      const half = ruler.measureText(label.text).width / 2 + 4;
      const x = unitX(label.lon) * world, y = unitY(label.lat) * world;
      const box = [x - half, y - 8 * swell, x + half, y + 8 * swell];
      if (kept.some((other) => box[0] < other.box[2] && box[2] > other.box[0] && box[1] < other.box[3] && box[3] > other.box[1])) continue;
      kept.push({ ...label, x, y, box });
    }
    return kept;
  }

  const Layer = L.GridLayer.extend({
    onAdd(map) {
      L.GridLayer.prototype.onAdd.call(this, map);
      map.on("zoomend", this.even, this);
    },

    onRemove(map) {
      map.off("zoomend", this.even, this);
      L.GridLayer.prototype.onRemove.call(this, map);
    },

    even() {
      const wanted = 2 ** Math.max(0, Math.round(this._map.getZoom()) - this._map.getZoom());
      if (this.swell !== wanted) this.redraw();
    },

    createTile(coords) {
      const size = this.getTileSize().x;
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      const tile = document.createElement("canvas");
      tile.width = tile.height = size * ratio;
      const pen = tile.getContext("2d");
      pen.scale(ratio, ratio);
      this.swell = 2 ** Math.max(0, coords.z - this._map.getZoom());
      drawTile(pen, atZoom(coords.z, this.swell), coords.x * size, coords.y * size, size, coords.z);
      return tile;
    },
  });

  function drawTile(pen, scaled, left, top, size, zoom) {
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    // The world once more on either side: what crosses 180 degrees shows at both ends.
    const shifts = [-scaled.world, 0, scaled.world];
    for (const draw of [drawLand, drawLines]) for (const shift of shifts) shifted(pen, left - shift, top, size, (view) => draw(pen, scaled, view));
    for (const shift of shifts) shifted(pen, left - shift, top, size, (view) => scaled.labels.forEach((label) => drawLabel(pen, label, view, zoom, scaled.swell)));
  }

  function shifted(pen, left, top, size, draw) {
    pen.save();
    pen.translate(-left, -top);
    draw([left - 2, top - 2, left + size + 2, top + size + 2]);
    pen.restore();
  }

  const meets = (view) => ({ box }) => box[0] < view[2] && box[2] > view[0] && box[1] < view[3] && box[3] > view[1];

  function drawLand(pen, scaled, view) {
    pen.beginPath();
    for (const polygon of scaled.land.filter(meets(view))) for (const ring of polygon.rings) trace(pen, ring, true);
    pen.fillStyle = colours().land;
    pen.fill("evenodd");
    pen.strokeStyle = colours().coast;
    pen.lineWidth = 0.7 * scaled.swell;
    pen.stroke();
  }

  function drawLines(pen, scaled, view) {
    strokeLines(pen, scaled.borders.filter(meets(view)), colours().border, [], scaled.swell);
    strokeLines(pen, scaled.disputed.filter(meets(view)), colours().border, [3.5 * scaled.swell, 3 * scaled.swell], scaled.swell);
  }

  function strokeLines(pen, lines, colour, dash, swell) {
    pen.beginPath();
    for (const line of lines) trace(pen, line.rings[0], false);
    pen.strokeStyle = colour;
    pen.lineWidth = 0.9 * swell;
    pen.setLineDash(dash);
    pen.stroke();
    pen.setLineDash([]);
  }

  function trace(pen, ring, close) {
    pen.moveTo(ring[0], ring[1]);
    for (let k = 2; k < ring.length; k += 2) pen.lineTo(ring[k], ring[k + 1]);
    if (close) pen.closePath();
  }

  function drawLabel(pen, label, view, zoom, swell) {
    if (!meets(view)(label)) return;
    pen.font = labelFont(label.sea, zoom, swell);
    pen.fillStyle = label.sea ? colours().seaLabel : colours().label;
    pen.fillText(label.text, label.x, label.y);
  }

  return new Layer({ tileSize: 512, minZoom: 0, maxZoom: 9, keepBuffer: 1, updateWhenZooming: false, className: "dl-base" });
}

const labelFont = (sea, zoom, swell) => `${sea ? "italic " : ""}${sea ? 400 : 500} ${(Math.min(13, 9.5 + zoom * 0.4) * swell).toFixed(1)}px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif`;

// What the page around us looks like.

const wantedTheme = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

function streamlitTheme(parent) {
  const element = parent.host || parent;
  const [r, g, b] = (getComputedStyle(element).getPropertyValue("--st-background-color").match(/^#([\da-f]{2})([\da-f]{2})([\da-f]{2})/i) || []).slice(1).map((pair) => parseInt(pair, 16));
  if (r === undefined) return wantedTheme();
  return 0.3 * r + 0.59 * g + 0.11 * b < 128 ? "dark" : "light";
}

/** @typedef {{name: "overview"} | {name: "site", site: string} | {name: "tag", site: string, device: string, tag: string}} Route */

/**
 * What an address names: `#/`, `#/site/lyon`, `#/tag/lyon/press-4/temperature`. What is none of them is the overview.
 *
 * @returns {Route}
 */
export function parseRoute(hash) {
  const [name, ...parts] = hash.replace(/^#\/?/, "").split("/").map(decoded);
  if (name === "site" && parts.length === 1 && parts[0]) return { name, site: parts[0] };
  if (name === "tag" && parts.length === 3 && parts.every(Boolean)) {
    const [site, device, tag] = parts;
    return { name, site, device, tag };
  }
  return { name: "overview" };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

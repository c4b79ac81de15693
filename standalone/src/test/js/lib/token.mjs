import { createHmac } from "node:crypto";
import { setting } from "./script.mjs";

/** A token as an issuer makes it that shares a key (JWT_KEY) with the gateway, for these channels and so many seconds. */
export function token(channels, seconds, subject = "anna") {
  return signed({ channels }, seconds, subject);
}

/** The same for all readings of these sites. */
export function siteToken(sites, seconds, subject = "anna") {
  return signed({ sites }, seconds, subject);
}

function signed(fieldcast, seconds, subject) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const exp = Math.floor(Date.now() / 1000) + seconds;
  const text = `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub: subject, name: "Zoë", exp, fieldcast })}`;
  return `${text}.${createHmac("sha256", setting("JWT_KEY")).update(text).digest("base64url")}`;
}

package io.fieldcast.gateway.pusher.http;

/**
 * Why a request is not carried out.
 *
 * @param status of HTTP
 * @param message what is wrong, for a person
 */
record Refusal(int status, String message) {}

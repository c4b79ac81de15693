package io.fieldcast.ingest.admission;

import java.util.Set;

/**
 * Who posts, as far as is known.
 *
 * @param name of the key; a name for people and limits, no secret
 * @param sites for which it speaks; {@value #EVERY_SITE} for all
 */
public record Sender(String name, Set<String> sites) {

    public static final String EVERY_SITE = "*";

    /** Whoever reaches a service that asks for no key. */
    public static final Sender ANYONE = new Sender("", Set.of(EVERY_SITE));

    public Sender {
        sites = Set.copyOf(sites);
    }

    public boolean speaksFor(String site) {
        return sites.contains(site) || sites.contains(EVERY_SITE);
    }
}

package io.fieldcast.schema.tag;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.Identifier;
import java.util.Comparator;
import java.util.List;

/**
 * What a definition is for: a tag of a device of a site, where {@value #ANY} in any place stands for all. Written
 * {@code site/device/tag} it is the key of {@code scada.tags}. Keys are ordered as their parts are.
 */
public record TagKey(String site, String device, String tag) implements Comparable<TagKey> {

    /** Stands for every site, device or tag. */
    public static final String ANY = "*";

    private static final Comparator<TagKey> BY_PARTS =
            Comparator.comparing(TagKey::site).thenComparing(TagKey::device).thenComparing(TagKey::tag);

    public TagKey {
        require(Identifier.SITE, site);
        require(Identifier.DEVICE, device);
        require(Identifier.TAG, tag);
    }

    /**
     * Reads {@code site/device/tag}.
     *
     * @throws IllegalArgumentException if there are not three parts, or one is neither an identifier nor {@value #ANY}
     */
    public static TagKey parse(String key) {
        String[] parts = key.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("key '" + key + "' must be site/device/tag");
        }
        return new TagKey(parts[0], parts[1], parts[2]);
    }

    /** Whether this may stand in a key: a name of that kind, or {@value #ANY}. */
    public static boolean accepts(Identifier kind, String part) {
        return part.equals(ANY) || kind.accepts(part);
    }

    /**
     * The keys under which a definition for this tag may stand, the most specific first: who names the tag goes before
     * who does not; then both site and device, the site, the device, neither.
     */
    static List<TagKey> candidates(DeviceKey device, String tag) {
        String site = device.site();
        String name = device.device();
        return List.of(
                new TagKey(site, name, tag),
                new TagKey(site, ANY, tag),
                new TagKey(ANY, name, tag),
                new TagKey(ANY, ANY, tag),
                new TagKey(site, name, ANY),
                new TagKey(site, ANY, ANY),
                new TagKey(ANY, name, ANY),
                new TagKey(ANY, ANY, ANY));
    }

    /** Whether it is for this tag and not for every one. */
    public boolean namesTag() {
        return !tag.equals(ANY);
    }

    /** Whether it is for one tag of one device, with no {@value #ANY} in it. */
    public boolean isConcrete() {
        return namesTag() && !site.equals(ANY) && !device.equals(ANY);
    }

    private static void require(Identifier kind, String part) {
        if (!part.equals(ANY)) {
            kind.require(part);
        }
    }

    @Override
    public int compareTo(TagKey other) {
        return BY_PARTS.compare(this, other);
    }

    @Override
    public String toString() {
        return site + "/" + device + "/" + tag;
    }
}

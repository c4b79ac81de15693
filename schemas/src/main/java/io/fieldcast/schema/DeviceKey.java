package io.fieldcast.schema;

/** A device within its site; written {@code site/device} it is the key of every per-device topic. */
public record DeviceKey(String site, String device) {

    public DeviceKey {
        Identifier.SITE.require(site);
        Identifier.DEVICE.require(device);
    }

    /**
     * Reads {@code site/device}.
     *
     * @throws IllegalArgumentException if there is no slash or a part is no identifier
     */
    public static DeviceKey parse(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("key '" + key + "' must be site/device");
        }
        return new DeviceKey(key.substring(0, slash), key.substring(slash + 1));
    }

    /** The written key of a site and a device whose names are known to be right. */
    static String written(String site, String device) {
        return site + "/" + device;
    }

    @Override
    public String toString() {
        return written(site, device);
    }
}

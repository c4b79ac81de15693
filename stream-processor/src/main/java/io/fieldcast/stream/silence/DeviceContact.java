package io.fieldcast.stream.silence;

import java.nio.ByteBuffer;

/**
 * When a device was heard last, and whether it has been said to be silent. It is said once, and so is its recovery.
 *
 * <p>All times are milliseconds, of when readings come in. Not safe for several threads.
 */
public final class DeviceContact {

    /** A device of which nothing was heard for so long is forgotten. */
    private static final long MEMORY = 7L * 24 * 60 * 60 * 1_000;

    /** What is kept may be so much behind: a device that was heard again a moment later need not be written again. */
    private static final long COARSE = 1_000;

    private static final int BYTES = 2 * Long.BYTES + 1;

    private long heard;
    private long allowed;
    private boolean silent;
    private long allowedByLast;
    private long stored = Long.MIN_VALUE;
    private boolean changed;
    private boolean letGo;

    public DeviceContact() {
        this.heard = Long.MIN_VALUE;
    }

    private DeviceContact(long heard, long allowed, boolean silent) {
        this.heard = heard;
        this.allowed = allowed;
        this.allowedByLast = allowed;
        this.silent = silent;
        this.stored = heard;
    }

    /**
     * A reading came in. Devices that report some tags often and others seldom do so in readings of their own, so the
     * shorter of what the last two allow counts.
     *
     * @param allowedAfterIt how long nothing need come after it
     * @return whether this ends a silence
     */
    public boolean hear(long time, long allowedAfterIt) {
        long shorter = allowedByLast == 0 ? allowedAfterIt : Math.min(allowedByLast, allowedAfterIt);
        changed |= silent || shorter != allowed || time - COARSE >= stored;
        allowedByLast = allowedAfterIt;
        allowed = shorter;
        heard = Math.max(heard, time);
        boolean recovered = silent;
        silent = false;
        return recovered;
    }

    /** Whether it has just fallen silent; true once for each silence. */
    public boolean fallsSilent(long time) {
        if (silent || time < heard + allowed) {
            return false;
        }
        silent = true;
        changed = true;
        return true;
    }

    /**
     * When {@link #fallsSilent} has to be asked, or {@link #letGo} after that; {@link Long#MAX_VALUE} if it was never
     * heard.
     */
    public long deadline() {
        return heard == Long.MIN_VALUE ? Long.MAX_VALUE : heard + (silent ? MEMORY : allowed);
    }

    /** Lets go of a device that has been silent for so long that nobody waits for it any more. */
    public boolean letGo(long time) {
        letGo = silent && time >= heard + MEMORY;
        return letGo;
    }

    boolean isLetGo() {
        return letGo;
    }

    /** When the last reading came in. */
    public long heard() {
        return heard;
    }

    public boolean isSilent() {
        return silent;
    }

    /** Whether what is kept of it is out of date, by more than a second. */
    public boolean hasChanged() {
        return changed;
    }

    byte[] store() {
        changed = false;
        stored = heard;
        return ByteBuffer.allocate(BYTES)
                .putLong(heard)
                .putLong(allowed)
                .put((byte) (silent ? 1 : 0))
                .array();
    }

    static DeviceContact restore(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new DeviceContact(buffer.getLong(), buffer.getLong(), buffer.get() == 1);
    }
}

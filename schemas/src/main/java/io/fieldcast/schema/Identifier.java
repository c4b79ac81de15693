package io.fieldcast.schema;

/** The three kinds of name that a reading carries, and what each may consist of. */
public enum Identifier {
    SITE(64, false),
    DEVICE(64, false),
    TAG(128, true);

    private final int maxLength;
    private final boolean dotAllowed;

    Identifier(int maxLength, boolean dotAllowed) {
        this.maxLength = maxLength;
        this.dotAllowed = dotAllowed;
    }

    /** The rule as a regular expression, for messages and schemas. */
    public String pattern() {
        return "[A-Za-z0-9_" + (dotAllowed ? "." : "") + "-]{1," + maxLength + "}";
    }

    /** In characters, each of which takes one byte. */
    public int maxLength() {
        return maxLength;
    }

    public boolean accepts(String name) {
        int length = name.length();
        if (length == 0 || length > maxLength) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!accepts(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The name itself.
     *
     * @throws IllegalArgumentException if it breaks the {@link #pattern()}
     */
    public String require(String name) {
        if (!accepts(name)) {
            throw new IllegalArgumentException(name() + " '" + name + "' must match " + pattern());
        }
        return name;
    }

    private boolean accepts(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-'
                || (dotAllowed && c == '.');
    }
}

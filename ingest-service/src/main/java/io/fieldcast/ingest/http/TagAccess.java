package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.Sender;
import io.fieldcast.schema.json.Violation;
import io.fieldcast.schema.tag.TagKey;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Who may read definitions, which is whoever may send readings, and who may change which. */
final class TagAccess {

    private static final String NOBODY_IN_PARTICULAR = "anonymous";

    private final SenderCheck senders;

    TagAccess(SenderCheck senders) {
        this.senders = senders;
    }

    /** @throws ProblemException if a key is asked for and there is none that is known */
    void requireRead(ServerRequest request) {
        senders.sender(request.headers().asHttpHeaders());
    }

    /**
     * Who asks, as the audit is to name them.
     *
     * @throws ProblemException if they may not change what stands under this key: that needs a key for its site, and a
     *     key for every site if it is for every site
     */
    String requireChange(ServerRequest request, TagKey key) {
        Sender sender = senders.sender(request.headers().asHttpHeaders());
        if (!sender.speaksFor(key.site())) {
            throw ForeignSite.problem(new Violation(
                    "site", "key", "the key '" + sender.name() + "' does not speak for site '" + key.site() + "'"));
        }
        return sender.name().isEmpty() ? NOBODY_IN_PARTICULAR : sender.name();
    }
}

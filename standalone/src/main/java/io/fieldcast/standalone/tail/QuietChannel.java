package io.fieldcast.standalone.tail;

import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.channel.ScadaChannel;
import io.fieldcast.gateway.channel.ScadaTopic;
import io.fieldcast.standalone.installation.Installation;
import io.fieldcast.standalone.installation.PusherApi;
import io.fieldcast.standalone.installation.Questions;
import io.fieldcast.standalone.installation.Reply;
import io.fieldcast.standalone.terminal.NearWords;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Asks the gateway why a channel may be quiet: whether it has ever carried anything, and which others are spelt alike. */
final class QuietChannel {

    /** In a plant that reports, all devices are among the first that came in so long. */
    private static final String LATELY = "?from=-PT1H&limit=2000";

    /** Of one site also those that are new, and those that seldom report. */
    private static final String JUST_NOW = "?from=-PT5M&limit=10000";

    private static final String IN_WINDOWS = "?from=-PT1H&size=60&limit=10000";

    private static final String STATUS = "scada-status";

    private final Questions questions;
    private final Installation installation;
    private final PusherApi api;

    QuietChannel(Questions questions, Installation installation, PusherApi api) {
        this.questions = questions;
        this.installation = installation;
        this.api = api;
    }

    /** What to say of a channel on which nothing has come; empty if it has carried something before. */
    Optional<String> words(String channel) throws InterruptedException {
        if (!(ChannelParser.parse(channel) instanceof ParsedChannel.Valid valid)) {
            return Optional.empty();
        }
        ScadaChannel readings = valid.channel() instanceof ScadaChannel scada ? scada : null;
        JsonNode page = history(readings == null ? channel : openName(readings), "?from=earliest&limit=1");
        if (!page.path("events").isEmpty()) {
            return Optional.empty();
        }
        boolean never = page.path("more").isBoolean() && !page.path("more").booleanValue();
        return Optional.of((never ? "Kafka has nothing that was sent on " : "so far nothing has come on ")
                + channel
                + (readings == null ? meant(channel) : meant(readings)));
    }

    private String meant(ScadaChannel channel) throws InterruptedException {
        String topic = channel.topic().topicName();
        return channel.site() == null
                ? "; ./fieldcast status says whether readings come in"
                : near(reported(channel), prefix(channel) + view(channel)) + " Names are " + topic + ".SITE"
                        + (channel.topic().byDevice() ? ".DEVICE" : "")
                        + ", in capitals and small letters as they are sent";
    }

    private String meant(String channel) throws InterruptedException {
        return near(others(channel), channel)
                + " Channels of readings begin with scada-data, scada-batch or scada-aggregated";
    }

    private static String near(Set<String> known, String name) {
        known.remove(name);
        List<String> near = NearWords.to(name, known);
        return near.isEmpty()
                ? "."
                : "; did you mean " + near.stream().limit(3).collect(Collectors.joining(" or ")) + "?";
    }

    /** The channel that carries the same to everybody, and nothing that a history does not have. */
    private static String openName(ScadaChannel channel) {
        return Stream.of(channel.name().split(";"))
                .filter(part -> part.startsWith("tags="))
                .map(tags -> view(channel) + ";" + tags)
                .findFirst()
                .orElse(view(channel));
    }

    private static String view(ScadaChannel channel) {
        return Stream.of(channel.topic().topicName(), channel.site(), channel.device())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }

    /** Channels of the sites and devices that have reported, of the same topic, as narrow, and private if this one is. */
    private Set<String> reported(ScadaChannel channel) throws InterruptedException {
        Set<String> names = new TreeSet<>();
        addReported(names, channel, ScadaTopic.DATA.topicName(), LATELY);
        if (channel.device() != null) {
            addReported(names, channel, ScadaTopic.DATA.topicName() + "." + channel.site(), JUST_NOW);
            addReported(names, channel, ScadaTopic.AGGREGATED.topicName() + "." + channel.site(), IN_WINDOWS);
        }
        return names;
    }

    private void addReported(Set<String> names, ScadaChannel channel, String asked, String query)
            throws InterruptedException {
        for (JsonNode event : history(asked, query).path("events")) {
            String site = prefix(channel) + channel.topic().topicName() + "."
                    + event.at("/data/site").asString("");
            names.add(
                    channel.device() == null
                            ? site
                            : site + "." + event.at("/data/device").asString(""));
        }
    }

    /** What stands before the topic: {@code private-}, or nothing. */
    private static String prefix(ScadaChannel channel) {
        return channel.name()
                .substring(0, channel.name().indexOf(channel.topic().topicName()));
    }

    /** Channels that somebody listens to, and what this one may be if it was meant to be one of readings. */
    private Set<String> others(String channel) throws InterruptedException {
        Set<String> names = new TreeSet<>();
        if (api.channels() instanceof Reply.Answered answered) {
            names.addAll(answered.json().path("channels").propertyNames());
        }
        int dot = channel.indexOf('.');
        String rest = dot < 0 ? "" : channel.substring(dot);
        List<String> topics = new ArrayList<>(List.of(STATUS));
        Stream.of(ScadaTopic.values()).map(ScadaTopic::topicName).forEach(topics::add);
        topics.forEach(topic -> names.add(topic + rest));
        return names;
    }

    /** Missing if there is none to be had. */
    private JsonNode history(String channel, String query) throws InterruptedException {
        String gateway = installation.gateway().toString().replaceAll("/+$", "");
        URI page = URI.create(gateway + "/channels/" + URLEncoder.encode(channel, StandardCharsets.UTF_8) + "/history"
                + query + "&app=" + URLEncoder.encode(installation.appKey(), StandardCharsets.UTF_8));
        return questions.get(page) instanceof Reply.Answered answered && answered.status() == 200
                ? answered.json()
                : new Reply.Answered(0, "").json();
    }
}

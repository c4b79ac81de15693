package io.fieldcast.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.EncodedEvent;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.gateway.hub.View;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One subscription in every order in which records, the feed, Kafka's answers, the client's room and its leaving can
 * follow each other, so many steps deep. Kafka may also answer in the middle of a publication, between its announcement
 * and its delivery; or at once, as memory does. Afterwards all that is under way comes to its end, in one order.
 */
class SubscriptionSchedulesTest {

    private static final int PARTITIONS = 2;
    private static final int STEPS = 8;
    private static final int APPENDS = 2;
    private static final int SMALL = 2;

    /** So large that two outgrow what may be collected while joining. */
    private static final int LARGE = Subscription.MAX_COLLECTED_BYTES * 2 / 3;

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void inEveryOrderEachEventComesOnce(int eventBytes) {
        byte[] bytes = new byte[eventBytes];
        Choices choices = new Choices();
        Tally tally = new Tally();
        do {
            new Run(choices, bytes, tally).check();
        } while (choices.next());

        assertThat(tally.runs).isGreaterThan(10_000);
        assertThat(tally.left).as("runs in which the client left").isPositive();
        assertThat(tally.liveBeforeTheEnd)
                .as("runs that went live by themselves")
                .isPositive();
        assertThat(tally.answersWithinPublications).isPositive();
        assertThat(tally.answersAtOnce).isPositive();
    }

    @Test
    void choicesGoThroughEveryCombinationOnce() {
        Choices choices = new Choices();
        List<String> seen = new ArrayList<>();
        do {
            int first = choices.choose(2);
            seen.add(first + "" + choices.choose(first == 0 ? 2 : 3));
        } while (choices.next());

        assertThat(seen).containsExactly("00", "01", "10", "11", "12");
    }

    private static final class Tally {
        private int runs;
        private int left;
        private int liveBeforeTheEnd;
        private int answersWithinPublications;
        private int answersAtOnce;
    }

    private enum Step {
        APPEND_FIRST,
        APPEND_SECOND,
        PUBLISH,
        ANSWER,
        TURN_ROOM,
        LEAVE
    }

    /** Which of the reads are answered at once. */
    private enum Memory {
        NOTHING,
        EVERY_OTHER,
        EVERYTHING
    }

    private static final class Run {
        private final Choices choices;
        private final Tally tally;
        private final ChannelFeed feed;
        private final Hub hub = new Hub(HubMeters.NONE);
        private final TopicInMemory topic = new TopicInMemory(PARTITIONS, hub);
        private final Client client = new Client();
        private boolean stepping = true;
        private int appends;
        private final Memory memory;
        private int reads;

        Run(Choices choices, byte[] bytes, Tally tally) {
            this.choices = choices;
            this.memory = Memory.values()[choices.choose(Memory.values().length)];
            this.tally = tally;
            this.feed = feed("scada-data", record -> event(record, bytes));
        }

        void check() {
            tally.runs++;
            hub.join(feed("a-bystander", this::perhapsAnswer), batch -> {});
            topic.answerAtOnce(this::isAtHand);
            topic.append(0, 1);
            topic.append(1, 0);
            topic.publish(1);
            Subscription subscription = new Subscription(feed, hub, topic, client);
            subscription.startFrom(new Backlog.Origin.Earliest());
            boolean left = takeSteps(subscription);
            stepping = false;
            if (left) {
                tally.left++;
                checkResumption();
            } else {
                tally.liveBeforeTheEnd += client.live.size();
                settle(client);
                assertSawAll(client.events);
                assertThat(client.live).as(this::toString).hasSize(1);
                assertThat(client.live.get(0)).as(this::toString).isEqualTo(client.eventsBeforeLive);
            }
        }

        private boolean isAtHand() {
            reads++;
            boolean atHand = stepping
                    && switch (memory) {
                        case NOTHING -> false;
                        case EVERY_OTHER -> reads % 2 == 0;
                        case EVERYTHING -> true;
                    };
            tally.answersAtOnce += atHand ? 1 : 0;
            return atHand;
        }

        private @Nullable EncodedEvent perhapsAnswer(TopicRecord record) {
            if (stepping && topic.isAsked() && choices.choose(2) == 1) {
                tally.answersWithinPublications++;
                topic.answer();
            }
            return null;
        }

        /** Whether the client has left. */
        private boolean takeSteps(Subscription subscription) {
            int steps = memory == Memory.NOTHING ? STEPS : STEPS - 1;
            for (int taken = 0; taken < steps; taken++) {
                List<Step> possible = possible();
                Step step = possible.get(choices.choose(possible.size()));
                switch (step) {
                    case APPEND_FIRST -> append(0);
                    case APPEND_SECOND -> append(1);
                    case PUBLISH -> topic.publish(1);
                    case ANSWER -> topic.answer();
                    case TURN_ROOM -> client.setRoom(!client.room);
                    case LEAVE -> {
                        subscription.end();
                        return true;
                    }
                }
            }
            return false;
        }

        private List<Step> possible() {
            List<Step> possible = new ArrayList<>(List.of(Step.TURN_ROOM));
            if (!client.beginnings.isEmpty()) {
                possible.add(Step.LEAVE);
            }
            if (appends < APPENDS) {
                possible.add(Step.APPEND_FIRST);
                possible.add(Step.APPEND_SECOND);
            }
            if (topic.hasUnpublished()) {
                possible.add(Step.PUBLISH);
            }
            if (topic.isAsked()) {
                possible.add(Step.ANSWER);
            }
            return possible;
        }

        private void append(int partition) {
            appends++;
            topic.append(partition, 0);
        }

        /** What was under way says nothing more, and whoever comes back gets exactly what is missing. */
        private void checkResumption() {
            int told = client.events.size();
            settle(client);
            assertThat(client.events).as(this::toString).hasSize(told);
            assertThat(hub.listeners(feed)).as(this::toString).isZero();
            Client back = new Client();
            new Subscription(feed, hub, topic, back)
                    .startFrom(new Backlog.Origin.After(TopicInMemory.EPOCH, client.lastOffsets()));
            settle(back);
            assertSawAll(
                    Stream.concat(client.events.stream(), back.events.stream()).toList());
        }

        private void settle(Client who) {
            who.setRoom(true);
            while (topic.hasUnpublished()) {
                topic.publish(1);
            }
            while (topic.answer()) {
                // Each answer may ask again.
            }
        }

        private void assertSawAll(List<EncodedEvent> seen) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                int p = partition;
                assertThat(seen.stream().filter(e -> e.partition() == p).map(EncodedEvent::offset))
                        .as(this::toString)
                        .containsExactlyElementsOf(topic.all().stream()
                                .filter(record -> record.partition() == p)
                                .map(TopicRecord::offset)
                                .toList());
            }
        }

        private static EncodedEvent event(TopicRecord record, byte[] bytes) {
            return new EncodedEvent(record.partition(), record.offset(), bytes, null);
        }

        private static ChannelFeed feed(String name, ChannelFeed.Encoder encoder) {
            return new ChannelFeed(name, new View(TopicInMemory.NAME, View.EVERYTHING), encoder);
        }

        @Override
        public String toString() {
            return "choices " + choices;
        }
    }
}

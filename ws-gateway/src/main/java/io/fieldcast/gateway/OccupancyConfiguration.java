package io.fieldcast.gateway;

import io.fieldcast.gateway.access.Apps;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.presence.PresenceBoard;
import io.fieldcast.gateway.session.SubscriptionCounts;
import io.fieldcast.gateway.socket.TextFrames;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets subscribers hear how many they are. */
@Configuration(proxyBeanMethods = false)
class OccupancyConfiguration {

    /** The board tells it of changes, so it cannot be there before. */
    @Bean
    SubscriptionCounts subscriptionCounts(
            Hub hub, Apps apps, ObjectProvider<PresenceBoard> presence, TimerPulse pulse) {
        return new SubscriptionCounts(
                hub, apps, new TextFrames(), () -> presence.getObject().occupancy(), pulse);
    }
}

package io.fieldcast.gateway.operations;

import io.fieldcast.schema.json.FieldcastJson;
import java.time.Instant;
import tools.jackson.core.JacksonException;

/**
 * What gateways are asked of themselves, this one among them. They ask nobody in turn.
 *
 * @param token that opens their operations, as it does ours; empty: they are on this machine
 */
record GatewayQuestion(String token) implements Neighbours.Question<GatewayState> {

    static final String PATH = "/operations/gateway";

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public int longestAnswer() {
        return 16 * 1024;
    }

    @Override
    public GatewayState unheard(String address) {
        return new GatewayState(address, null, null, null, null, null);
    }

    @Override
    public GatewayState failed(String address, Instant at, Fault fault) {
        Integer status = fault.value();
        Fault met = fault.code().equals("answers") && status != null && (status == 401 || status == 403)
                ? Fault.otherToken(status)
                : fault;
        return new GatewayState(address, at, met.words(), met.code(), met.value(), null);
    }

    @Override
    public GatewayState heard(String address, Instant at, String body) {
        try {
            GatewayFigures figures = FieldcastJson.MAPPER.readValue(body, GatewayFigures.class);
            return new GatewayState(address, at, null, null, null, figures);
        } catch (JacksonException e) {
            return failed(address, at, Fault.noGateway());
        }
    }

    @Override
    public String toString() {
        return "GatewayQuestion[]";
    }
}

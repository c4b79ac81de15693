package io.fieldcast.standalone.tail;

import io.fieldcast.standalone.terminal.OneLine;
import io.fieldcast.standalone.terminal.Plural;
import java.util.Locale;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** An event on one line for eyes: what is measured first, the rest left out. */
final class ReadableEvent {

    private static final int LONGEST = 500;

    private ReadableEvent() {}

    static String line(JsonNode frame, JsonNode data) {
        String line;
        if (data.path("tags").isObject() && data.path("window").isObject()) {
            line = window(data);
        } else if (data.path("readings").isArray()) {
            int count = data.path("count").asInt(0);
            line = data.path("to").asString("") + " " + data.path("site").asString("") + "  "
                    + count + " " + Plural.of(count, "reading") + " since "
                    + data.path("from").asString("");
        } else if (data.path("values").isObject() && data.path("device").isString()) {
            line = reading(data);
        } else {
            line = frame.path("event").asString("") + "  " + (data.isMissingNode() ? frame.path("data") : data);
        }
        int conflated = frame.path("conflated").asInt(0);
        return OneLine.of(conflated > 0 ? line + "  (+" + conflated + " older)" : line, LONGEST);
    }

    private static String reading(JsonNode data) {
        StringJoiner line = new StringJoiner("  ");
        line.add(data.path("time").asString("") + " " + device(data));
        data.path("values").properties().forEach(tag -> {
            JsonNode quality = data.path("quality").path(tag.getKey());
            line.add(tag.getKey() + "=" + tag.getValue().asString(tag.getValue().toString()) + quality(quality));
        });
        if (data.path("late").asBoolean(false)) {
            line.add("(late)");
        }
        if (data.path("historical").asBoolean(false)) {
            line.add("(historical)");
        }
        return line.toString();
    }

    private static String quality(JsonNode quality) {
        if (!quality.isObject()) {
            return "";
        }
        StringJoiner reasons = new StringJoiner(",");
        quality.path("reasons").forEach(reason -> reasons.add(reason.asString("")));
        return " [" + quality.path("level").asString("") + (reasons.length() == 0 ? "" : " " + reasons) + "]";
    }

    private static String window(JsonNode data) {
        JsonNode window = data.path("window");
        StringJoiner line = new StringJoiner("  ");
        line.add(window.path("start").asString("") + " " + device(data) + " "
                + window.path("size").asString("") + (data.path("final").asBoolean(false) ? " final" : " open"));
        data.path("tags").properties().forEach(entry -> {
            JsonNode tag = entry.getValue();
            String text = entry.getKey() + ": " + tag.path("count").asInt(0);
            if (tag.path("mean").isNumber()) {
                text += String.format(
                        Locale.ROOT,
                        " of %.4g to %.4g, mean %.4g",
                        tag.path("min").asDouble(0),
                        tag.path("max").asDouble(0),
                        tag.path("mean").asDouble(0));
            }
            line.add(text);
        });
        return line.toString();
    }

    private static String device(JsonNode data) {
        return data.path("site").asString("") + "/" + data.path("device").asString("");
    }
}

/**
 * Prometheus' own grammar reads queries.
 * QUERIES (a JSON array of texts)
 * Prints: for each query {text, errors}, for each selector in it {metric, matchers: [{label, op, value}]}, for each
 * label that is grouped by {label}; done.
 */
import { parser } from "@prometheus-io/lezer-promql";
import { emit, run, setting } from "./lib/script.mjs";

const unquoted = (text) => text.slice(1, -1);

await run(async () => {
  for (const text of JSON.parse(setting("QUERIES"))) {
    const part = (node) => text.slice(node.from, node.to);
    let errors = 0;
    parser.parse(text).iterate({
      enter: (node) => {
        if (node.type.isError) {
          errors++;
        } else if (node.name === "VectorSelector") {
          const metric = node.node.getChild("Identifier");
          const matchers = (node.node.getChild("LabelMatchers")?.getChildren("UnquotedLabelMatcher") ?? []).map((matcher) => ({
            label: part(matcher.getChild("LabelName")),
            op: part(matcher.getChild("MatchOp")),
            value: unquoted(part(matcher.getChild("StringLiteral"))),
          }));
          emit("selector", { metric: metric ? part(metric) : "", matchers, query: text });
        } else if (node.name === "GroupingLabels") {
          node.node.getChildren("LabelName").forEach((label) => emit("grouping", { label: part(label), query: text }));
        }
      },
    });
    emit("query", { text, errors });
  }
});

package io.fieldcast.stream.dynamics;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;

/**
 * The two thresholds of a QARTOD test: above the first a value is UNCERTAIN, above the second BAD.
 *
 * @param suspect NaN: none
 * @param fail NaN: none
 */
record Amounts(double suspect, double fail) {

    Quality judge(double amount, QualityReason reason) {
        if (amount > fail) {
            return Quality.of(QualityLevel.BAD, reason);
        }
        return amount > suspect ? Quality.of(QualityLevel.UNCERTAIN, reason) : Quality.GOOD;
    }
}

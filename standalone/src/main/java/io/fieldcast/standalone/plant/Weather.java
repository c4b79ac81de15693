package io.fieldcast.standalone.plant;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;

/** A site's weather: what the sun does by the hour, what clouds and fronts do by chance, and how one follows the other. */
final class Weather {

    private static final double SECONDS_PER_DAY = 86_400;
    private static final double CLEAR_SKY_IRRADIANCE = 850;

    private final Climate climate;
    private final Drift front;
    private final Drift clouds;
    private final Drift gusts;
    private final Lag warmth;
    private double irradiance;
    private double humidity;

    /**
     * What is usual at a place.
     *
     * @param longitude in degrees east; decides when the sun is highest
     */
    record Climate(double longitude, double meanTemperature, double dailySwing) {}

    Weather(Climate climate, RandomGenerator random) {
        this.climate = climate;
        this.front = new Drift(1, 6 * 3_600, random);
        this.clouds = new Drift(1, 600, random);
        this.gusts = new Drift(1, 20, random);
        this.warmth = new Lag(climate.meanTemperature, 1_800);
    }

    void advance(Instant time, double seconds) {
        front.next(seconds);
        gusts.next(seconds);
        double cloudiness = clamp(0.4 + 0.3 * clouds.next(seconds) - 0.2 * front.value(), 0, 1);
        double sun = sunHeight(time);
        irradiance = CLEAR_SKY_IRRADIANCE * Math.max(0, sun) * (1 - 0.75 * cloudiness);
        // The air is warmest some two hours after the sun is highest.
        double target = climate.meanTemperature
                + climate.dailySwing / 2 * sunHeight(time.minusSeconds(7_200))
                + 2 * front.value()
                + irradiance / 400;
        warmth.towards(target, seconds);
        humidity = clamp(78 - 2.2 * (warmth.value() - climate.meanTemperature) - 6 * front.value(), 20, 99);
    }

    double temperature() {
        return warmth.value();
    }

    double humidity() {
        return humidity;
    }

    /** Barometric, in hPa; higher when the front brings fine weather. */
    double pressure() {
        return clamp(1_014 + 7 * front.value(), 985, 1_040);
    }

    double irradiance() {
        return irradiance;
    }

    double windSpeed() {
        return Math.max(0, 3.5 - front.value() + 1.2 * gusts.value());
    }

    /** From -1 at solar midnight to 1 at solar noon: an equinox day, all year. */
    private double sunHeight(Instant time) {
        double dayFraction =
                time.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / SECONDS_PER_DAY + climate.longitude / 360;
        return -Math.cos(2 * Math.PI * dayFraction);
    }

    private static double clamp(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }
}

package io.fieldcast.standalone.plant;

import java.util.random.RandomGenerator;

/** Measures what the site's weather does, each sensor with its own noise. */
final class WeatherStation implements Machine {

    private final RandomGenerator random;
    private double temperature;
    private double humidity;
    private double pressure;
    private double irradiance;
    private double windSpeed;

    WeatherStation(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public void advance(Weather weather, double seconds) {
        temperature = weather.temperature() + 0.05 * random.nextGaussian();
        humidity = Math.min(100, weather.humidity() + 0.3 * random.nextGaussian());
        pressure = weather.pressure() + 0.05 * random.nextGaussian();
        irradiance = Math.max(0, weather.irradiance() + 2 * random.nextGaussian());
        windSpeed = Math.max(0, weather.windSpeed() + 0.2 * random.nextGaussian());
    }

    @Override
    public void measure(Measurements out) {
        out.put("temperature", temperature);
        out.put("humidity", humidity);
        out.put("pressure", pressure);
        out.put("irradiance", irradiance);
        out.put("wind_speed", windSpeed);
    }
}

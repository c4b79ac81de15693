/**
 * A simulated plant: three sites with twenty machines each, plausible to look at and faulty now and then.
 *
 * <p>The model is pure: the same seed and the same times give the same readings. Sending is {@link
 * io.fieldcast.standalone.plant.Uplink}'s, over HTTP like any integrator's.
 *
 * <table>
 *   <caption>Tags and their units</caption>
 *   <tr><td>temperature, inlet_temperature, outlet_temperature, collector_temperature, mould_temperature, setpoint</td><td>°C</td></tr>
 *   <tr><td>humidity, level, valve, load</td><td>%</td></tr>
 *   <tr><td>pressure (barometric)</td><td>hPa</td></tr>
 *   <tr><td>steam_pressure, hydraulic_pressure, discharge_pressure, air_pressure</td><td>bar</td></tr>
 *   <tr><td>flow</td><td>m³/h</td></tr>
 *   <tr><td>irradiance</td><td>W/m²</td></tr>
 *   <tr><td>wind_speed</td><td>m/s</td></tr>
 *   <tr><td>power</td><td>kW</td></tr>
 *   <tr><td>energy</td><td>kWh, counted up</td></tr>
 *   <tr><td>force</td><td>kN</td></tr>
 *   <tr><td>speed</td><td>1/min</td></tr>
 *   <tr><td>vibration</td><td>mm/s</td></tr>
 *   <tr><td>voltage</td><td>V</td></tr>
 *   <tr><td>frequency</td><td>Hz</td></tr>
 *   <tr><td>strokes</td><td>counted up</td></tr>
 *   <tr><td>running, burner, door_open</td><td>boolean</td></tr>
 *   <tr><td>state</td><td>text</td></tr>
 * </table>
 */
@NullMarked
package io.fieldcast.standalone.plant;

import org.jspecify.annotations.NullMarked;

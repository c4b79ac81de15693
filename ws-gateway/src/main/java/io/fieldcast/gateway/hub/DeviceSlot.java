package io.fieldcast.gateway.hub;

/** What is newest of one device and has yet to be sent. Takes less than what it was given. */
public interface DeviceSlot {

    void add(TopicRecord newer);

    /**
     * The newest values, as one record.
     *
     * @param turn counts intervals: where one record cannot say everything, turns are taken
     */
    TopicRecord newest(long turn);

    /** What it holds, about. */
    int bytes();
}

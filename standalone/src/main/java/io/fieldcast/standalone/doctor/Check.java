package io.fieldcast.standalone.doctor;

import java.util.List;

/** Looks for one usual cause of trouble. */
interface Check {

    /** One word for the left margin. */
    String name();

    /** At least one finding. */
    List<Finding> look() throws InterruptedException;
}

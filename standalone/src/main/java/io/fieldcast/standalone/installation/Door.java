package io.fieldcast.standalone.installation;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;

/** A TCP port, of which only is asked whether somebody opens. */
public final class Door {

    private static final int WITHIN_MS = 3_000;

    private Door() {}

    /** Whether somebody does at one of several addresses, with commas between them. */
    public static boolean isOpen(String addresses) {
        return List.of(addresses.split(",")).stream()
                .anyMatch(address -> knock(address.strip()).isEmpty());
    }

    /** Empty if somebody does; else why not. */
    public static String knock(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        String port = hostAndPort.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            return "is no HOST:PORT";
        }
        InetSocketAddress address = new InetSocketAddress(hostAndPort.substring(0, colon), Integer.parseInt(port));
        if (address.isUnresolved()) {
            return "no such host";
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, WITHIN_MS);
            return "";
        } catch (ConnectException e) {
            return "nothing listens there";
        } catch (SocketTimeoutException e) {
            return "no answer within " + WITHIN_MS / 1_000 + " s: a firewall, or the host is down";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
